import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { FigureView } from "../../figure.tsx";
import { Handle } from "../../handle.tsx";
import { type Place, placeOfPointer } from "../../place.ts";
import { hidden, image } from "../pieces/aria.ts";
import { shown } from "../pieces/numbers.ts";
import { Ramp } from "../pieces/ramp.tsx";
import { Raster, type RasterPaint } from "../pieces/raster.tsx";
import { depth, shadesFor, UNDER_TEXT } from "../pieces/shades.ts";
import {
  corners,
  type Distribution,
  LEFT,
  nearest,
  placeOf,
  SIDE,
  TALL,
  TOP,
  weightsAt,
} from "./barycentric.ts";
import { contour, fieldPixels, levelPlace, sample } from "./contours.ts";
import {
  type SimplexField,
  type SimplexMark,
  type SimplexPath,
  type SimplexSpec,
  simplexControls,
} from "./spec.ts";
import "../pieces/reading.css";
import "./simplex.css";

export type { SimplexSpec };
export { type Distribution, simplexControls };

const WIDTH = 2 * LEFT + SIDE;
const HEIGHT = TOP + TALL + 40;

/** Distributions over three outcomes as a triangle: each corner is a certainty. */
export const simplex =
  <State,>(spec: SimplexSpec<State>): FigureView<State> =>
  (state, set) => <View spec={spec} state={state} set={set} />;

interface ViewProps<State> {
  readonly spec: SimplexSpec<State>;
  readonly state: State;
  readonly set: (next: State) => void;
}

function View<State>({ spec, state, set }: ViewProps<State>): JSX.Element {
  const { point, outcomes } = spec;
  const field = useField(spec, state);
  const move = (to: Place): void => {
    if (point.set) set(point.set(state, tidy(nearest(weightsAt(to)))));
  };
  const p = point.get(state);
  return (
    <div class="simplex">
      <div class="simplex-stage">
        {field && <Ground field={field} />}
        {/* biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group of parts. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the handle does the same by keyboard. */}
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="group"
          aria-label={spec.name}
          class={point.set ? "is-movable" : ""}
          onClick={(event) => {
            if (!isOnHandle(event)) move(placeOfPointer(event.currentTarget, event));
          }}
        >
          <Grid outcomes={outcomes} ruled={field === undefined} />
          {field && <Lines field={field} />}
          {spec.paths?.(state).map((path, i) => (
            <Path key={i} path={path} />
          ))}
          {spec.marks?.(state).map((mark) => (
            <Mark key={mark.name} mark={mark} />
          ))}
          <Drops p={p} role={point.role} />
          <Point spec={spec} p={p} onMove={move} />
        </svg>
      </div>
      {field && <FieldKey field={field} />}
    </div>
  );
}

/** The function shown; one that is the same for all states is prepared once. */
function useField<State>({ field }: SimplexSpec<State>, state: State): SimplexField | undefined {
  const changes = typeof field === "function";
  return useMemo(() => (changes ? field(state) : field), [changes ? state : field]);
}

/** A click on the handle, or at the end of its drag, is no tap on a place. */
const isOnHandle = ({ target }: Event): boolean =>
  target instanceof Element && target.closest(".handle") !== null;

/** Three decimals, and one in all again. */
function tidy([a, b]: Distribution): Distribution {
  const first = Math.round(a * 1000) / 1000;
  const second = Math.min(Math.round(b * 1000) / 1000, 1 - first);
  return [first, second, Math.max(0, Math.round((1 - first - second) * 1000) / 1000)];
}

const PIXELS = { width: 72, height: 62 } as const;
const STEPS = 48;
const shadesOf = (field: SimplexField, values: Iterable<number>) =>
  shadesFor(values, {
    role: field.role,
    ...(field.low === undefined ? {} : { low: field.low }),
    ...(field.high === undefined ? {} : { high: field.high }),
  });

/** The colours of the function, cut to the triangle. */
function Ground({ field }: { readonly field: SimplexField }): JSX.Element {
  const paint = useMemo<RasterPaint>(() => {
    const values = fieldPixels(field.of, PIXELS.width, PIXELS.height);
    const shades = shadesOf(field, values);
    const depths = Float32Array.from(values, (value) => UNDER_TEXT * depth(shades, value));
    const { role, negative, kind } = shades;
    return { kind: "depths", depths, role, ...(kind === "diverging" ? { negative } : {}) };
  }, [field]);
  const percent = (value: number, of: number): string => `${((100 * value) / of).toFixed(3)}%`;
  const box = {
    left: percent(LEFT, WIDTH),
    top: percent(TOP, HEIGHT),
    width: percent(SIDE, WIDTH),
    height: percent(TALL, HEIGHT),
  };
  return (
    <div class="simplex-ground" style={box}>
      <Raster {...PIXELS} paint={paint} smooth />
    </div>
  );
}

function FieldKey({ field }: { readonly field: SimplexField }): JSX.Element {
  const shades = useMemo(
    () => shadesOf(field, fieldPixels(field.of, PIXELS.width, PIXELS.height)),
    [field],
  );
  return <Ramp shades={shades} title={field.name} most={UNDER_TEXT} />;
}

