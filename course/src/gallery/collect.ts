import type { Symbols } from "../kit/symbols.ts";
import type { GalleryExample } from "./example.ts";

/** An example with its file: the file's name finds the module that wakes it on the page. */
export interface Exhibit {
  readonly file: string;
  readonly example: GalleryExample;
  readonly source: string;
}

const modules = import.meta.glob<{ readonly example: GalleryExample }>("./examples/*.tsx", {
  eager: true,
});
const sources = import.meta.glob<string>("./examples/*.tsx", {
  eager: true,
  import: "default",
  query: "?raw",
});

/** All examples, in order. A module without an example fails the build by its name. */
export const exhibits: readonly Exhibit[] = Object.entries(modules)
  .map(([path, module]) => {
    const file = path.replace(/^.*\/|\.tsx$/g, "");
    if (typeof module.example?.Figure !== "function") {
      throw new TypeError(`gallery: ${file}.tsx exports no example with a Figure`);
    }
    return { file, example: module.example, source: sources[path] ?? "" };
  })
  .sort((a, b) => place(a) - place(b) || a.file.localeCompare(b.file));

function place({ example }: Exhibit): number {
  return typeof example.position === "number" ? example.position : Number.POSITIVE_INFINITY;
}

/** The quantities of all examples; on one page a key has one meaning. */
export function symbolsOf(all: readonly Exhibit[]): Symbols {
  const symbols: Record<string, Symbols[string]> = {};
  for (const { file, example } of all) {
    for (const [name, quantity] of Object.entries(example.symbols ?? {})) {
      const other = symbols[name];
      if (other !== undefined && other.role !== quantity.role) {
        throw new TypeError(
          `gallery: ${file}.tsx gives ${name} another role than an example above`,
        );
      }
      symbols[name] = quantity;
    }
  }
  return symbols;
}
