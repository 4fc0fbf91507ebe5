import { type ComponentChildren, createContext, type JSX } from "preact";
import { useContext, useState } from "preact/hooks";
import { type Place, placeOfPointer } from "./place.ts";
import { Quiet } from "./quiet.tsx";

/** Something that can be put elsewhere: its name, and what puts it there. */
export interface Movable {
  readonly label: string;
  readonly move: (to: Place) => void;
}

/** A box that always holds the newest rendering of something movable, and stays the same itself. */
export interface MovableBox {
  current: Movable;
}

interface Taps {
  readonly picked: MovableBox | null;
  readonly pick: (box: MovableBox | null) => void;
}

const TapContext = createContext<Taps | null>(null);

/** What a handle needs to be picked up by a tap; null outside a `TapArea`. */
export const useTaps = (): Taps | null => useContext(TapContext);

export interface TapAreaProps {
  readonly width: number;
  readonly height: number;
  readonly children: ComponentChildren;
}

/**
 * The part of a picture where a dragged point can also be placed by two taps: one picks up a
 * `Handle` inside, the next says where it goes (WCAG 2.5.7). Escape, or a second tap on the handle,
 * puts it down where it was.
 */
export function TapArea({ width, height, children }: TapAreaProps): JSX.Element {
  const [picked, pick] = useState<MovableBox | null>(null);
  const place = (event: JSX.TargetedMouseEvent<SVGGElement>): void => {
    if (picked === null) return;
    picked.current.move(placeOfPointer(event.currentTarget, event));
    pick(null);
  };
  return (
    <TapContext.Provider value={{ picked, pick }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of a handle are its own. */}
      <g
        class={picked ? "tap-area is-picking" : "tap-area"}
        onClick={place}
        onKeyDown={(event) => {
          if (event.key === "Escape") pick(null);
        }}
      >
        <rect class="tap-room" width={width} height={height} />
        {children}
        {picked && (
          <Quiet>
            <text class="tap-hint" x={width / 2} y={18} text-anchor="middle">
              {`Tap where ${picked.current.label} goes`}
            </text>
          </Quiet>
        )}
      </g>
    </TapContext.Provider>
  );
}
