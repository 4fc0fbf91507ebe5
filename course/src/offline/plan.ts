/**
 * What is kept for reading without a network, and where an address leads. No browser and no Node
 * here: the build makes a plan, the service worker follows it.
 */

/**
 * When a file is fetched. `first`: before the service worker takes over (styles, fonts, the frame of
 * a page). `then`: in the background after the first visit. `used`: when it is first used, or when
 * the reader asks for it.
 */
export type When = "first" | "then" | "used";

/** A file of the site: its content's hash, when it is fetched, its size in bytes. */
export type Kept = readonly [hash: string, when: When, bytes: number];

export interface Plan {
  /** Changes with any file. */
  readonly version: string;
  /** By address below the site's root: "" for the first page, "nn/backprop/", "_astro/x.js". */
  readonly files: Readonly<Record<string, Kept>>;
}

/** The page that says that a page is not kept yet. */
export const NOT_KEPT = "offline/";

export const NOT_FOUND = "404.html";

/** Tools and data beyond this size wait until somebody uses them; pages of text never do. */
const LARGE = 1_000_000;

/** What runs a page's cells: without it a page does not work, however large the library has grown. */
const RUNTIME = /^_astro\/runtime\.[\w-]+\.js$/;

/** When a file is fetched; `frame` holds the scripts that every page loads. */
export function whenOf(path: string, bytes: number, frame: ReadonlySet<string>): When {
  const isPage = path === "" || path.endsWith("/") || path.endsWith(".html");
  if ([NOT_KEPT, NOT_FOUND, "", "search/"].includes(path) || frame.has(path)) return "first";
  if (/\.(css|woff2|webmanifest|svg)$/.test(path)) return "first";
  return bytes > LARGE && !isPage && !RUNTIME.test(path) ? "used" : "then";
}

/** What a request asks for. */
export type Target =
  | { readonly kind: "file"; readonly path: string }
  /** A page asked for without its closing slash. */
  | { readonly kind: "redirect"; readonly path: string }
  /** No file of the site. */
  | { readonly kind: "unknown" }
  /** Not below the site's root: none of our business. */
  | { readonly kind: "foreign" };

/** Where an address leads; `root` is the site's own address, with a slash at its end. */
export function targetOf(files: Plan["files"], root: string, address: string): Target {
  const url = address.replace(/[?#].*$/s, "");
  if (!url.startsWith(root)) return { kind: "foreign" };
  const path = decode(url.slice(root.length)).replace(/(^|\/)index\.html$/, "$1");
  if (Object.hasOwn(files, path)) return { kind: "file", path };
  if (Object.hasOwn(files, `${path}/`)) return { kind: "redirect", path: `${path}/` };
  return { kind: "unknown" };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The address of a file of the site. */
export const addressOf = (root: string, path: string): string =>
  root + path.split("/").map(encodeURIComponent).join("/");

/** The key of a file in the cache: its address and its content's hash, so that versions never mix. */
export const keyOf = (root: string, path: string, [hash]: Kept): string =>
  `${addressOf(root, path)}?kept=${hash}`;
