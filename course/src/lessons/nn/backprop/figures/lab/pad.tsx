import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import {
  beginStroke,
  CELLS,
  type Cell,
  eraseCell,
  extendStroke,
  type Ink,
  isPainted,
  paintCell,
} from "./ink.ts";
import { Pixels } from "./pixels.tsx";

interface Props {
  readonly ink: Ink;
  /** A picture shown in place of ink: 64 numbers from 0 to 16. */
  readonly picture: readonly number[] | null;
  readonly onInk: (ink: Ink) => void;
}

const SIDE = 160;

/** The pad: draw with mouse or finger, or paint cells of an 8×8 grid with the keyboard. */
export function Pad({ ink, picture, onInk }: Props): JSX.Element {
  const [cursor, setCursor] = useState<Cell>({ column: 3, row: 0 });
  const [current, put] = useLatest(ink, onInk);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = moved(cursor, event.key);
    const acted = next === null ? act(event.key, cursor, current.current) : null;
    if (next === null && acted === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (next !== null) setCursor(next);
    else if (acted !== null) put(acted);
  };
  return (
    <div class="lab-pad-frame">
      <svg
        class="lab-pad"
        viewBox={`0 0 ${SIDE} ${SIDE}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keyboard.
        tabIndex={0}
        role="application"
        aria-label="Drawing pad, 8 by 8 cells"
        aria-describedby="lab-pad-how"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => startStroke(event, () => current.current, put)}
      >
        <Grid />
        {picture !== null && <Pixels pixels={picture} side={SIDE} />}
        <Strokes ink={ink} />
        <Cursor cell={cursor} />
      </svg>
      <span class="visually-hidden" role="status">
        {sentence(cursor, ink)}
      </span>
    </div>
  );
}

/** The ink as it is now, also between two renderings: fingers are faster than pictures. */
function useLatest(ink: Ink, onInk: (ink: Ink) => void): [{ current: Ink }, (ink: Ink) => void] {
  const current = useRef(ink);
  current.current = ink;
  const put = (next: Ink): void => {
    current.current = next;
    onInk(next);
  };
  return [current, put];
}

function Strokes({ ink }: { readonly ink: Ink }): JSX.Element {
  const points = (stroke: Ink[number]): string =>
    stroke.map(([x, y]) => `${x * SIDE},${y * SIDE}`).join(" ");
  return (
    <>
      {ink.map((stroke, i) => (
        <polyline key={i} points={points(stroke)} />
      ))}
    </>
  );
}

function Cursor({ cell: { column, row } }: { readonly cell: Cell }): JSX.Element {
  const size = SIDE / CELLS;
  return <rect class="lab-cursor" x={column * size} y={row * size} width={size} height={size} />;
}

function Grid(): JSX.Element {
  const at = Array.from({ length: CELLS - 1 }, (_, i) => ((i + 1) * SIDE) / CELLS);
  return (
    <path class="lab-grid" d={at.map((p) => `M ${p} 0 V ${SIDE} M 0 ${p} H ${SIDE}`).join(" ")} />
  );
}

/** Follows the pointer until it is lifted; the ink grows on the way. */
function startStroke(
  event: JSX.TargetedPointerEvent<SVGSVGElement>,
  ink: () => Ink,
  put: (ink: Ink) => void,
): void {
  if (event.button !== 0) return;
  const pad = event.currentTarget;
  const box = pad.getBoundingClientRect();
  const pointOf = ({ clientX, clientY }: PointerEvent): readonly [number, number] => [
    (clientX - box.left) / box.width,
    (clientY - box.top) / box.height,
  ];
  event.preventDefault();
  pad.focus({ preventScroll: true });
  pad.setPointerCapture(event.pointerId);
  put(beginStroke(ink(), pointOf(event)));
  const move = (e: PointerEvent): void => {
    const events = e.getCoalescedEvents?.() ?? [];
    const points = (events.length > 0 ? events : [e]).map(pointOf);
    put(points.reduce(extendStroke, ink()));
  };
  pad.addEventListener("pointermove", move);
  const end = (): void => pad.removeEventListener("pointermove", move);
  pad.addEventListener("lostpointercapture", end, { once: true });
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function moved({ column, row }: Cell, key: string): Cell | null {
  const by = moves[key];
  if (!by) return null;
  const keep = (value: number): number => Math.max(0, Math.min(CELLS - 1, value));
  return { column: keep(column + by[0]), row: keep(row + by[1]) };
}

function act(key: string, cursor: Cell, ink: Ink): Ink | null {
  if (key === " " || key === "Enter") return paintCell(ink, cursor);
  if (key === "Backspace" || key === "Delete") return eraseCell(ink, cursor);
  return key.toLowerCase() === "c" ? [] : null;
}

const sentence = (cell: Cell, ink: Ink): string =>
  `Row ${cell.row + 1}, column ${cell.column + 1}: ${isPainted(ink, cell) ? "ink" : "empty"}.`;
