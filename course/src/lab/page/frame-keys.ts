/** @file The keys of a cell: those that run it from anywhere, and those of its frame. */
import type { Desk } from "../desk/desk.ts";
import type { Cell } from "../model/notebook.ts";

/** Runs the cell, before its editor sees the key. */
export function onRunKey(desk: Desk, cell: Cell, event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.isComposing) return;
  const { shiftKey, altKey, ctrlKey, metaKey } = event;
  if (!shiftKey && !altKey && !ctrlKey && !metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  desk.run(cell.id);
  if (altKey) desk.add(cell.id, "below", "code");
  else if (shiftKey) desk.step(cell.id, 1, { add: true });
  else if (cell.kind === "text") desk.focus(cell.id, "frame");
}

type Act = (desk: Desk, cell: Cell) => void;

/** Opens the cell for writing. */
const enter: Act = (desk, { id, kind }) => {
  if (kind === "text") desk.write(id);
  desk.focus(id, "editor");
};

const up: Act = (desk, { id }) => desk.step(id, -1);
const down: Act = (desk, { id }) => desk.step(id, 1);
const away: Act = (desk, { id }) => desk.remove(id);

/** Single keys, while the frame itself has the focus and nobody writes. */
const acts: Readonly<Record<string, Act>> = {
  Enter: enter,
  ArrowUp: up,
  ArrowDown: down,
  k: up,
  j: down,
  a: (desk, { id }) => desk.add(id, "above", "code"),
  b: (desk, { id }) => desk.add(id, "below", "code"),
  m: (desk, { id }) => desk.setKind(id, "text"),
  y: (desk, { id }) => desk.setKind(id, "code"),
  x: away,
  Delete: away,
  z: (desk) => desk.undo(),
  "Alt+ArrowUp": (desk, { id }) => desk.move(id, -1),
  "Alt+ArrowDown": (desk, { id }) => desk.move(id, 1),
};

/** Keys that reach the frame: its own, and Escape from an editor that had no use for it. */
export function onFrameKey(desk: Desk, cell: Cell, event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const isFrame = event.target === event.currentTarget;
  if (!isFrame) {
    if (event.key !== "Escape") return;
    desk.write(null);
    desk.focus(cell.id, "frame");
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey) return;
  if (desk.awaitsEditor) {
    if (event.key === "Escape") desk.focus(cell.id, "frame");
    return;
  }
  const act = acts[event.altKey ? `Alt+${event.key}` : event.key];
  if (!act) return;
  event.preventDefault();
  act(desk, cell);
}
