import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Role } from "../symbols.ts";
import { type Along, keyMove, type Place, placeOfPointer } from "./place.ts";
import { type MovableBox, useTaps } from "./tap.tsx";

export type { Place } from "./place.ts";

/** What a screen reader says of a handle: a number between two others, and the place in words. */
export interface HandleValue {
  readonly now: number;
  readonly min: number;
  readonly max: number;
  /** "x 2, y −1.5". */
  readonly text: string;
}

export interface HandleProps {
  readonly at: Place;
  /** What it is: "tip of v"; where it stands too, unless `value` says it. */
  readonly label: string;
  readonly role: Role;
  readonly sym?: string;
  /** How far an arrow key moves it: a fiftieth of the picture's span, in viewBox units. */
  readonly step: Place;
  /** The axis that it is bound to; by default it moves freely. */
  readonly along?: Along;
  readonly value?: HandleValue;
  /** Takes where it is wanted; the caller keeps it inside the picture. */
  readonly onMove: (to: Place, by: "pointer" | "key") => void;
}

/** A finger that travels less than this, in CSS pixels, scrolls or taps; it does not drag. */
const SLACK = 4;

interface Grip {
  /** Where the pointer went down, on the screen. */
  readonly x: number;
  readonly y: number;
  /** From the pointer to the handle's middle: it keeps where it was taken hold of. */
  readonly offset: Place;
  dragging: boolean;
}

/** Pointer handlers of a drag that begins with a real movement, and of the tap that is none. */
function useDrag(
  at: Place,
  onMove: (to: Place) => void,
  onTap: () => void,
): JSX.SVGAttributes<SVGGElement> {
  const grip = useRef<Grip | null>(null);
  const dragged = useRef(false);
  const end = (): void => {
    grip.current = null;
  };
  return {
    onPointerDown: (event) => {
      if (event.button !== 0 || grip.current !== null) return;
      const [x, y] = placeOfPointer(event.currentTarget, event);
      const offset = [at[0] - x, at[1] - y] as const;
      grip.current = { x: event.clientX, y: event.clientY, offset, dragging: false };
      dragged.current = false;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const from = grip.current;
      if (from === null) return;
      from.dragging ||= Math.hypot(event.clientX - from.x, event.clientY - from.y) >= SLACK;
      if (!from.dragging) return;
      dragged.current = true;
      const [x, y] = placeOfPointer(event.currentTarget, event);
      onMove([x + from.offset[0], y + from.offset[1]]);
    },
    onPointerUp: end,
    onPointerCancel: end,
    onLostPointerCapture: end,
    // A click follows a drag, too; only one without a drag is a tap.
    onClick: (event) => {
      event.stopPropagation();
      if (!dragged.current) onTap();
      dragged.current = false;
    },
  };
}

/** A point that can be dragged, moved with the arrow keys, or, in a `TapArea`, placed by two taps. */
export function Handle(props: HandleProps): JSX.Element {
  const { at, label, role, sym, step, along, value, onMove } = props;
  const taps = useTaps();
  const movable = { label, move: (to: Place) => onMove(to, "pointer") };
  const box: MovableBox = useRef(movable);
  box.current = movable;
  const picked = taps !== null && taps.picked === box;
  const drag = useDrag(at, movable.move, () => taps?.pick(picked ? null : box));
  const text = value?.text ?? label;
  return (
    <g
      class={picked ? "handle is-picked" : "handle"}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuetext={picked ? `${text}; picked up, tap where it goes` : text}
      aria-valuenow={value?.now ?? 0}
      aria-valuemin={value?.min}
      aria-valuemax={value?.max}
      aria-roledescription="movable point"
      data-sym={sym}
      style={`--handle: var(--role-${role})`}
      transform={`translate(${at[0]} ${at[1]})`}
      onKeyDown={(event) => {
        const by = keyMove(event, step, along);
        if (by === null) return;
        event.preventDefault();
        onMove([at[0] + by[0], at[1] + by[1]], "key");
      }}
      {...drag}
    >
      <circle class="handle-room" r="14" />
      <circle class="handle-dot" r="5.5" />
    </g>
  );
}
