import type { Stand, StandTable } from "./table.ts";

/** Where a cell stands: its lesson, and which katas of the same page come before it. */
export interface CellPlace {
  readonly lesson: string;
  readonly follows: (kata: string) => boolean;
}

/** Whether a kata comes before a cell in reading order. The guide's katas count on its own page. */
export function precedes(stand: Stand, cell: CellPlace, lessons: readonly string[]): boolean {
  if (stand.lesson === cell.lesson) return cell.follows(stand.kata);
  const [there, here] = [lessons.indexOf(stand.lesson), lessons.indexOf(cell.lesson)];
  return there >= 0 && there < here;
}

/** Of the katas before a cell, for each function the last: nobody's code stands in front of another's. */
export function standsBefore(
  stands: readonly Stand[],
  cell: CellPlace,
  { lessons }: Pick<StandTable, "lessons">,
): Stand[] {
  const nearest = new Map<string, Stand>();
  const before = stands.filter((stand) => precedes(stand, cell, lessons));
  const inOrder = before.toSorted((a, b) => lessons.indexOf(a.lesson) - lessons.indexOf(b.lesson));
  for (const stand of inOrder) nearest.set(`${stand.module} ${stand.name}`, stand);
  return [...nearest.values()];
}
