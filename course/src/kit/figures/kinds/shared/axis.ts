import { scaleLinear, scaleLog } from "d3-scale";
import { clamp, decimalsOf, fixed, powerOfTen, significant, tidy } from "./numbers.ts";

/** From the least to the greatest number shown. */
export type Span = readonly [low: number, high: number];

/** What an axis covers and how it is marked. */
export interface Axis {
  readonly span: Span;
  readonly scale?: "linear" | "log";
  /** Its name; `*x*`, `_1` and `^2` are set as mathematics. */
  readonly label?: string;
  readonly unit?: string;
  /** The numbers to mark, or about how many; by default what the room allows. */
  readonly ticks?: number | readonly number[];
  /** How a marked number is written; false: ticks without numbers. */
  readonly format?: ((value: number) => string) | false;
}

export interface Tick {
  readonly value: number;
  /** Where it stands, in pixels. */
  readonly at: number;
  /** "" for the small ticks of a logarithmic axis. */
  readonly text: string;
}

/** An axis laid out in pixels. */
export interface AxisScale {
  readonly axis: Axis;
  /** From a number to pixels. */
  readonly at: (value: number) => number;
  /** From pixels to a number within the span, rounded to what a hand can mean. */
  readonly from: (pixel: number) => number;
  /** The number that lies `share` of the way along the axis. */
  readonly part: (share: number) => number;
  readonly ticks: readonly Tick[];
  /** First and last pixel, as laid out. */
  readonly range: readonly [number, number];
}

function check({ span: [low, high], scale }: Axis): void {
  const fits = Number.isFinite(low) && Number.isFinite(high) && low < high;
  if (!fits) throw new RangeError(`axis: the span [${low}, ${high}] is not ascending and finite`);
  if (scale === "log" && low <= 0) {
    throw new RangeError(
      `axis: a logarithmic axis cannot begin at ${low}; it needs a span above 0`,
    );
  }
}

/** How many pixels a number needs on a horizontal and on a vertical axis. */
const ROOM = { across: 74, up: 46 } as const;

/** Lays an axis out between two pixels; the first is that of the lower end. */
export function layOut(axis: Axis, first: number, last: number): AxisScale {
  check(axis);
  const [low, high] = axis.span;
  const make = axis.scale === "log" ? scaleLog : scaleLinear;
  const scale = make().domain([low, high]).range([first, last]);
  const round = (value: number): number =>
    axis.scale === "log" ? Number(value.toPrecision(4)) : tidy(value, high - low);
  const room = first < last ? ROOM.across : ROOM.up;
  const count = Math.max(2, Math.floor(Math.abs(last - first) / room));
  return {
    axis,
    at: (value) => scale(value),
    from: (pixel) => {
      const [least, most] = first < last ? [first, last] : [last, first];
      return clamp(round(scale.invert(clamp(pixel, least, most))), low, high);
    },
    part: (share) => scale.invert(first + share * (last - first)),
    ticks: marks(axis, count).map(({ value, text }) => ({ value, text, at: scale(value) })),
    range: [first, last],
  };
}

type Mark = Pick<Tick, "value" | "text">;

function marks(axis: Axis, room: number): readonly Mark[] {
  const { ticks, format } = axis;
  const found =
    axis.scale === "log" && typeof ticks !== "object"
      ? logMarks(axis, room)
      : evenMarks(axis, room);
  if (format === false) return found.map(({ value }) => ({ value, text: "" }));
  if (format === undefined) return found;
  return found.map(({ value, text }) => ({ value, text: text === "" ? "" : format(value) }));
}

function evenMarks({ span, scale, ticks }: Axis, room: number): readonly Mark[] {
  const inside = (v: number): boolean => v >= span[0] && v <= span[1];
  const count = typeof ticks === "number" ? ticks : room;
  const values =
    typeof ticks === "object" ? ticks.filter(inside) : scaleLinear().domain(span).ticks(count);
  if (scale === "log") return values.map((value) => ({ value, text: significant(value) }));
  const gaps = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? 0)));
  const digits = Math.max(0, ...values.map((v) => decimalsIn(v)), decimalsOf(Math.min(...gaps)));
  const large = Math.max(...span.map(Math.abs)) >= 1e6;
  return values.map((value) => ({
    value,
    text: large ? significant(value) : fixed(value, Math.min(digits, 8)),
  }));
}

/** The decimals of a number as it is written, rounding noise apart. */
const decimalsIn = (value: number): number =>
  (/\.(\d+)$/.exec(String(Number(value.toPrecision(10))))?.[1] ?? "").length;

/** Powers of ten carry numbers, 2 … 9 times them only small ticks; within a decade all are written. */
function logMarks({ span: [low, high] }: Axis, room: number): readonly Mark[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last - first < 1) {
    const values = scaleLog().domain([low, high]).ticks(room);
    return values.map((value) => ({ value, text: significant(value) }));
  }
  const every = Math.max(1, Math.ceil((last - first) / room));
  const all: Mark[] = [];
  for (let power = first - 1; power <= last; power++) {
    const base = 10 ** power;
    if (base >= low * (1 - 1e-9)) {
      all.push({ value: base, text: (power - first) % every === 0 ? nameOf(power) : "" });
    }
    for (let k = 2; k < 10 && every === 1; k++) {
      if (k * base >= low && k * base <= high) all.push({ value: k * base, text: "" });
    }
  }
  return all;
}

const nameOf = (power: number): string =>
  power >= 0 && power <= 3 ? String(10 ** power) : power === -1 ? "0.1" : powerOfTen(power);
