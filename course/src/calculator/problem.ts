/** @file What the calculator cannot do, as a sentence for the reader. */

/** Something that cannot be computed; its message is shown as it is. */
export class Problem extends Error {
  override readonly name = "Problem";
}
