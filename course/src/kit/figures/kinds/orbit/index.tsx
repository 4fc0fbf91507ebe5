import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { FigureView } from "../../figure.tsx";
import { colour, useThemeVersion } from "../../theme.ts";
import { application, hidden } from "../pieces/aria.ts";
import { parseRgb } from "../pieces/raster-bytes.ts";
import { consume } from "../pieces/walk.ts";
import { Floor, Labels } from "./box.tsx";
import { boxOf, HEIGHT, type Look, lookOf, type ToBox, WIDTH } from "./camera.ts";
import { Painting } from "./painting.tsx";
import { type Parts, partsOf } from "./parts.ts";
import type { Stage } from "./scene.ts";
import { type Gaze, keptGaze, type OrbitSpec, orbitControls } from "./spec.ts";
import "./orbit.css";

export type { Gaze, OrbitObject, OrbitSpec } from "./spec.ts";
export { orbitControls };

/** A scene in space that the reader turns. The page's own picture is painted by the build. */
export const orbit =
  <State,>(spec: OrbitSpec<State>): FigureView<State> =>
  (state, set) => <View spec={spec} state={state} set={set} />;

interface ViewProps<State> {
  readonly spec: OrbitSpec<State>;
  readonly state: State;
  readonly set: (next: State) => void;
}

const TALL = 0.62;

function View<State>({ spec, state, set }: ViewProps<State>): JSX.Element {
  const tall = spec.tall ?? TALL;
  const { axes, name } = spec;
  const toBox = useMemo(() => boxOf(axes, tall), [axes, tall]);
  const parts = useMemo(() => partsOf(spec.objects(state), axes, toBox), [state, toBox]);
  const gaze = spec.gaze.get(state);
  const look = lookOf(gaze, tall);
  const turn = (by: Gaze): void => {
    const next = { azimuth: gaze.azimuth + by.azimuth, elevation: gaze.elevation + by.elevation };
    set(spec.gaze.set(state, keptGaze(next)));
  };
  const { canvas, live, wake } = useStage(parts, look);
  const drag = useDrag(turn);
  const said = `Turned by ${gaze.azimuth}°, seen from ${gaze.elevation}° above the floor.`;
  return (
    <div class="orbit">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its role is among the spread properties. */}
      <div
        class={live ? "orbit-stage is-live" : "orbit-stage"}
        {...application("scene in space", `${name}. ${said} Arrow keys turn it.`)}
        onKeyDown={(event) => {
          const by = keyTurn(event);
          if (by === null) return;
          consume(event);
          wake();
          turn(by);
        }}
        onPointerEnter={wake}
        onFocus={wake}
        {...drag}
      >
        <Layers {...{ axes, toBox, look, parts, canvas, live }} />
      </div>
      <Turns onTurn={turn} />
    </div>
  );
}

interface LayersProps {
  readonly axes: OrbitSpec<unknown>["axes"];
  readonly toBox: ToBox;
  readonly look: Look;
  readonly parts: Parts;
  readonly canvas: Staged["canvas"];
  readonly live: boolean;
}

/** From back to front: the floor, what stands on it, and all that is written. */
function Layers({ axes, toBox, look, parts, canvas, live }: LayersProps): JSX.Element {
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <Floor {...{ axes, toBox, look }} />
        {!live && <Painting parts={parts} look={look} />}
      </svg>
      <canvas ref={canvas} {...hidden} />
      <svg class="orbit-over" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <Labels {...{ axes, toBox, look }} captions={parts.captions} />
      </svg>
    </>
  );
}

/** A key's turn: arrows five degrees, with Shift 20, with Alt one. */
function keyTurn(event: KeyboardEvent): Gaze | null {
  const step = event.shiftKey ? 20 : event.altKey ? 1 : 5;
  const turns: Readonly<Record<string, Gaze | undefined>> = {
    ArrowLeft: { azimuth: step, elevation: 0 },
    ArrowRight: { azimuth: -step, elevation: 0 },
    ArrowUp: { azimuth: 0, elevation: step },
    ArrowDown: { azimuth: 0, elevation: -step },
  };
  return event.ctrlKey || event.metaKey ? null : (turns[event.key] ?? null);
}

