import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Frame } from "./axes.tsx";
import { inkOf } from "./ink.ts";
import { type Layer, runsOf } from "./layer.ts";
import type { ArrowsMark, CurveMark, RugMark, RuleMark, TangentMark, TraceMark } from "./marks.ts";
import { pathOf, px } from "./sample.ts";

/** A curve in its unbroken pieces. */
export function CurveLine({ mark, frame }: Layer<CurveMark>): JSX.Element {
  const runs = runsOf(mark.f, frame, mark.domain);
  const d = useMemo(
    () => runs.map((run) => pathOf(run, frame.x, frame.y)).join(""),
    [runs, frame.key],
  );
  return <path class="mark mark-line" {...inkOf(mark)} d={d} />;
}

/** Pixels from the corner beyond which dots and arrows are of no use. */
const OUTSIDE = 1e4;

/** Values joined in order; what is not finite parts the line. */
export function TraceLine({ mark, frame }: Layer<TraceMark>): JSX.Element {
  const { points, dots } = mark;
  const d = useMemo(() => piecesOf(points, frame), [points, frame.key]);
  return (
    <g class="mark" {...inkOf(mark)}>
      <path class="mark-line" d={d} />
      {dots && (
        <path
          class="mark-dots"
          stroke-dasharray="none"
          d={points
            .map(([a, b]) => [frame.x.at(a), frame.y.at(b)] as const)
            .filter((place) => place.every((pixel) => Math.abs(pixel) < OUTSIDE))
            .map(([across, up]) => `M${px(across)} ${px(up)}h0`)
            .join("")}
        />
      )}
    </g>
  );
}

function piecesOf(points: TraceMark["points"], frame: Frame): string {
  let path = "";
  let run: (readonly [number, number])[] = [];
  const end = (): void => {
    path += pathOf(run, frame.x, frame.y);
    run = [];
  };
  for (const point of points) {
    if (point.every(Number.isFinite)) run.push(point);
    else end();
  }
  end();
  return path;
}

/** A line at one number, across the plot. */
export function RuleLine<S>({ mark, frame }: Layer<RuleMark<S>>): JSX.Element {
  const d =
    mark.axis === "x"
      ? `M${px(frame.x.at(mark.at))} ${frame.top}V${frame.bottom}`
      : `M${frame.left} ${px(frame.y.at(mark.at))}H${frame.right}`;
  return <path class="mark mark-rule" {...inkOf(mark)} d={d} />;
}

/** The line with a given slope through a place. On a bent axis it is drawn as it bends. */
export function TangentLine({ mark, frame }: Layer<TangentMark>): JSX.Element {
  const { at, slope, reach } = mark;
  const [low, high] = frame.x.axis.span;
  const from = reach === undefined ? low : Math.max(low, at[0] - reach);
  const to = reach === undefined ? high : Math.min(high, at[0] + reach);
  const height = (x: number): number => at[1] + slope * (x - at[0]);
  const straight = frame.x.axis.scale !== "log" && frame.y.axis.scale !== "log";
  const runs = straight
    ? [[from, to].map((x) => [x, height(x)] as const)]
    : runsOf(height, frame, [from, to]);
  const d = straight
    ? straightPath(runs[0] ?? [], frame)
    : runs.map((run) => pathOf(run, frame.x, frame.y)).join("");
  return <path class="mark mark-line" {...inkOf(mark)} d={d} />;
}

/** Unlike `pathOf` it keeps places far outside where they are: a cut end would turn the line. */
const straightPath = (points: readonly (readonly [number, number])[], { x, y }: Frame): string =>
  points.map(([a, b], i) => `${i === 0 ? "M" : "L"}${px(x.at(a))} ${px(y.at(b))}`).join("");

/** A short stroke on the axis for each sample. */
export function RugStrokes({ mark, frame }: Layer<RugMark>): JSX.Element {
  const d = useMemo(
    () => mark.samples.map((x) => `M${px(frame.x.at(x))} ${frame.bottom}v-9`).join(""),
    [mark.samples, frame.key],
  );
  return <path class="mark mark-rug" {...inkOf(mark)} d={d} />;
}

const HEAD = 6;

/** An arrow from one place to another in pixels: shaft and head as one path. */
export function arrowPath(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  head = HEAD,
): string {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (!(length > 0.5)) return "";
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const h = Math.min(head, length * 0.6);
  const [bx, by] = [x2 - ux * h, y2 - uy * h];
  const w = h * 0.42;
  const sides = `M${px(bx - uy * w)} ${px(by + ux * w)}L${px(x2)} ${px(y2)}L${px(bx + uy * w)} ${px(by - ux * w)}`;
  return `M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}${sides}`;
}

/** Arrows whose lengths compare; the longest has `reach` pixels. */
export function Arrows({ mark, frame }: Layer<ArrowsMark>): JSX.Element {
  const { at, along, reach = 24 } = mark;
  const pixels = at.map(([x, y], i) => {
    const [dx, dy] = along[i] ?? [0, 0];
    return [frame.x.at(x + dx) - frame.x.at(x), frame.y.at(y + dy) - frame.y.at(y)] as const;
  });
  const longest = Math.max(...pixels.map(([dx, dy]) => Math.hypot(dx, dy)), Number.MIN_VALUE);
  const d = at.map(([x, y], i) => {
    const [dx, dy] = pixels[i] ?? [0, 0];
    const scale = reach / longest;
    const from = [frame.x.at(x), frame.y.at(y)] as const;
    const to = [from[0] + dx * scale, from[1] + dy * scale] as const;
    const near = [...from, ...to].every((pixel) => Math.abs(pixel) < OUTSIDE);
    return near ? arrowPath(from, to) : "";
  });
  return <path class="mark mark-arrows" {...inkOf(mark)} d={d.join("")} />;
}
