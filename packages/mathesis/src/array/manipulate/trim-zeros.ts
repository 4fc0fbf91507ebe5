/** @file Zeros cut off at the ends. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { HostTensor } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { untraceable } from "../../ops/kinds/record.ts";
import type { Reshaping } from "../../ops/kinds/signatures.ts";
import { lanes } from "../../types/dtype.ts";
import { normalizeAxes, stridesOf } from "../../types/shape.ts";
import { checkChoice, checkKeys } from "../../util/check.ts";
import { span } from "./span.ts";

/** Options of `trimZeros`. */
export interface TrimZerosOptions {
  /** Which ends are cut: "fb" both (default), "f" the front, "b" the back. */
  readonly trim?: "f" | "b" | "fb";
  /** The axes along which entries that are all zero are cut; default: all. */
  readonly axis?: number | readonly number[] | null;
}

/** The first and the last entry of an axis that is not all zero; [n, −1] if there is none. */
function ends(x: HostTensor, axis: number): readonly [number, number] {
  const n = x.shape[axis];
  const inner = stridesOf(x.shape)[axis];
  const step = lanes(x.dtype);
  const values = x.view();
  let [first, last] = [n, -1];
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0) continue;
    const at = Math.floor(i / (step * inner)) % n;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return [first, last];
}

/**
 * The array without the zeros at the ends of its axes.
 *
 * @shape `n -> m ≤ n`
 * @param options.trim "fb" (default) cuts both ends, "f" the front only, "b" the back only
 * @param options.axis the axes along which entries that are all zero are cut; default: all
 * @throws {ArgumentError} CHOICE, AXIS; {TraceError} VALUE_NEEDED
 * @accuracy exact
 * @gradient linear; the derivative needs x itself to be known
 * @example trimZeros([0, 0, 1, 0, 2, 0]) // [1. 0. 2.]
 */
export const trimZeros: Reshaping<TrimZerosOptions> = untraceable(
  "trimZeros",
  "how many zeros are cut depends on the values",
  (x: TensorLike, options: TrimZerosOptions = {}): Tensor => {
    checkKeys("trimZeros", options, ["trim", "axis"]);
    checkChoice("trimZeros", "trim", options.trim, ["f", "b", "fb"]);
    const { trim = "fb" } = options;
    const arg = toTensor(x, "trimZeros");
    const axes = normalizeAxes(options.axis, arg.ndim, "trimZeros");
    const known = arg.host("trimZeros");
    const found = axes.map((axis) => ends(known, axis));
    return axes.reduce((y, axis, i) => {
      const [first, last] = found[i];
      const n = arg.shape[axis];
      const from = trim.includes("f") ? first : 0;
      return span(y, axis, from, trim.includes("b") ? Math.max(from, last + 1) : n);
    }, arg);
  },
) as unknown as Reshaping<TrimZerosOptions>; // the interface adds only the types of shapes and dtypes
