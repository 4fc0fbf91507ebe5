/** @file A long short-term memory over all its turns, and its gradients backwards, in loops. */
import type { Values } from "../problem.ts";
import {
  addProduct,
  addRow,
  columnSums,
  type Floats,
  type FloatsConstructor,
  productLeft,
  productRight,
  zerosLike,
} from "./products.ts";

/** What a turn leaves for the way back. */
interface Turn {
  readonly x: Floats;
  readonly before: { readonly h: Floats; readonly c: Floats };
  /** Input, forget, candidate and output gates of each row, after their functions. */
  readonly gates: Floats;
  readonly c: Floats;
  readonly h: Floats;
}

const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));

interface Weights {
  readonly wx: Floats;
  readonly wh: Floats;
  readonly b: Floats;
  readonly batch: number;
  readonly size: number;
  readonly given: number;
}

function forward(x: Floats, before: Turn["before"], w: Weights): Turn {
  const { batch, size, given } = w;
  const gates = addRow(zerosLike(x, batch * 4 * size), w.b);
  addProduct(x, w.wx, gates, batch, given, 4 * size);
  addProduct(before.h, w.wh, gates, batch, size, 4 * size);
  const [c, h] = [zerosLike(before.c), zerosLike(before.h)];
  for (let row = 0; row < batch; row++) {
    for (let k = 0; k < size; k++) {
      const at = row * 4 * size + k;
      const i = sigmoid(gates[at]);
      const f = sigmoid(gates[at + size]);
      const g = Math.tanh(gates[at + 2 * size]);
      const o = sigmoid(gates[at + 3 * size]);
      [gates[at], gates[at + size], gates[at + 2 * size], gates[at + 3 * size]] = [i, f, g, o];
      const cell = row * size + k;
      c[cell] = f * before.c[cell] + i * g;
      h[cell] = o * Math.tanh(c[cell]);
    }
  }
  return { x, before, gates, c, h };
}

/** The gradient of the gates before their functions; dc becomes that of the turn before. */
function backward(turn: Turn, dh: Floats, dc: Floats, { batch, size }: Weights): Floats {
  const { gates, c, before } = turn;
  const d = zerosLike(gates);
  for (let row = 0; row < batch; row++) {
    for (let k = 0; k < size; k++) {
      const at = row * 4 * size + k;
      const [i, f] = [gates[at], gates[at + size]];
      const [g, o] = [gates[at + 2 * size], gates[at + 3 * size]];
      const cell = row * size + k;
      const t = Math.tanh(c[cell]);
      const whole = dc[cell] + dh[cell] * o * (1 - t * t);
      d[at] = whole * g * i * (1 - i);
      d[at + size] = whole * before.c[cell] * f * (1 - f);
      d[at + 2 * size] = whole * i * (1 - g * g);
      d[at + 3 * size] = dh[cell] * t * o * (1 - o);
      dc[cell] = whole * f;
    }
  }
  return d;
}

const addTo = (a: Floats, b: Floats): void => {
  for (let i = 0; i < a.length; i++) a[i] += b[i];
};

/** The mean of h² over all turns, then its gradients by wx, wh and b. */
export function lstmGradient(inputs: readonly Values[], Type: FloatsConstructor): Float64Array {
  const [xs, wx, wh, b] = inputs.map((v) => new Type(v.data));
  const [turns, batch, given] = inputs[0].shape;
  const w: Weights = { wx, wh, b, batch, size: inputs[2].shape[0], given };
  const state = batch * w.size;
  let before = { h: new Type(state), c: new Type(state) };
  const kept: Turn[] = [];
  for (let t = 0; t < turns; t++) {
    const x = xs.subarray(t * batch * given, (t + 1) * batch * given);
    const turn = forward(x, before, w);
    kept.push(turn);
    before = { h: turn.h, c: turn.c };
  }
  const count = turns * state;
  let loss = 0;
  const [dwx, dwh, db] = [zerosLike(wx), zerosLike(wh), zerosLike(b)];
  let dh = new Type(state);
  const dc = new Type(state);
  for (const turn of kept.reverse()) {
    for (let i = 0; i < state; i++) {
      loss += turn.h[i] ** 2 / count;
      dh[i] += (2 * turn.h[i]) / count;
    }
    const d = backward(turn, dh, dc, w);
    addTo(dwx, productLeft(turn.x, d, batch, given, 4 * w.size));
    addTo(dwh, productLeft(turn.before.h, d, batch, w.size, 4 * w.size));
    addTo(db, columnSums(d, batch, 4 * w.size));
    dh = productRight(d, wh, batch, 4 * w.size, w.size);
  }
  return Float64Array.of(loss, ...dwx, ...dwh, ...db);
}
