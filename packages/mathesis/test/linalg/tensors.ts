/** @file Tests' matrices as tensors and back, and how large tensors are, or apart. */
import { array, type Tensor } from "../../src/index.ts";
import type { Rows } from "./ratios.ts";

/** A matrix as a tensor. */
export const tensor = ({ m, n, values }: Rows): Tensor =>
  array(Float64Array.from(values)).reshape([m, n]);

/** A real tensor with two axes as a matrix. */
export const rows = (x: Tensor): Rows => ({ m: x.shape[0], n: x.shape[1], values: x.data });

/** The largest sum of magnitudes of a column. */
export const norm1 = (x: Tensor): number =>
  x.size === 0 ? 0 : x.abs().sum({ axis: 0 }).max().item();

/** The largest magnitude; NaN if there is one. */
export const largest = (x: Tensor): number => Math.max(0, ...x.abs().data);

/** The largest difference, in units of the largest magnitude of y. */
export const close = (x: Tensor, y: Tensor): number =>
  x.size === 0 ? 0 : largest(x.sub(y)) / largest(y);
