/** @file How much a figure holds, and the error when that is too much. */
import { PlotError } from "./errors.ts";
import { limits, type Mark } from "./spec.ts";

/** Throws `PLOT_SIZE` when marks hold more than a figure can show. */
export function checkSize(marks: readonly Mark[], place: string): void {
  const total = marks.reduce((sum, mark) => sum + countNumbers(mark), 0);
  if (marks.length <= limits.marks && total <= limits.total) return;
  throw new PlotError({
    code: "PLOT_SIZE",
    place,
    message: `${marks.length} marks with ${total} numbers; a figure can show ${limits.marks} with ${limits.total}.`,
    hint: "Show fewer, or every k-th point.",
    details: { marks: marks.length, total },
  });
}

/** How many numbers a mark holds. */
function countNumbers(mark: Mark): number {
  if (mark.type === "heatmap") return mark.values.length;
  if (mark.type === "histogram") return mark.edges.length + mark.heights.length;
  if (mark.type === "rule") return mark.at.length;
  if (mark.type === "area") return 3 * mark.x.length;
  return 2 * mark.x.length;
}
