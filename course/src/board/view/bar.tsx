import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Place } from "../../kit/figures/place.ts";
import { columnsOf, type Vec } from "../core/mathematics.ts";
import { type Board, LIMITS, type Room, rooms, type View } from "../core/model.ts";
import type { Value } from "../core/value.ts";
import { fitted, panned, zoomed } from "./move-view.ts";
import type { Table } from "./use-board.ts";

const roomNames: Readonly<Record<Room, string>> = { plane: "Plane", space: "Space" };

/** Whether keys belong to a text that is being typed. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, select");

/** Ctrl+Z and Ctrl+Shift+Z, except where they belong to a text. */
function useUndoKeys({ tools }: Table): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      tools.step(key === "y" || event.shiftKey ? "redo" : "undo");
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

/** Rooms, undo and redo. */
export function Bar({ table }: { readonly table: Table }): JSX.Element {
  const { session, board, tools } = table;
  useUndoKeys(table);
  return (
    <div class="board-bar needs-script">
      <fieldset class="board-rooms">
        <legend class="visually-hidden">Room</legend>
        {rooms.map((room) => (
          <button
            key={room}
            type="button"
            class="button"
            aria-pressed={room === board.room}
            onClick={() => tools.goTo(room)}
          >
            {roomNames[room]}
          </button>
        ))}
      </fieldset>
      <Step {...{ way: "undo", can: session.past.length > 0, tools }} />
      <Step {...{ way: "redo", can: session.future.length > 0, tools }} />
    </div>
  );
}

interface StepProps {
  readonly way: "undo" | "redo";
  readonly can: boolean;
  readonly tools: Table["tools"];
}

/** It only looks disabled: a button that is would drop the focus. */
const Step = ({ way, can, tools }: StepProps): JSX.Element => (
  <button
    type="button"
    class="button"
    aria-disabled={!can}
    aria-keyshortcuts={way === "undo" ? "Control+Z" : "Control+Shift+Z"}
    onClick={() => tools.step(way)}
  >
    {way === "undo" ? "Undo" : "Redo"}
  </button>
);

/** Where a value is seen, for a view that shows all of them. */
function placesOf(value: Value): readonly Vec[] {
  switch (value.type) {
    case "point":
      return [value.at];
    case "vector":
      return [value.from, value.from.map((x, i) => x + (value.by[i] ?? 0))];
    case "segment":
      return [value.from, value.to];
    case "shape":
      return value.rings.flatMap(({ places }) => places);
    case "matrix":
    case "grid":
      return columnsOf(value.rows);
    case "picture": {
      const [u = [], v = []] = columnsOf(value.frame);
      const sum = (...list: Vec[]): Vec =>
        value.at.map((x, i) => list.reduce((s, w) => s + (w[i] ?? 0), x));
      return [value.at, sum(u), sum(v), sum(u, v)];
    }
    default:
      return [];
  }
}

function fit({ board, values }: Table): Board {
  const places = [...values.values()]
    .filter(({ item }) => !item.hidden)
    .flatMap(({ value }) => placesOf(value))
    .map(([x = 0, y = 0]): Place => [x, y]);
  return { ...board, view: fitted(board.view, [[0, 0], ...places]) };
}

const SNAPS = [0, 1, 0.5, 0.25] as const;
const snapNames = ["off", "whole numbers", "halves", "quarters"] as const;

const moves: readonly (readonly [string, string, (view: View) => View])[] = [
  ["+", "Zoom in", (view) => zoomed(view, 1.25)],
  ["−", "Zoom out", (view) => zoomed(view, 0.8)],
  ["←", "Look to the left", (view) => panned(view, -0.15, 0)],
  ["→", "Look to the right", (view) => panned(view, 0.15, 0)],
  ["↑", "Look up", (view) => panned(view, 0, 0.15)],
  ["↓", "Look down", (view) => panned(view, 0, -0.15)],
];

/** The view of the plane by buttons: what wheel, pinch and drags do. */
export function PlaneBar({ table }: { readonly table: Table }): JSX.Element {
  const { board, tools } = table;
  const look = (change: (view: View) => View): void =>
    tools.change({ ...board, view: change(board.view) });
  return (
    <div class="board-look needs-script">
      {moves.map(([sign, name, change]) => (
        <button
          key={name}
          type="button"
          class="button"
          aria-label={name}
          onClick={() => look(change)}
        >
          {sign}
        </button>
      ))}
      <button type="button" class="button" onClick={() => tools.change(fit(table))}>
        Fit
      </button>
      <SnapBox snap={board.view.snap} onChange={(snap) => look((view) => ({ ...view, snap }))} />
    </div>
  );
}

interface SnapProps {
  readonly snap: number;
  readonly onChange: (snap: number) => void;
}

const SnapBox = ({ snap, onChange }: SnapProps): JSX.Element => (
  <label>
    <span>Snap to</span>
    <select value={String(snap)} onChange={(event) => onChange(Number(event.currentTarget.value))}>
      {SNAPS.map((step, i) => (
        <option key={step} value={String(step)}>
          {snapNames[i]}
        </option>
      ))}
    </select>
  </label>
);

/** How far the axes of space reach. */
export function SpaceBar({ table }: { readonly table: Table }): JSX.Element {
  const { board, tools } = table;
  const scale = (factor: number): void => {
    const [low, high] = LIMITS.reach;
    const reach = Number(Math.min(high, Math.max(low, board.view.reach * factor)).toPrecision(2));
    tools.change({ ...board, view: { ...board.view, reach } });
  };
  return (
    <div class="board-look needs-script">
      <button type="button" class="button" aria-label="Zoom in" onClick={() => scale(0.8)}>
        +
      </button>
      <button type="button" class="button" aria-label="Zoom out" onClick={() => scale(1.25)}>
        −
      </button>
    </div>
  );
}
