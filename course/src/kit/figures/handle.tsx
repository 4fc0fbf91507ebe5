import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Role } from "../symbols.ts";

/** A place in the picture, in the units of its viewBox. */
export type Place = readonly [x: number, y: number];

export interface HandleProps {
  readonly at: Place;
  /** What it is and where it stands: "tip of v, at (2, 1)". */
  readonly label: string;
  readonly role: Role;
  readonly sym?: string;
  /** How far an arrow key moves it: a fiftieth of the picture's span, in viewBox units. */
  readonly step: Place;
  /** Takes where it is wanted; the caller keeps it inside the picture. */
  readonly onMove: (to: Place) => void;
}

/** A finger that travels less than this, in CSS pixels, scrolls or taps; it does not drag. */
const SLACK = 4;

/** Arrow keys move by span/50; with Shift by span/10, with Alt by span/200. */
function keyMove(event: KeyboardEvent, step: Place): Place | null {
  const directions: Readonly<Record<string, Place>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const direction = directions[event.key];
  if (direction === undefined || event.ctrlKey || event.metaKey) return null;
  const factor = event.shiftKey ? 5 : event.altKey ? 0.25 : 1;
  return [direction[0] * step[0] * factor, direction[1] * step[1] * factor];
}

/** Where a pointer is, in viewBox units of the picture that `element` belongs to. */
export function placeOfPointer(element: SVGGraphicsElement, event: MouseEvent): Place {
  const matrix = element.ownerSVGElement?.getScreenCTM()?.inverse();
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  return [point.x, point.y];
}

/** Pointer handlers of a drag that begins with a real movement, mouse, pen or finger. */
function useDrag(onMove: (to: Place) => void): JSX.SVGAttributes<SVGGElement> {
  const start = useRef<{ readonly x: number; readonly y: number; dragging: boolean } | null>(null);
  const end = (): void => {
    start.current = null;
  };
  return {
    onPointerDown: (event) => {
      start.current = { x: event.clientX, y: event.clientY, dragging: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const from = start.current;
      if (from === null) return;
      from.dragging ||= Math.hypot(event.clientX - from.x, event.clientY - from.y) >= SLACK;
      if (from.dragging) onMove(placeOfPointer(event.currentTarget, event));
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

/** A point that can be dragged, or moved with the arrow keys. Tap alternatives are the picture's. */
export function Handle({ at, label, role, sym, step, onMove }: HandleProps): JSX.Element {
  const drag = useDrag(onMove);
  return (
    <g
      class="handle"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuetext={label}
      aria-valuenow={0}
      aria-roledescription="movable point"
      data-sym={sym}
      style={`--handle: var(--role-${role})`}
      transform={`translate(${at[0]} ${at[1]})`}
      onKeyDown={(event) => {
        const by = keyMove(event, step);
        if (by === null) return;
        event.preventDefault();
        onMove([at[0] + by[0], at[1] + by[1]]);
      }}
      {...drag}
    >
      <circle class="handle-room" r="14" />
      <circle class="handle-dot" r="5.5" />
    </g>
  );
}
