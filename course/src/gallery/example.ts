import type { FunctionComponent } from "preact";
import type { Symbols } from "../kit/symbols.ts";

/** What a module in `examples/` exports as `example`: one kind of figure, shown by one real figure. */
export interface GalleryExample {
  /** The name of the kind, as it is imported: "plane". */
  readonly kind: string;
  /** What the example shows. */
  readonly title: string;
  /** What the kind is for, in one or two sentences. */
  readonly about: string;
  /** Small numbers come first. */
  readonly position: number;
  /** Keys of this kind beyond those of every handle. */
  readonly keys?: readonly { readonly keys: readonly string[]; readonly does: string }[];
  /** The quantities that light up in picture and listing together. */
  readonly symbols?: Symbols;
  readonly Figure: FunctionComponent;
}
