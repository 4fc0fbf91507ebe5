/** The plane: vectors, points, lines, shapes and grids under a matrix; a unit is one length. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { FigureView } from "../figure.tsx";
import { Quiet } from "../quiet.tsx";
import { TapArea } from "../tap.tsx";
import type { Ground } from "./plane/ground.ts";
import type { PlaneMark } from "./plane/marks.ts";
import { lower, name, upper } from "./plane/shapes.tsx";
import { type Axis, layOut, type Span } from "./shared/axis.ts";
import { Grip } from "./shared/grip.tsx";
import { MathText } from "./shared/math-text.tsx";
import { Sheet, type Size } from "./shared/sheet.tsx";
import "./plane/plane.css";

export {
  circle,
  grid,
  image,
  label,
  line,
  type Matrix2,
  type PictureLayer,
  type PlaneMark,
  picture,
  point,
  polygon,
  segment,
  vector,
} from "./plane/marks.ts";

/** A picture of the plane as data. */
export interface PlaneDescription<State> {
  readonly x: Span;
  readonly y: Span;
  /** What the picture is, in a phrase, for those who cannot see it. */
  readonly label: string;
  /** Names of the axes, by default *x* and *y*; null: no axes. */
  readonly axes?: readonly [x: string, y: string] | null;
  /** What is dragged only stands at multiples of this. */
  readonly snap?: number;
  readonly maxHeight?: number;
  readonly marks: (state: State) => readonly PlaneMark<State>[];
}

function groundOf<S>({ x, y, axes }: PlaneDescription<S>, { width }: Size): Ground {
  const unit = width / (x[1] - x[0]);
  const height = unit * (y[1] - y[0]);
  const [across, up] = axes ?? ["*x*", "*y*"];
  const make = (span: Span, label: string, room: number): Axis => ({
    span,
    label,
    ticks: wholes(span, x[1] - x[0] < NEAR ? 44 / unit : Math.max(1, 34 / unit), room),
  });
  return {
    x: layOut(make(x, across, width), 0, width),
    y: layOut(make(y, up, height), height, 0),
    width,
    height,
    unit,
  };
}

/** The least of 1, 2 and 5 times a power of ten that is not below a number. */
function roundUp(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least) + 1e-9);
  return power * ([1, 2, 5].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10);
}

/** The multiples of `every` (a round number of them) within a span, the ends and 0 left out. */
function wholes([low, high]: Span, every: number, room: number): readonly number[] {
  const round = roundUp(every);
  const first = Math.ceil(low / round);
  const count = Math.floor(high / round) - first + 1;
  const margin = (14 / room) * (high - low);
  return Array.from({ length: count }, (_, i) =>
    Number(((first + i) * round).toPrecision(12)),
  ).filter((value) => value !== 0 && value > low + margin && value < high - margin);
}

/** Below this many units across, parts of units are marked, too. */
const NEAR = 3;

/** Draws marks in the plane; what has a `move` can be dragged, tapped and moved by keys. */
export function plane<State>(description: PlaneDescription<State>): FigureView<State> {
  return (state, set) => <Picture description={description} state={state} set={set} />;
}

interface Props<State> {
  readonly description: PlaneDescription<State>;
  readonly state: State;
  readonly set: (next: State) => void;
}

function Picture<S>({ description, state, set }: Props<S>): JSX.Element {
  const { x, y, label, maxHeight } = description;
  const marks = description.marks(state);
  const growth = { slope: (y[1] - y[0]) / (x[1] - x[0]), extra: 0 };
  return (
    <Sheet
      label={label}
      growth={growth}
      live={marks.some(isLive)}
      {...(maxHeight === undefined ? {} : { maxHeight })}
    >
      {(size) => <Drawing {...{ description, state, set, marks, size }} />}
    </Sheet>
  );
}

interface DrawingProps<State> extends Props<State> {
  readonly marks: readonly PlaneMark<State>[];
  readonly size: Size;
}

