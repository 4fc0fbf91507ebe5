/** @file The summary: where mathesis stands in every row. */
import type { ResultRow } from "./report.ts";
import { COMPILED, fastest, standing } from "./standing.ts";
import { aligned, BASE, type Block, showNumber, timesAsLong } from "./table.ts";

/** A row of the summary: mathesis in both ways, the best library of JavaScript, the best of all. */
function cells({ row, rows, limit }: Block): string[] {
  const { own, javascript, peer } = standing(rows, limit);
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
    ...show(javascript),
    ...show(peer),
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
