/** @file What `cholesky.ts` computes. */
import { type Floats, floatOf, roundTo } from "../plain.ts";
import { CHOLESKY_PANEL } from "./cholesky.ts";
import { plainDot, plainUpdate } from "./update.plain.ts";

/** Columns from … end − 1; 0, or 1 + the row of the first pivot that is not positive and finite. */
function plainPanel(l: Floats, n: number, from: number, end: number): number {
  const round = roundTo(floatOf(l));
  for (let i = from; i < n; i++) {
    for (let j = from; j <= Math.min(i, end - 1); j++) {
      const rows = [i, j].map((r) => ({ values: l, at: r * n + from, step: 1 }));
      const s = round(l[i * n + j] - plainDot(rows[0], rows[1], j - from));
      const good = s > 0 && s < Infinity;
      if (j < i) l[i * n + j] = s / l[j * n + j];
      else l[i * n + i] = good ? Math.sqrt(s) : s;
      if (j === i && !good) return i + 1;
    }
  }
  return 0;
}

/** Factors the lower triangle in place, with zeros above; 0, or 1 + the row of the failing pivot. */
export function plainCholesky(l: Floats, n: number): number {
  for (let from = 0; from < n; from += CHOLESKY_PANEL) {
    const end = Math.min(from + CHOLESKY_PANEL, n);
    if (from > 0) {
      const rows = { values: l, at: from * n, row: n, column: 1 };
      const columns = { ...rows, row: 1, column: n };
      plainUpdate(rows, columns, { ...rows, at: from * n + from }, [n - from, end - from, from]);
    }
    const failed = plainPanel(l, n, from, end);
    if (failed > 0) return failed;
  }
  for (let i = 0; i < n; i++) l.fill(0, i * n + i + 1, (i + 1) * n);
  return 0;
}
