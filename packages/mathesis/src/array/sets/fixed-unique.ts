/** @file Distinct elements in a fixed number of places, which every transformation can follow. */
import { toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isnan } from "../../ops/elementwise/isnan.ts";
import { logicalAnd } from "../../ops/elementwise/logical-and.ts";
import { logicalNot } from "../../ops/elementwise/logical-not.ts";
import { minimum } from "../../ops/elementwise/minimum.ts";
import { where } from "../../ops/elementwise/where.ts";
import { gather, scatter } from "../../ops/index/gather.ts";
import { concat } from "../../ops/move/concat.ts";
import { argsort } from "../../ops/sort/sort.ts";
import { ArgumentError } from "../../util/errors.ts";
import { countingFrom0, truePositions } from "../search/nonzero.ts";
import type { Unique, UniqueOptions } from "./unique.ts";

interface FixedOptions extends UniqueOptions {
  readonly size: number;
}

function checkFixed(op: string, x: Tensor, options: FixedOptions): void {
  if (options.axis !== undefined) {
    throw new ArgumentError({
      code: "SIZE_AXIS",
      op,
      message: "a fixed size does not go with an axis.",
      hint: "leave out one of size and axis.",
    });
  }
  if (x.size > 0 || options.size === 0) return;
  throw new ArgumentError({
    code: "EMPTY",
    op,
    message: `there is no element to fill ${options.size} places with.`,
    needs: "needs at least one element, or size 0.",
    details: { size: options.size },
  });
}

/** Whether each sorted element differs from the one before it. */
function beginnings(sorted: Tensor, equalNan: boolean): Tensor {
  const [left, right] = [sorted.slice(`:${sorted.size - 1}`), sorted.slice("1:")];
  const differs = right.notEqual(left);
  const bothNan = logicalAnd(isnan(left), isnan(right));
  const fresh = equalNan ? logicalAnd(differs, logicalNot(bothNan)) : differs;
  return concat([toTensor([true], "unique"), fresh]);
}

/** No elements in no places. */
const nothing = (x: Tensor): Unique => {
  const none = countingFrom0(0);
  const inverseIndices = none.reshape(x.shape);
  return { values: x.reshape([0]), indices: none, inverseIndices, counts: none };
};

/** The `size` least distinct elements; places that are left over hold `fillValue`. */
export function fixedUnique(op: string, x: Tensor, options: FixedOptions): Unique {
  checkFixed(op, x, options);
  const { size, fillValue } = options;
  if (x.size === 0) return nothing(x);
  const flat = x.reshape([x.size]);
  const order: Tensor = argsort(flat);
  const sorted = gather(flat, order);
  const fresh = beginnings(sorted, options.equalNan === true);
  // one place more than is asked for says where the last run ends
  const { at, real } = truePositions(op, fresh, { size: size + 1 });
  const isRun = real ?? fresh; // there is one for every fixed size
  const [starts, found] = [at.slice(`:${size}`), isRun.slice(`:${size}`)];
  const ends = where(isRun.slice("1:"), at.slice("1:"), x.size);
  const run = minimum(fresh.cumsum().sub(1), Math.max(0, size - 1));
  return {
    values: where(found, gather(sorted, starts), fillValue ?? sorted.slice(0)),
    indices: gather(order, where(found, starts, 0)),
    inverseIndices: scatter("set", countingFrom0(x.size), order, run).reshape(x.shape),
    counts: where(found, ends.sub(starts), 0),
  };
}
