/** A landscape: lines of equal height over shaded ground, paths, arrows, a start that can be moved. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Role } from "../../symbols.ts";
import type { FigureView } from "../figure.tsx";
import type { Place } from "../place.ts";
import {
  choosePlaces,
  type Field,
  type Landscape,
  type LevelOptions,
  levelLines,
  survey,
} from "./contour/field.ts";
import { Heat } from "./contour/heat.tsx";
import type { Frame } from "./shared/axes.tsx";
import { Chart, type ChartOptions } from "./shared/chart.tsx";
import { type Box, obstacles } from "./shared/dot-names.ts";
import type { Ink } from "./shared/ink.ts";
import type { ArrowsMark, DotMark, TextMark, TraceMark } from "./shared/marks.ts";
import { significant } from "./shared/numbers.ts";
import "./contour/contour.css";

export type { Field } from "./contour/field.ts";
export { dot, words } from "./shared/make.ts";

/** What may stand on a landscape. */
export type ContourMark<State> = ArrowsMark | DotMark<State> | TextMark | TraceMark;

/** A landscape as data. */
export interface ContourDescription<State> extends ChartOptions, LevelOptions {
  /** The heights; a field that stays the same function is measured once. */
  readonly field: (state: State) => Field;
  /** The colour of the heights, by default that of a loss. */
  readonly tint?: Role;
  readonly marks: (state: State) => readonly ContourMark<State>[];
}

/** The steps of an algorithm, joined, each with its dot. */
export const path = (
  steps: readonly Place[],
  options: Omit<TraceMark, "kind" | "points"> = {},
): TraceMark => ({ kind: "trace", points: steps, dots: true, ...options });

/** Arrows at places, their lengths to scale; the longest has `reach` pixels. */
export const arrows = (
  field: (x: number, y: number) => Place,
  at: readonly Place[],
  options: Ink & { readonly reach?: number } = {},
): ArrowsMark => ({ kind: "arrows", at, along: at.map(([x, y]) => field(x, y)), ...options });

/** Draws a landscape with what stands on it. */
export function contour<State>(description: ContourDescription<State>): FigureView<State> {
  return (state, set) => <Picture description={description} state={state} set={set} />;
}

interface Props<State> {
  readonly description: ContourDescription<State>;
  readonly state: State;
  readonly set: (next: State) => void;
}

function Picture<S>({ description, state, set }: Props<S>): JSX.Element {
  const { tint = "loss" } = description;
  const field = description.field(state);
  // Canvas and lines ask for the same landscape in one rendering, and again while nothing moves.
  const landOf = useMemo(() => surveyor(field, description), [field]);
  const marks = description.marks(state);
  return (
    <Chart
      options={description}
      marks={marks}
      state={state}
      set={set}
      under={(frame) => <Heat land={landOf(frame)} frame={frame} token={`--role-${tint}`} />}
      ground={(frame) => (
        <Lines land={landOf(frame)} {...{ frame, tint }} taken={obstacles(marks, frame)} />
      )}
    />
  );
}

function surveyor(field: Field, options: LevelOptions): (frame: Frame) => Landscape {
  let last: { readonly key: string; readonly land: Landscape } | null = null;
  return (frame) => {
    if (last?.key !== frame.key) last = { key: frame.key, land: survey(field, frame, options) };
    return last.land;
  };
}

interface LinesProps {
  readonly land: Landscape;
  readonly frame: Frame;
  readonly tint: Role;
  /** What stands on the landscape: numbers keep off it. */
  readonly taken: readonly Box[];
}

function Lines({ land, frame, tint, taken }: LinesProps): JSX.Element {
  const lines = useMemo(() => levelLines(land, frame), [land, frame.key]);
  const paths = useMemo(
    () => lines.map(({ level, path: d }) => <path key={level} class="level" d={d} />),
    [lines],
  );
  const places = choosePlaces(lines, taken);
  return (
    <g class="mark levels" style={`--mark:var(--role-${tint})`}>
      {paths}
      {lines.map(({ level }, i) => {
        const [x, y] = places[i] ?? [];
        return x === undefined || y === undefined ? null : (
          <text key={level} class="level-number" x={x} y={y + 4} text-anchor="middle">
            {significant(level, 2)}
          </text>
        );
      })}
    </g>
  );
}