function Drawing<S>({ description, state, set, marks, size }: DrawingProps<S>): JSX.Element {
  const { x, y, axes, snap } = description;
  const { width, height } = size;
  const ground = useMemo(
    () => groundOf(description, size),
    [...x, ...y, axes?.[0], axes?.[1], width],
  );
  // While the ground stays, its lines and numbers are not even compared.
  const lines = useMemo(() => axes !== null && <Axes ground={ground} />, [ground, axes === null]);
  return (
    <TapArea width={width} height={height}>
      <Quiet>
        <svg class="plane-clip" aria-hidden="true" viewBox={`0 0 ${width} ${height}`}>
          {lines}
          {marks.map((mark, i) => keyed(lower(mark, ground), i))}
          {marks.map((mark, i) => keyed(upper(mark, ground), i))}
        </svg>
        {marks.map((mark, i) => keyed(name(mark, ground), i))}
      </Quiet>
      {/* Counted by themselves: when other marks come and go, a handle keeps focus and pointer. */}
      {marks.filter(isLive).map((mark, i) => (
        <MarkGrip key={i} {...{ mark, ground, state, set, snap }} />
      ))}
    </TapArea>
  );
}

const isLive = <S,>(mark: PlaneMark<S>): boolean => "move" in mark && mark.move !== undefined;

const keyed = (child: JSX.Element | null, key: number): JSX.Element | null =>
  child === null ? null : <g key={key}>{child}</g>;

interface GripProps<State> {
  readonly mark: PlaneMark<State>;
  readonly ground: Ground;
  readonly state: State;
  readonly set: (next: State) => void;
  readonly snap: number | undefined;
}

function MarkGrip<S>({ mark, ground, state, set, snap }: GripProps<S>): JSX.Element | null {
  if ((mark.kind !== "vector" && mark.kind !== "point") || mark.move === undefined) return null;
  const { move, role = "plain", sym } = mark;
  const round = mark.snap ?? snap;
  const called = mark.label ?? mark.kind;
  return (
    <Grip
      scales={ground}
      at={mark.kind === "vector" ? mark.to : mark.at}
      label={mark.kind === "vector" ? `tip of ${called}` : called}
      role={role}
      sym={sym}
      {...(round === undefined ? {} : { snap: round })}
      onMove={(to) => set(move(state, to))}
    />
  );
}

/** Axes through the origin, or along the edge nearest to it, over a hair grid of whole numbers. */
function Axes({ ground }: { readonly ground: Ground }): JSX.Element {
  const { x, y, width, height } = ground;
  const x0 = Math.min(Math.max(x.at(0), 0), width);
  const y0 = Math.min(Math.max(y.at(0), 0), height);
  return (
    <g class="plane-axes">
      <path
        class="axis-line"
        d={`${x.ticks.map(({ at }) => `M${at} 0V${height}`).join("")}${y.ticks.map(({ at }) => `M0 ${at}H${width}`).join("")}`}
      />
      <path class="axis-base" d={`M0 ${y0}H${width}M${x0} 0V${height}`} />
      {x.ticks.map(({ value, at, text }) => (
        <text
          key={value}
          class="axis-number"
          x={at}
          y={Math.min(y0 + 17, height - 5)}
          text-anchor="middle"
        >
          {text}
        </text>
      ))}
      {y.ticks.map(({ value, at, text }) => (
        <text key={value} class="axis-number" x={Math.max(x0 - 7, 24)} y={at + 4} text-anchor="end">
          {text}
        </text>
      ))}
      <text class="axis-name" x={width - 6} y={Math.max(y0 - 8, 14)} text-anchor="end">
        <MathText text={x.axis.label ?? ""} />
      </text>
      <text class="axis-name" x={Math.min(x0 + 10, width - 20)} y={14}>
        <MathText text={y.axis.label ?? ""} />
      </text>
    </g>
  );
}
