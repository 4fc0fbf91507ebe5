import { array, concat, type Tensor } from "mathesis";
import { layers, x, y } from "./example.ts";
import { type Layer, loss } from "./mlp.ts";

/** All weights and biases in one row of numbers. */
export const flat = (parts: readonly Layer[]): number[] =>
  concat(parts.flatMap(({ W, b }) => [W.reshape([-1]), b])).toArray() as number[];

/** The inverse of `flat`, for networks shaped like the example. */
export function unflat(numbers: readonly number[]): Layer[] {
  let at = 0;
  const next = (like: Tensor): Tensor => {
    const part = numbers.slice(at, at + like.size);
    at += like.size;
    return array(part).reshape(like.shape);
  };
  return layers.map(({ W, b }) => ({ W: next(W), b: next(b) }));
}

/** The loss of the example network, as a function of its weights in one row. */
export const lossOfRow = (numbers: readonly number[]): number =>
  Number(loss(unflat(numbers), x, y).item());
