/** @file Rows that move elements without computing; every result is a new contiguous array. */
import { plainReference } from "../harness/precise.ts";
import { normals, uniforms } from "../harness/random.ts";
import { type Elements, type Problem, type Task, type Values, values } from "./problem.ts";
import { sliceStep } from "./settings.ts";

const move = (
  row: string,
  task: Task,
  about: string,
  inputs: () => Values[],
  answer: (...data: Elements[]) => Float64Array,
): Problem => ({
  row,
  about: `${about}, float64`,
  task,
  unit: "µs",
  precision: "float64",
  measure: "elementwise",
  inputs,
  reference: (given) => plainReference(answer(...given.map(({ data }) => data))),
});

const side = 1000;
const million = 1_000_000;
const half = million / 2;
const n = 100_000;

const transpose = move(
  `transpose-${side}`,
  "transpose",
  `a ${side}×${side} matrix transposed into a new contiguous array`,
  () => [values(normals(31, side * side), [side, side])],
  (x) =>
    Float64Array.from({ length: x.length }, (_, i) => x[(i % side) * side + Math.floor(i / side)]),
);

const concat = move(
  "concat-1e6",
  "concat",
  `two arrays of ${half} joined`,
  () => [32, 33].map((seed) => values(normals(seed, half), [half])),
  (x, y) => Float64Array.from([...x, ...y]),
);

const slice = move(
  "slice-1e6",
  "slice",
  `every ${sliceStep}nd of ${million} elements copied into a new contiguous array`,
  () => [values(normals(34, million), [million])],
  (x) => Float64Array.from({ length: x.length / sliceStep }, (_, i) => x[sliceStep * i]),
);

const take = move(
  "take-1e5",
  "take",
  `${n} of ${million} elements at random positions`,
  () => [
    values(normals(35, million), [million]),
    { data: Int32Array.from(uniforms(36, n, 0, million), Math.floor), shape: [n] },
  ],
  (x, at) => Float64Array.from(at, (i: number) => x[i]),
);

const mask = move(
  "mask-1e5",
  "mask",
  `the elements of ${n} where a mask is true, about half of them`,
  () => [
    values(normals(37, n), [n]),
    { data: Uint8Array.from(uniforms(38, n, 0, 2), Math.floor), shape: [n] },
  ],
  (x, keep) => Float64Array.from(x).filter((_, i) => keep[i] === 1),
);

export const moveProblems: readonly Problem[] = [transpose, concat, slice, take, mask];
