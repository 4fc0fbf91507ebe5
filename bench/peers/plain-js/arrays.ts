/** @file How the loops of plain JS take and make arrays. */
import type { Elements, Values } from "../../cases/problem.ts";
import type { Run } from "../peer.ts";

export type Numbers = Elements | number[];

/** Ordinary arrays for a few elements (a fresh typed array costs more than the sum), else typed. */
export const numbers = ({ data }: Values): Numbers => (data.length <= 64 ? Array.from(data) : data);

/** An array of the same kind, of n elements. */
export function empty(like: Numbers, n: number = like.length): Numbers {
  if (Array.isArray(like)) return new Array<number>(n);
  return like instanceof Float32Array ? new Float32Array(n) : new Float64Array(n);
}

export const run = (step: () => ArrayLike<number>): Run => ({ step, result: async () => step() });

/** A matrix and its sizes. */
export interface Matrix {
  readonly data: Elements;
  readonly rows: number;
  readonly columns: number;
}

export const matrix = ({ data, shape: [rows, columns] }: Values): Matrix => ({
  data,
  rows,
  columns,
});
