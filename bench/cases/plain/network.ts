/** @file The training step written out in loops: the reference, and the row of plain JS. */

import type { Values } from "../problem.ts";
import { descend, type Move } from "./optimisers.ts";
import {
  addProduct,
  columnSums,
  type Floats,
  type FloatsConstructor,
  transposed,
} from "./products.ts";

/** A network with one hidden ReLU layer, softmax and cross-entropy. */
export class PlainNetwork {
  private readonly Type: FloatsConstructor;
  private readonly x: Floats;
  private readonly labels: Floats;
  private readonly parameters: readonly Floats[];
  private readonly sizes: readonly [number, number, number, number];
  private readonly move: Move;

  constructor(inputs: readonly Values[], Type: FloatsConstructor, move: Move = descend) {
    const [x, labels, w1, , w2] = inputs;
    this.Type = Type;
    this.move = move;
    this.x = new Type(x.data);
    this.labels = new Type(labels.data);
    this.parameters = inputs.slice(2).map((p) => new Type(p.data));
    this.sizes = [x.shape[0], x.shape[1], w1.shape[1], w2.shape[1]];
  }

  /** The loss at the current parameters, which it then changes. */
  step(): number {
    const { Type, x, labels } = this;
    const [b, d, h, c] = this.sizes;
    const [w1, b1, w2, b2] = this.parameters;
    const hidden = new Type(b * h);
    for (let i = 0; i < b; i++) hidden.set(b1, i * h);
    addProduct(x, w1, hidden, b, d, h);
    for (let i = 0; i < hidden.length; i++) hidden[i] = Math.max(0, hidden[i]);
    const delta2 = new Type(b * c);
    for (let i = 0; i < b; i++) delta2.set(b2, i * c);
    addProduct(hidden, w2, delta2, b, h, c);
    const loss = lossAndDelta(delta2, labels, b, c);
    const delta1 = new Type(b * h);
    addProduct(delta2, transposed(w2, h, c), delta1, b, c, h);
    for (let i = 0; i < delta1.length; i++) if (hidden[i] === 0) delta1[i] = 0;
    const gw1 = new Type(d * h);
    addProduct(transposed(x, b, d), delta1, gw1, d, b, h);
    const gw2 = new Type(h * c);
    addProduct(transposed(hidden, b, h), delta2, gw2, h, b, c);
    const gradients = [gw1, columnSums(delta1, b, h), gw2, columnSums(delta2, b, c)];
    this.move(this.parameters, gradients);
    return loss;
  }
}

/** The mean cross-entropy; the logits become its gradient (softmax − labels) / batch. */
export function lossAndDelta(logits: Floats, labels: Floats, b: number, c: number): number {
  let loss = 0;
  for (let row = 0; row < b * c; row += c) {
    let top = Number.NEGATIVE_INFINITY;
    for (let j = row; j < row + c; j++) top = Math.max(top, logits[j]);
    let total = 0;
    for (let j = row; j < row + c; j++) total += Math.exp(logits[j] - top);
    const logTotal = top + Math.log(total);
    for (let j = row; j < row + c; j++) {
      loss += (labels[j] * (logTotal - logits[j])) / b;
      logits[j] = (Math.exp(logits[j] - logTotal) - labels[j]) / b;
    }
  }
  return loss;
}
