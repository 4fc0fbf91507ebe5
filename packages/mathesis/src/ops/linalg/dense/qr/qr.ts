/** @file A = Q R by Householder's reflections (Golub and Van Loan, 4th ed., §5.2 and §5.4.2). */
import { kernels } from "../../../../core/backend.ts";
import type { Heap } from "../../../../ir/heap.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { ColumnLengths } from "./pivoting.ts";
import { normalise, reflect, restore } from "./reflect.ts";
import {
  type Block,
  Reflectors,
  reflectorsProduct,
  reflectorsRoom,
  reflectRows,
} from "./reflectors.ts";

/** What is wanted of a factorisation, as zeros to fill. */
export interface QrParts {
  readonly q?: Dense | undefined;
  readonly r: Dense;
  /** The order of the columns; without it they stay where they are. */
  readonly order?: Float64Array | undefined;
}

/** Fills Q, R and the order; gives the determinant of Q with as many columns as rows. */
export function factorReal(a: Dense, { q, r, order }: QrParts): number {
  const [m, n] = a.shape;
  const columns = q === undefined ? 0 : q.shape[1];
  const numbers = m * n + m * columns + n + reflectorsRoom(m, n, columns);
  const product = reflectorsProduct(m, n, columns);
  return kernels().onHeap({ numbers, product }, (h) => {
    const c = { at: h.empty(m * n), m, n, row: n };
    h.x.set(a.values, c.at);
    const power = normalise(h.x.subarray(c.at, c.at + m * n));
    const reflectors = new Reflectors(h, m, n, columns);
    if (order === undefined) reflectors.factor(c);
    else factorPivoted(h, c, reflectors, order);
    copyUpper(h.x, c, r);
    restore(r.values, power);
    if (q !== undefined && q.values.length > 0) {
      const out = { at: h.take(m * columns), m, n: columns, row: columns };
      reflectors.form(out);
      q.values.set(h.x.subarray(out.at, out.at + m * columns));
    }
    return reflectors.sign;
  });
}

/** The same with the columns in an order of falling diagonal; they are reflected one by one. */
export function factorPivoted(
  h: Heap,
  c: Block,
  reflectors: Reflectors,
  order: Float64Array,
): void {
  const { x } = h;
  const { at, m, n } = c;
  const taus = new Float64Array(Math.min(m, n));
  const lengths = new ColumnLengths(x, at, [m, n], 1);
  const work = h.empty(n);
  for (let j = 0; j < taus.length; j++) {
    lengths.choose(j);
    const place = at + j * n + j;
    taus[j] = reflect(x, place, n, m - j);
    if (taus[j] !== 0 && j + 1 < n) {
      const diagonal = x[place];
      x[place] = 1;
      const rest = { at: place + 1, m: m - j, n: n - j - 1, row: n };
      reflectRows(h, rest, { at: place, step: n }, taus[j], work);
      x[place] = diagonal;
    }
    lengths.pass(j);
  }
  order.set(lengths.order);
  reflectors.adopt(c, taus);
}

/** Copies what is on and above the diagonal. */
function copyUpper(x: Float64Array, { at, m, n }: Block, r: Dense): void {
  for (let i = 0; i < Math.min(m, n); i++) {
    r.values.set(x.subarray(at + i * n + i, at + (i + 1) * n), i * n + i);
  }
}