function Lines({ field }: { readonly field: SimplexField }): JSX.Element {
  const lines = useMemo(() => {
    const lattice = sample(field.of, STEPS);
    return field.levels.map((level) => ({
      level,
      path: contour(lattice, level),
      name: levelPlace(field.of, level, 1),
    }));
  }, [field]);
  return (
    <g class="simplex-lines" style={`--tone: var(--role-${field.role})`} {...hidden}>
      {lines.map(({ level, path, name }) => (
        <g key={level}>
          <path d={path} />
          {name && (
            <text x={name[0]} y={name[1] + 4.5}>
              {shown(level)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

const NAMES: readonly (readonly [x: number, y: number, anchor: string])[] = [
  [corners[0][0], corners[0][1] - 12, "middle"],
  [corners[1][0] - 4, corners[1][1] + 26, "start"],
  [corners[2][0] + 4, corners[2][1] + 26, "end"],
];

/** The triangle with lines of equal probability, a fifth apart. */
function Grid(props: {
  readonly outcomes: readonly string[];
  readonly ruled: boolean;
}): JSX.Element {
  const at = (p: Distribution): string =>
    placeOf(p)
      .map((v) => v.toFixed(1))
      .join(" ");
  const fifths = [0.2, 0.4, 0.6, 0.8];
  const rules = fifths.map(
    (t) =>
      `M${at([t, 1 - t, 0])}L${at([t, 0, 1 - t])}M${at([1 - t, t, 0])}L${at([0, t, 1 - t])}` +
      `M${at([1 - t, 0, t])}L${at([0, 1 - t, t])}`,
  );
  const edge = corners.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L");
  return (
    <g {...hidden}>
      <path class={props.ruled ? "simplex-rules" : "simplex-rules is-faint"} d={rules.join("")} />
      <path class="simplex-edge" d={`M${edge}Z`} />
      {NAMES.map(([x, y, anchor], i) => (
        <text key={anchor} class="simplex-outcome" x={x} y={y} text-anchor={anchor}>
          {props.outcomes[i]}
        </text>
      ))}
    </g>
  );
}

/** Thin lines from the point to the scale of each outcome along an edge. */
function Drops({ p, role }: { readonly p: Distribution; readonly role: string }): JSX.Element {
  const [a, b, c] = p;
  const ends: readonly Distribution[] = [
    [a, 1 - a, 0],
    [0, b, 1 - b],
    [1 - c, 0, c],
  ];
  const sides = [-1, 0, 1] as const;
  return (
    <g class="simplex-drops" style={`--tone: var(--role-${role})`} {...hidden}>
      {ends.map((end, i) => {
        const [x, y] = placeOf(end);
        const side = sides[i] ?? 0;
        return (
          <g key={i}>
            <path d={`M${placeOf(p).join(" ")}L${x} ${y}`} />
            <text
              x={x + 9 * side}
              y={y + (side === 0 ? 17 : 4)}
              text-anchor={side < 0 ? "end" : side > 0 ? "start" : "middle"}
            >
              {shown(p[i] ?? 0)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function Path({ path }: { readonly path: SimplexPath }): JSX.Element {
  const places = path.points.map(placeOf);
  const [x, y] = places.at(-1) ?? [0, 0];
  return (
    <g class="simplex-path" style={`--tone: var(--role-${path.role})`} {...hidden}>
      <path
        class={path.dashed ? "is-dashed" : ""}
        d={`M${places.map((p) => p.map((v) => v.toFixed(1)).join(" ")).join("L")}`}
      />
      {path.name && (
        <text x={x + 8} y={y - 8}>
          {path.name}
        </text>
      )}
    </g>
  );
}

function Mark({ mark }: { readonly mark: SimplexMark }): JSX.Element {
  const [x, y] = placeOf(mark.at);
  return (
    <g
      class="simplex-mark"
      style={`--tone: var(--role-${mark.role})`}
      {...image(`${mark.name}: ${mark.at.map((v) => shown(v)).join(", ")}`)}
    >
      <path d={`M${x} ${y - 6}l6 6l-6 6l-6 -6z`} />
      <text x={x + 10} y={y - 7}>
        {mark.name}
      </text>
    </g>
  );
}

interface PointProps<State> {
  readonly spec: SimplexSpec<State>;
  readonly p: Distribution;
  readonly onMove: (to: Place) => void;
}

function Point<State>({ spec, p, onMove }: PointProps<State>): JSX.Element {
  const { point, outcomes } = spec;
  const words = outcomes.map((outcome, i) => `${outcome} ${shown(p[i] ?? 0)}`).join(", ");
  const label = `${point.name}: ${words}`;
  if (!point.set) return <Mark mark={{ at: p, role: point.role, name: point.name }} />;
  return (
    <Handle
      at={placeOf(p)}
      label={label}
      role={point.role}
      {...(point.sym === undefined ? {} : { sym: point.sym })}
      step={[SIDE / 50, TALL / 50]}
      onMove={onMove}
    />
  );
}
