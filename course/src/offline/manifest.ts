import { href } from "../build/links.ts";

/** The icons as pixels: for launchers, cut to any shape, and for home screens of phones. */
export const icons = [
  { name: "192", size: 192, maskable: false },
  { name: "512", size: 512, maskable: false },
  { name: "maskable", size: 512, maskable: true },
  { name: "touch", size: 180, maskable: true },
] as const;

/** What a browser needs to install the site. */
export const manifest = () => ({
  name: "mathesis: the mathematics of AI, running",
  short_name: "mathesis",
  description:
    "A course in the mathematics of AI in which every formula is bound to code that runs.",
  lang: "en-GB",
  id: href(""),
  start_url: href(""),
  scope: href(""),
  display: "standalone",
  background_color: "#fcfaf5",
  theme_color: "#fcfaf5",
  categories: ["education"],
  icons: [
    { src: href("icon.svg"), type: "image/svg+xml", sizes: "any" },
    ...icons
      .filter(({ name }) => name !== "touch")
      .map(({ name, size, maskable }) => ({
        src: href(`icons/${name}.png`),
        type: "image/png",
        sizes: `${size}x${size}`,
        purpose: maskable ? "maskable" : "any",
      })),
  ],
});
