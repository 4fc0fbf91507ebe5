/** @file A rectangle of coloured cells. */
import { type Matrix, toRows } from "../data.ts";
import { PlotError } from "../errors.ts";
import { Options } from "../options.ts";
import type { HeatmapMark } from "../spec.ts";

/** Where a heat map lies, and what it is called. */
export interface HeatmapOptions {
  readonly label?: string;
  /**
   * `[x0, x1, y0, y1]`: the rectangle of a field, whose first row is the lowest. Without it the
   * rows stand as in a printed matrix, the first on top, and the axes count rows and columns.
   */
  readonly extent?: readonly [number, number, number, number];
}

/**
 * Cells whose colour tells their value; where values of both signs occur, zero is the paper's
 * colour.
 *
 * @param options `label`, `extent`
 * @throws PlotError `PLOT_DATA`, `PLOT_LENGTH`, `PLOT_SIZE` or `PLOT_OPTION`
 * @example
 * heatmap([[1, 2], [3, 4]]).values // [1, 2, 3, 4]
 * heatmap([[1, 2, 3]]).columns // 3
 */
export function heatmap(matrix: Matrix, options: HeatmapOptions = {}): HeatmapMark {
  const given = new Options("heatmap", options, ["label", "extent"]);
  const rows = toRows(matrix, "heatmap", "matrix");
  return {
    type: "heatmap",
    label: given.text("label"),
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
    values: rows.flat(),
    extent: toExtent(given.raw("extent")),
  };
}

function toExtent(given: unknown): HeatmapMark["extent"] {
  if (given === undefined) return null;
  const [x0, x1, y0, y1] = Array.isArray(given) ? (given as unknown[]).map(Number) : [];
  if (Array.isArray(given) && given.length === 4) {
    if (x0 !== undefined && x1 !== undefined && y0 !== undefined && y1 !== undefined) {
      if (x0 < x1 && y0 < y1 && [x0, x1, y0, y1].every(Number.isFinite)) return [x0, x1, y0, y1];
    }
  }
  throw new PlotError({
    code: "PLOT_OPTION",
    place: "heatmap",
    message: "the option extent is no rectangle.",
    needs: "needs [x0, x1, y0, y1] with x0 < x1 and y0 < y1",
  });
}
