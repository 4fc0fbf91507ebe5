import { array, type Tensor } from "mathesis";
import type { Layer } from "./mlp.ts";

/** A small network with fixed numbers: 3 inputs, 4 hidden units, 2 classes. */
export const layers: Layer[] = [
  {
    W: array([
      [0.5, -0.3, 0.8],
      [-0.6, 0.1, 0.4],
      [0.2, 0.9, -0.7],
      [-0.1, 0.3, 0.6],
    ]),
    b: array([0.1, -0.2, 0, 0.3]),
  },
  {
    W: array([
      [0.7, -0.4, 0.3, 0.5],
      [-0.2, 0.6, -0.9, 0.1],
    ]),
    b: array([0.05, -0.05]),
  },
];

export const x: Tensor = array([1, -0.5, 2]);

/** The right answer is the second class. */
export const y: Tensor = array([0, 1]);
