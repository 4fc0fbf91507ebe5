/** @file Running sums and products, in doubles or modulo 2³². */
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
