/** @file The summary: where mathesis stands in every row. */
import type { ResultRow } from "./report.ts";
import { aligned, BASE, type Block, showNumber, timesAsLong } from "./table.ts";

/** The other way of using this library. */
const COMPILED = "mathesis jit";
const OWN = new Set([BASE, COMPILED]);
/** Not libraries of JavaScript. */
const OTHERS = new Set(["plain js", "numpy", "scipy", "torch"]);

const fastest = (rows: readonly ResultRow[]): ResultRow | undefined =>
  rows.length === 0 ? undefined : rows.reduce((a, b) => (timesAsLong(b, a) < 1 ? b : a));

/** A row of the summary: mathesis in both ways, the best library of JavaScript, the best of all. */
function cells({ row, rows, limit }: Block): string[] {
  const own = fastest(rows.filter((r) => OWN.has(r.library)));
  const peers = rows.filter((r) => !OWN.has(r.library) && r.error <= limit);
  const median = (library: string): string => {
    const found = rows.find((r) => r.library === library);
    return found === undefined ? "—" : showNumber(found.median);
  };
  const show = (best: ResultRow | undefined): string[] => {
    if (best === undefined) return ["—", "—"];
    const ratio = own === undefined ? "—" : `${showNumber(timesAsLong(own, best))}×`;
    return [`${best.library} ${showNumber(best.median)}`, ratio];
  };
  return [
    row,
    median(BASE),
    median(COMPILED),
    ...show(fastest(peers.filter((r) => !OTHERS.has(r.library)))),
    ...show(fastest(peers)),
    fastest(rows.filter((r) => r.error <= limit))?.library ?? "—",
  ];
}

/** The lines of the summary. */
export function ratioLines(blocks: readonly Block[]): string[] {
  const heads = [
    ...["row", BASE, COMPILED, "best library in JS", "ratio", "best peer", "ratio", "fastest"],
  ];
  return [
    "Ratios: the faster way of mathesis / that peer, below 1 where mathesis is faster. Peers whose",
    "error is beyond the row's dtype (1e-10 for float64, 1e-4 for float32) are left out here.",
    ...aligned([heads, ...blocks.map(cells)]),
    "",
  ];
}
