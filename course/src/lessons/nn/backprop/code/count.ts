type Vector = readonly number[];
type Matrix = readonly Vector[];
type Operation = (u: number, v: number) => number;

/** Arithmetic that counts what it does. */
export class Counter {
  multiplications = 0;
  additions = 0;
  readonly mul: Operation = (u, v) => {
    this.multiplications += 1;
    return u * v;
  };
  readonly add: Operation = (u, v) => {
    this.additions += 1;
    return u + v;
  };
  get total(): number {
    return this.multiplications + this.additions;
  }
}

const dot = ({ mul, add }: Counter, u: Vector, v: Vector): number =>
  u.map((entry, i) => mul(entry, v[i] ?? 0)).reduce(add);
const column = (W: Matrix, k: number): number[] => W.map((row) => row[k] ?? 0);
const tanhSlope = ({ mul, add }: Counter, a: number): number => add(1, -mul(a, a));

/** z = W a + b, a = tanh z, layer by layer; gives all a. */
export function forward(on: Counter, Ws: readonly Matrix[], x: Vector): Vector[] {
  const as = [x];
  for (const W of Ws) {
    const a = as.at(-1) ?? x;
    as.push(W.map((row) => Math.tanh(on.add(dot(on, row, a), 0.1))));
  }
  return as;
}

/** Adds the gradient of one example to `sums`, last layer first. */
export function backward(
  on: Counter,
  Ws: readonly Matrix[],
  as: readonly Vector[],
  sums: number[][][],
): void {
  let delta = as.at(-1) ?? [];
  for (let l = Ws.length - 1; l >= 0; l--) {
    const [W = [], a = []] = [Ws[l], as[l]];
    const sum = sums[l];
    // δ aᵀ, added to what earlier examples gave
    const added = (j: number, k: number, v: number): number => on.add(sum?.[j]?.[k] ?? 0, v);
    sums[l] = delta.map((d, j) => a.map((ak, k) => added(j, k, on.mul(d, ak))));
    if (l === 0) return; // nobody asks how the loss moves with the data
    // (Wᵀ δ) ⊙ (1 − a²)
    const pulled = a.map((_, k) => dot(on, column(W, k), delta));
    delta = a.map((ak, k) => on.mul(pulled[k] ?? 0, tanhSlope(on, ak)));
  }
}

/** Forward mode: how everything moves with the one weight W¹[0][0]. */
export function tangent(on: Counter, Ws: readonly Matrix[], as: readonly Vector[]): Vector {
  const [x = [], first = []] = as;
  let da = first.map((a, j) => (j === 0 ? on.mul(x[0] ?? 0, tanhSlope(on, a)) : 0));
  for (const [l, W] of [...Ws.entries()].slice(1)) {
    const a = as[l + 1] ?? [];
    const before = da;
    da = W.map((row, j) => on.mul(dot(on, row, before), tanhSlope(on, a[j] ?? 0)));
  }
  return da;
}

/** Counts all three for a network of these widths, on one example. */
export function countPasses(widths: readonly number[]) {
  const entries = (n: number, f: (i: number) => number): number[] =>
    Array.from({ length: n }, (_, i) => f(i));
  const Ws = widths
    .slice(1)
    .map((n, l) =>
      Array.from({ length: n }, (_, j) => entries(widths[l] ?? 0, (k) => Math.sin(j + 2 * k) / 9)),
    );
  const [there, back, along] = [new Counter(), new Counter(), new Counter()];
  const as = forward(there, Ws, entries(widths[0] ?? 0, Math.cos));
  backward(back, Ws, as, []);
  tangent(along, Ws, as);
  const weights = Ws.reduce((sum, W) => sum + W.length * ((W[0]?.length ?? 0) + 1), 0);
  return { forward: there, backward: back, tangent: along, weights };
}
