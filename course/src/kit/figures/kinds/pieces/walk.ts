/** A cell of a grid: row and column, counted from 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export const sameCell = (a: Cell | null, b: Cell | null): boolean =>
  a !== null && b !== null && a.row === b.row && a.column === b.column;

const keep = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

/** What of a key event says where to go. */
export interface Keys {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/**
 * Where a key leads from a cell: arrows to the next one (with Shift five on), Home and End to the
 * ends of the row (with Ctrl of the grid), PageUp and PageDown to the ends of the column. Null for
 * keys that mean something else.
 */
export function walk(event: Keys, from: Cell, rows: number, columns: number): Cell | null {
  if (event.metaKey || event.altKey || rows < 1 || columns < 1) return null;
  const corner = event.ctrlKey;
  const by = event.shiftKey ? 5 : 1;
  const goals: Readonly<Record<string, Cell | undefined>> = {
    ArrowLeft: { row: from.row, column: from.column - by },
    ArrowRight: { row: from.row, column: from.column + by },
    ArrowUp: { row: from.row - by, column: from.column },
    ArrowDown: { row: from.row + by, column: from.column },
    Home: { row: corner ? 0 : from.row, column: 0 },
    End: { row: corner ? rows - 1 : from.row, column: columns - 1 },
    PageUp: { row: 0, column: from.column },
    PageDown: { row: rows - 1, column: from.column },
  };
  const goal = goals[event.key];
  if (goal === undefined || (corner && event.key.startsWith("Arrow"))) return null;
  return { row: keep(goal.row, rows), column: keep(goal.column, columns) };
}

/** Whether a key chooses what has the focus. */
export const chooses = ({ key }: Keys): boolean => key === "Enter" || key === " ";

/** The key was meant for the picture: neither the page nor the figure's frame acts on it. */
export function consume(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
