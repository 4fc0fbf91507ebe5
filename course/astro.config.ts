import { satteri } from "@astrojs/markdown-satteri";
import mdx from "@astrojs/mdx";
import preact from "@astrojs/preact";
import { defineConfig } from "astro/config";
import { bookFonts } from "./src/build/katex-fonts.ts";
import { libraryTypes } from "./src/build/library-types-integration.ts";
import { codeFences, mathematics } from "./src/build/markdown.ts";
import { sandboxTexts } from "./src/build/sandbox.ts";
import { fullText } from "./src/finding/integration.ts";
import { offline } from "./src/offline/write.ts";

const conditions = ["mathesis-source", "module", "browser", "development|production"];
const serverConditions = ["mathesis-source", "module", "node", "development|production"];

/**
 * Pages are rendered in environments of their own, which take neither the conditions above nor
 * those of `ssr`. Packages that stay external would be loaded by Node, from whatever dist there is.
 */
const rendering = {
  resolve: {
    conditions: serverConditions,
    noExternal: ["mathesis", "@mathesis/datasets", "@mathesis/plot"],
  },
};

export default defineConfig({
  // A site below a path, for example /mathesis/, sets MATHESIS_BASE when it builds.
  base: process.env["MATHESIS_BASE"] ?? "/",
  output: "static",
  trailingSlash: "always",
  compressHTML: true,
  devToolbar: { enabled: false },
  // A page is painted from its own file: nothing else has to arrive before.
  build: { inlineStylesheets: "always" },
  // the list of what is kept offline comes last: it lists what the others wrote
  integrations: [mdx(), preact(), libraryTypes(), fullText(), offline()],
  markdown: {
    syntaxHighlight: false,
    processor: satteri({
      features: { math: true },
      mdastPlugins: [mathematics, codeFences],
    }),
  },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "base-uri 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'none'",
        "frame-src 'none'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "worker-src 'self' blob:",
      ],
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
      // KaTeX positions glyphs with style attributes; style elements still need a hash.
      styleDirective: { resources: [{ resource: "'unsafe-inline'", kind: "attribute" }] },
    },
  },
  vite: {
    build: { assetsInlineLimit: 0 },
    plugins: [bookFonts, sandboxTexts()],
    resolve: { conditions },
    environments: { prerender: rendering, ssr: rendering },
    worker: { format: "es" },
  },
});
