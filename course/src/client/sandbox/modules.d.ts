/** Texts and tables that `build/sandbox.ts` makes when the site is built. */
declare module "virtual:sandbox/frame" {
  /** The script of the sandboxed frame. */
  export const frameScript: string;
  /** Its hash, by which the policies of the page and of the frame let it pass. */
  export const frameHash: `sha256-${string}`;
}

declare module "virtual:sandbox/runtime" {
  /** The library and what surrounds a program in its worker, as one script. */
  export const runtime: string;
}

declare module "virtual:sandbox/names" {
  /** What programs can import. */
  export const moduleNames: readonly string[];
}

declare module "virtual:sandbox/katas" {
  /** For each lesson with katas, the text of a CommonJS module that exports `katas`. */
  export const katas: Readonly<Record<string, () => Promise<{ readonly text: string }>>>;
}

declare module "virtual:sandbox/data" {
  /** The addresses of the files of data sets, by name. */
  export const dataFiles: Readonly<Record<string, string>>;
}

declare module "virtual:sandbox/modules" {
  /** The modules that programs can import, by name. */
  export const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
