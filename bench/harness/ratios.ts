/** @file The summary: where mathesis stands in every row. */
import type { ResultRow } from "./report.ts";
import { aligned, BASE, type Block, showNumber } from "./table.ts";

/** Not libraries of JavaScript. */
const OTHERS = new Set(["plain js", "numpy", "scipy", "torch"]);

const fastest = (rows: readonly ResultRow[]): ResultRow | undefined =>
  rows.length === 0 ? undefined : rows.reduce((a, b) => (b.median < a.median ? b : a));

/** A row of the summary: mathesis, the best library of JavaScript, the best of all others. */
function cells({ row, rows, limit }: Block): string[] {
  const base = rows.find((r) => r.library === BASE);
  const peers = rows.filter((r) => r.library !== BASE && r.error <= limit);
  const show = (best: ResultRow | undefined): string[] => {
    if (best === undefined) return ["—", "—"];
    const ratio = base === undefined ? "—" : `${showNumber(base.median / best.median)}×`;
    return [`${best.library} ${showNumber(best.median)}`, ratio];
  };
  return [
    row,
    base === undefined ? "—" : showNumber(base.median),
    ...show(fastest(peers.filter((r) => !OTHERS.has(r.library)))),
    ...show(fastest(peers)),
    fastest(rows.filter((r) => r.error <= limit))?.library ?? "—",
  ];
}

/** The lines of the summary. */
export function ratioLines(blocks: readonly Block[]): string[] {
  const heads = ["row", BASE, "best library in JS", "ratio", "best peer", "ratio", "fastest"];
  return [
    "Ratios: mathesis / that peer, below 1 where mathesis is faster. Peers whose error is beyond the",
    "row's dtype (1e-10 for float64, 1e-4 for float32) are left out here.",
    ...aligned([heads, ...blocks.map(cells)]),
    "",
  ];
}
