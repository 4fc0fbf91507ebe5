import { area } from "d3-shape";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Frame } from "./axes.tsx";
import type { Span } from "./axis.ts";
import { inkOf } from "./ink.ts";
import type { Layer } from "./layer.ts";
import type { AreaMark, BandMark, BarsMark, IntervalMark } from "./marks.ts";
import { clamp } from "./numbers.ts";
import { type Curve, px } from "./sample.ts";

type Slice = readonly [x: number, lower: number, upper: number];

const outline = area<Slice>()
  .defined(([, lower, upper]) => Number.isFinite(lower) && Number.isFinite(upper))
  .x(([x]) => x)
  .y0(([, lower]) => lower)
  .y1(([, , upper]) => upper)
  .digits(1);

/** Pixels from slice to slice. */
const SLICE = 2;

/** The outline between two curves, sliced finely; ends exactly at the ends of the domain. */
export function areaPath(lower: Curve, upper: Curve, frame: Frame, [low, high]: Span): string {
  const { x, y } = frame;
  const from = clamp(x.at(low), frame.left, frame.right);
  const to = clamp(x.at(high), frame.left, frame.right);
  const count = Math.max(1, Math.ceil((to - from) / SLICE));
  const up = (value: number): number =>
    Number.isFinite(value) ? clamp(y.at(value), frame.top - 50, frame.bottom + 50) : Number.NaN;
  const share = (pixel: number): number => x.part((pixel - x.range[0]) / (x.range[1] - x.range[0]));
  const slices = Array.from({ length: count + 1 }, (_, i): Slice => {
    const pixel = from + ((to - from) * i) / count;
    const at = i === 0 ? Math.max(low, share(pixel)) : i === count ? high : share(pixel);
    return [pixel, up(lower(at)), up(upper(at))];
  });
  return outline(slices) ?? "";
}

/** The room between two curves. */
export function AreaFill({ mark, frame }: Layer<AreaMark>): JSX.Element {
  const d = areaPath(mark.lower, mark.upper, frame, mark.domain ?? frame.x.axis.span);
  return <path class="mark mark-fill" {...inkOf(mark)} d={d} />;
}

/** The room between two lists of values. */
export function BandFill({ mark, frame }: Layer<BandMark>): JSX.Element {
  const d = useMemo(() => {
    const slices = mark.x.map(
      (x, i): Slice => [
        frame.x.at(x),
        frame.y.at(mark.lower[i] ?? Number.NaN),
        frame.y.at(mark.upper[i] ?? Number.NaN),
      ],
    );
    return outline(slices) ?? "";
  }, [mark.x, mark.lower, mark.upper, frame.key]);
  return <path class="mark mark-fill" {...inkOf(mark)} d={d} />;
}

/** Bars that touch, as one path. */
export function BarsFill({ mark, frame }: Layer<BarsMark>): JSX.Element {
  const d = useMemo(() => {
    const base = clamp(frame.y.at(0), frame.top, frame.bottom);
    return mark.heights
      .map((height, i) => {
        const from = frame.x.at(mark.edges[i] ?? Number.NaN);
        const to = frame.x.at(mark.edges[i + 1] ?? Number.NaN);
        const top = frame.y.at(height);
        return height === 0 ? "" : `M${px(from)} ${px(base)}V${px(top)}H${px(to)}V${px(base)}`;
      })
      .join("");
  }, [mark.edges, mark.heights, frame.key]);
  return <path class="mark mark-bars" {...inkOf(mark)} d={d} />;
}

const floor: Curve = () => 0;

/** The shading of an interval, under its curve or through the whole height. */
export function IntervalFill<S>({ mark, frame }: Layer<IntervalMark<S>>): JSX.Element {
  const { span, under } = mark;
  const [from, to] = span.map((v) => clamp(frame.x.at(v), frame.left, frame.right));
  const d = under
    ? areaPath(floor, under, frame, span)
    : `M${px(from ?? 0)} ${frame.top}V${frame.bottom}H${px(to ?? 0)}V${frame.top}Z`;
  return <path class={`mark mark-fill${under ? "" : " is-faint"}`} {...inkOf(mark)} d={d} />;
}
