/** Tables that build.mjs makes when the terminal is built. */
declare module "virtual:terminal/katas" {
  /** Every kata of the course, by "<lesson>/<kata>"; `kata` is what its file exports. */
  export const katas: Readonly<
    Record<string, { readonly lesson: string; readonly id: string; readonly kata: unknown }>
  >;
  /** The code files of the katas' lessons, by "<lesson>/code/<file>". */
  export const texts: Readonly<Record<string, string>>;
}

declare module "virtual:terminal/modules" {
  /** The modules that the reader's code can import, by name. */
  export const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
