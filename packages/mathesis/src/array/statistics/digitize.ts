/** @file In which interval each number lies. */
import { type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { HostTensor } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { where } from "../../ops/elementwise/where.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { stretch } from "../../ops/reduce/running.ts";
import { searchsorted } from "../../ops/sort/searchsorted.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";
import { DomainError } from "../../util/errors.ts";

/** Options of `digitize`. */
export interface DigitizeOptions {
  /** Whether intervals include their right end instead of their left; default false. */
  readonly right?: boolean;
}

/** The type of `digitize`. */
export interface Digitize extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    bins: TensorLike,
    options?: DigitizeOptions,
  ): Tensor<ShapeOf<A>, "int32">;
}

/** Throws where known bins go up and down. */
function checkMonotonic(bins: Tensor): void {
  if (!(bins instanceof HostTensor) || bins.ndim !== 1) return;
  const view = bins.view();
  let [ups, downs] = [0, 0];
  for (let e = 1; e < view.length; e++) {
    if (view[e - 1] < view[e]) ups++;
    else if (view[e - 1] > view[e]) downs++;
  }
  if (ups === 0 || downs === 0) return;
  throw new DomainError({
    code: "NOT_MONOTONIC",
    op: "digitize",
    message: `the bins rise ${ups} times and fall ${downs} times.`,
    needs: "needs bins in ascending or descending order.",
    details: { ups, downs },
  });
}

/**
 * The number of the interval each element lies in: i where bins[i − 1] ≤ x < bins[i].
 *
 * @shape `s, n -> s`, int32 from 0 (before all bins) to n (behind all)
 * @param bins ascending, or descending; then bins[i − 1] > x ≥ bins[i]
 * @param options.right bins[i − 1] < x ≤ bins[i] instead; default false
 * @throws {DomainError} NOT_MONOTONIC; {ShapeError} VECTOR; {ArgumentError} FLAG; {DTypeError} DTYPE
 *   for complex
 * @accuracy exact; NaN is behind all bins that ascend, and before all that descend
 * @gradient none: a number of an interval does not move smoothly
 * @example digitize([0.2, 6.4, 3], [0, 1, 2.5, 4, 10]) // [1 4 3]
 */
export const digitize: Digitize = composite(
  "digitize",
  (x: TensorLike, bins: TensorLike, options: DigitizeOptions = {}): Tensor => {
    checkKeys("digitize", options, ["right"]);
    checkFlag("digitize", "right", options.right);
    const edges = toTensor(bins, "digitize");
    checkMonotonic(edges);
    const side = options.right === true ? "left" : "right";
    const n = edges.size;
    const up = (): Tensor => searchsorted(edges, x, { side });
    const down = (): Tensor => searchsorted(edges.flip(), x, { side }).neg().add(n);
    if (n < 2 || edges.ndim !== 1) return up();
    const falls = stretch(edges, 0, 0, 1)
      .greater(stretch(edges, 0, n - 1, n))
      .reshape([]);
    if (falls instanceof HostTensor) return falls.element(0) === true ? down() : up();
    return where(falls, down(), up());
  },
) as unknown as Digitize; // the interface adds only the types of shapes