const SLACK = 4;
/** Degrees to a CSS pixel of a drag. */
const PACE = 0.5;

/** Turns with a drag. A finger that moves up or down scrolls the page instead. */
function useDrag(turn: (by: Gaze) => void): JSX.HTMLAttributes<HTMLDivElement> {
  const grip = useRef<{ x: number; y: number; dragging: boolean } | null>(null);
  const end = (): void => {
    grip.current = null;
  };
  return {
    onPointerDown: (event) => {
      grip.current = { x: event.clientX, y: event.clientY, dragging: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const from = grip.current;
      if (from === null) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      from.dragging ||= Math.hypot(dx, dy) >= SLACK;
      if (!from.dragging || Math.hypot(dx, dy) < 1 / PACE) return;
      grip.current = { x: event.clientX, y: event.clientY, dragging: true };
      turn({ azimuth: -PACE * dx, elevation: PACE * dy });
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

interface Staged {
  readonly canvas: { readonly current: HTMLCanvasElement | null };
  readonly live: boolean;
  /** Loads what draws on the graphics card, once. */
  readonly wake: () => void;
}

/** The scene on the graphics card, from the first touch on; without WebGL the painting stays. */
function useStage(parts: Parts, look: Look): Staged {
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<Stage | null>(null);
  const asked = useRef(false);
  const gone = useRef(false);
  const [live, setLive] = useState(false);
  const theme = useThemeVersion();
  const wake = (): void => {
    if (asked.current) return;
    asked.current = true;
    import("./scene.ts")
      .then(({ openStage }) => {
        if (gone.current || !canvas.current) return;
        stage.current = openStage(canvas.current);
        canvas.current.addEventListener("webglcontextlost", () => setLive(false));
        setLive(true);
      })
      .catch(() => setLive(false));
  };
  useEffect(() => {
    const place = canvas.current;
    if (!live || !place || !stage.current) return undefined;
    const draw = (): void => drawOn(place, stage.current, parts, look);
    draw();
    const watch = new ResizeObserver(draw);
    watch.observe(place);
    return () => watch.disconnect();
  }, [live, parts, look.right, look.eye, theme]);
  useEffect(
    () => () => {
      gone.current = true;
      stage.current?.close();
      stage.current = null;
    },
    [],
  );
  return { canvas, live, wake };
}

function drawOn(place: HTMLCanvasElement, stage: Stage | null, parts: Parts, look: Look): void {
  const host = place.parentElement ?? place;
  const of = (token: string) => parseRgb(colour(host, token));
  const inks = new Map<string, ReturnType<typeof of>>();
  stage?.draw(
    parts,
    look,
    {
      paper: of("--paper"),
      of: (role) => {
        const known = inks.get(role) ?? of(`--role-${role}`);
        inks.set(role, known);
        return known;
      },
    },
    [place.clientWidth, place.clientHeight],
  );
}

const turns: readonly (readonly [sign: string, name: string, by: Gaze])[] = [
  ["←", "Turn to the left", { azimuth: 15, elevation: 0 }],
  ["→", "Turn to the right", { azimuth: -15, elevation: 0 }],
  ["↑", "Look from higher up", { azimuth: 0, elevation: 10 }],
  ["↓", "Look from lower down", { azimuth: 0, elevation: -10 }],
];

function Turns({ onTurn }: { readonly onTurn: (by: Gaze) => void }): JSX.Element {
  return (
    <div class="orbit-turns needs-script">
      {turns.map(([sign, name, by]) => (
        <button
          type="button"
          class="button"
          key={name}
          aria-label={name}
          onClick={() => onTurn(by)}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
