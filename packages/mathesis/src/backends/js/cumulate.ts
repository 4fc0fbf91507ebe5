/** @file Running sums, products and extremes, and linear recurrences, along the middle axis. */
import type { Elements } from "../../types/dtype.ts";
import type { Block } from "./block.ts";

export function cumulateSums({ x, at, outer, n, inner, out }: Block): void {
  const y = out.values;
  const running = new Float64Array(inner === 1 ? 0 : inner);
  for (let b = 0; b < outer; b++) {
    const from = at + b * n * inner;
    const to = out.offset + b * n * inner;
    if (inner === 1) {
      let sum = 0;
      for (let k = 0; k < n; k++) {
        sum += x[from + k];
        y[to + k] = sum;
      }
      continue;
    }
    running.fill(0);
    for (let k = 0; k < n * inner; k += inner) {
      for (let c = 0; c < inner; c++) {
        running[c] += x[from + k + c];
        y[to + k + c] = running[c];
      }
    }
  }
}

export function cumulateProducts({ x, at, outer, n, inner, out }: Block): void {
  const y = out.values;
  const running = new Float64Array(inner);
  for (let b = 0; b < outer; b++) {
    const from = at + b * n * inner;
    const to = out.offset + b * n * inner;
    running.fill(1);
    for (let k = 0; k < n * inner; k += inner) {
      for (let c = 0; c < inner; c++) {
        running[c] *= x[from + k + c];
        y[to + k + c] = running[c];
      }
    }
  }
}

export function cumulateIntegers(kind: "sum" | "prod", block: Block): void {
  const { x, at, outer, n, inner, out } = block;
  const y = out.values;
  const adds = kind === "sum";
  for (let b = 0; b < outer; b++) {
    for (let c = 0; c < inner; c++) {
      const start = b * n * inner + c;
      let value = adds ? 0 : 1;
      for (let k = start; k < start + n * inner; k += inner) {
        const v = x[at + k];
        value = adds ? (value + v) | 0 : Math.imul(value, v);
        y[out.offset + k] = value;
      }
    }
  }
}

export function cumulateComplexProducts({ x, at, outer, n, inner, out }: Block): void {
  const y = out.values;
  for (let b = 0; b < outer; b++) {
    for (let c = 0; c < inner; c++) {
      let re = 1;
      let im = 0;
      for (let k = 0; k < n; k++) {
        const e = 2 * ((b * n + k) * inner + c);
        const p = re;
        re = p * x[at + e] - im * x[at + e + 1];
        im = p * x[at + e + 1] + im * x[at + e];
        y[out.offset + e] = re;
        y[out.offset + e + 1] = im;
      }
    }
  }
}

/** The places of the greatest (or least) elements so far: the last of equal ones; NaN wins. */
export function cumulatePlaces(kind: "max" | "min", block: Block): void {
  const { x, at, outer, n, inner, out } = block;
  const y = out.values;
  const sign = kind === "max" ? 1 : -1;
  for (let b = 0; b < outer; b++) {
    const from = at + b * n * inner;
    const to = out.offset + b * n * inner;
    for (let k = 1; k < n; k++) {
      const row = k * inner;
      for (let c = 0; c < inner; c++) {
        const place = y[to + row - inner + c];
        const best = x[from + place * inner + c];
        const v = x[from + row + c];
        const wins = v !== v || sign * v >= sign * best;
        y[to + row + c] = wins ? k : place;
      }
    }
  }
}

/** h[k] = a[k]·h[k − 1] + b[k], starting from 0. */
export function recur(a: Block, b: Elements, from: number): void {
  const { x, at, outer, n, inner, out } = a;
  const y = out.values;
  const running = new Float64Array(inner);
  for (let o = 0; o < outer; o++) {
    running.fill(0);
    for (let k = 0; k < n; k++) {
      const row = (o * n + k) * inner;
      for (let c = 0; c < inner; c++) {
        const h = x[at + row + c] * running[c] + b[from + row + c];
        running[c] = h;
        y[out.offset + row + c] = h;
      }
    }
  }
}

/** The same for complex numbers. */
export function recurComplex(a: Block, b: Elements, from: number): void {
  const { x, at, outer, n, inner, out } = a;
  const y = out.values;
  for (let o = 0; o < outer; o++) {
    for (let c = 0; c < inner; c++) {
      let [re, im] = [0, 0];
      for (let k = 0; k < n; k++) {
        const e = 2 * ((o * n + k) * inner + c);
        const [p, q] = [x[at + e], x[at + e + 1]];
        const h = p * re - q * im + b[from + e];
        im = p * im + q * re + b[from + e + 1];
        re = h;
        y[out.offset + e] = re;
        y[out.offset + e + 1] = im;
      }
    }
  }
}
