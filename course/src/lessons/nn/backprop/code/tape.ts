/** One number of a computation, and how the loss moves with it. */
export interface Value {
  readonly value: number;
  /** What it was made from, each with the local derivative ∂(this)/∂(input). */
  readonly inputs: readonly (readonly [input: Value, local: number])[];
  /** ∂L/∂(this); `backward` fills it in. */
  gradient: number;
}

const node = (value: number, ...inputs: Value["inputs"]): Value => ({
  value,
  inputs,
  gradient: 0,
});

/** An input or a weight: nothing stands before it. */
export const leaf = (value: number): Value => node(value);

export const add = (u: Value, v: Value): Value => node(u.value + v.value, [u, 1], [v, 1]);

export const sub = (u: Value, v: Value): Value => node(u.value - v.value, [u, 1], [v, -1]);

export const mul = (u: Value, v: Value): Value =>
  node(u.value * v.value, [u, v.value], [v, u.value]);

export const square = (u: Value): Value => mul(u, u);

export const tanh = (u: Value): Value => {
  const a = Math.tanh(u.value);
  return node(a, [u, 1 - a * a]);
};

/** All values that `last` was made from, each after its inputs. */
function inOrder(last: Value, seen: Set<Value> = new Set()): Set<Value> {
  for (const [input] of last.inputs) if (!seen.has(input)) inOrder(input, seen);
  return seen.add(last);
}

/** Fills in the gradient of everything that the loss L was made from. */
export function backward(L: Value): void {
  const order = [...inOrder(L)];
  for (const v of order) v.gradient = 0;
  L.gradient = 1;
  for (const v of order.reverse()) {
    for (const [u, local] of v.inputs) u.gradient += v.gradient * local;
  }
}
