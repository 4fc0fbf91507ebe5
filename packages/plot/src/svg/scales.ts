/** @file Values become lengths: linear, logarithmic, or one place a category. */
import {
  type ScaleLinear,
  type ScaleLogarithmic,
  scaleBand,
  scaleLinear,
  scaleLog,
} from "d3-scale";
import type { BarsMark, PlotSpec } from "../spec.ts";
import { type Domain, domainOf } from "./extent.ts";

/** A mark on an axis. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** An axis that is `length` pixels long. */
export interface Scale {
  /** Where a value stands, from the start of the axis; null where it cannot be shown. */
  readonly at: (value: number | null) => number | null;
  readonly ticks: readonly Tick[];
  /** The value the bars stand on, as far as the axis shows it. */
  readonly base: number;
  /** How wide the place of a category is; 0 for numbers. */
  readonly band: number;
  /** Where the place of a category begins. */
  readonly start: (category: string) => number;
}

/** The numbers of an axis: its ends, and whether it runs against the page. */
export interface Axis {
  readonly domain: Domain;
  readonly reversed: boolean;
}

/** The ends of both axes. A matrix counts its rows from the top. */
export function axesOf(spec: PlotSpec): { readonly x: Axis; readonly y: Axis } {
  const matrix = spec.marks.some((mark) => mark.type === "heatmap" && mark.extent === null);
  return {
    x: { domain: domainOf(spec, "x"), reversed: false },
    y: { domain: domainOf(spec, "y"), reversed: !matrix },
  };
}

/** The categories of all bars, in the order of their first use. */
export const categoriesOf = (spec: PlotSpec): string[] => [
  ...new Set(
    spec.marks.filter((mark): mark is BarsMark => mark.type === "bars").flatMap(({ x }) => x),
  ),
];

/** The scale of an axis with numbers. */
export function numberScale(
  spec: PlotSpec,
  name: "x" | "y",
  axis: Axis,
  length: number,
  count: number,
): Scale {
  const range = axis.reversed ? [length, 0] : [0, length];
  const log = spec[name].scale === "log";
  const logarithmic = scaleLog(axis.domain, range);
  const linear = scaleLinear(axis.domain, range);
  const scale = log ? logarithmic : linear;
  const free = name === "y" && spec.y.domain === null && !spec.equal;
  if (free && !spec.marks.some(({ type }) => type === "heatmap")) scale.nice(count);
  const [low = 0, high = 1] = scale.domain();
  return {
    at: (value) => {
      if (value === null || (log && value <= 0)) return null;
      const place = scale(value);
      return Number.isFinite(place) ? place : null;
    },
    ticks: log ? logTicks(logarithmic, count) : linearTicks(spec, linear, count),
    base: log ? low : Math.max(low, Math.min(high, 0)),
    band: 0,
    start: () => 0,
  };
}

/** The rows and columns of a matrix have no halves. */
function linearTicks(spec: PlotSpec, scale: ScaleLinear<number, number>, count: number): Tick[] {
  const whole = spec.marks.some((mark) => mark.type === "heatmap" && mark.extent === null);
  const format = scale.tickFormat(count);
  return scale
    .ticks(count)
    .filter((tick) => !whole || Number.isInteger(tick))
    .map((tick) => ({ at: scale(tick), text: format(tick) }));
}

function logTicks(scale: ScaleLogarithmic<number, number>, count: number): Tick[] {
  // The types know only patterns; a function is taken as well, and called for the ticks with room.
  const format = scale.tickFormat(count, power as unknown as string);
  return scale.ticks(count).map((tick) => ({ at: scale(tick), text: format(tick) }));
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** 0.01, 100, 10⁻⁵, 2·10⁷. */
function power(value: number): string {
  if (value >= 1e-3 && value < 1e5) return String(Number(value.toPrecision(6)));
  const [factor = "", exponent = ""] = value.toExponential().split("e");
  const digits = exponent.replace("+", "").replace("-", "⁻");
  const small = digits.replace(/\d/g, (digit) => raised.charAt(Number(digit)));
  return factor === "1" ? `10${small}` : `${Number(Number(factor).toPrecision(3))}·10${small}`;
}

/** The scale of an axis with categories; a number that is no category counts places from 0. */
export function bandScale(categories: readonly string[], length: number): Scale {
  const scale = scaleBand(categories, [0, length]).paddingInner(0.25).paddingOuter(0.2);
  const [step, band] = [scale.step(), scale.bandwidth()];
  const first = scale(categories[0] ?? "") ?? 0;
  const start = (category: string): number => scale(category) ?? 0;
  const shownEvery = Math.max(1, Math.ceil(labelWidth(categories) / step));
  const shown = categories.filter((_, i) => i % shownEvery === 0);
  return {
    at: (value) => {
      if (value === null) return null;
      return (scale(String(value)) ?? first + value * step) + band / 2;
    },
    ticks: shown.map((category) => ({ at: start(category) + band / 2, text: short(category) })),
    base: 0,
    band,
    start,
  };
}

/** About as wide as the longest label, with the gap to the next. */
const labelWidth = (categories: readonly string[]): number =>
  categories.reduce((most, category) => Math.max(most, short(category).length), 0) * 6.7 + 8;

const short = (category: string): string =>
  category.length > 16 ? `${category.slice(0, 15)}…` : category;
