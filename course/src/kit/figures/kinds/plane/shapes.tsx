import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Place } from "../../place.ts";
import { inkOf } from "../shared/ink.ts";
import { Name, NameBeside, Sign } from "../shared/points.tsx";
import { px } from "../shared/sample.ts";
import { at, cut, type Ground, gridLines } from "./ground.ts";
import {
  type CircleMark,
  type GridMark,
  image,
  type LineMark,
  type PictureMark,
  type PlaneMark,
  type PolygonMark,
  type SegmentMark,
  type VectorMark,
} from "./marks.ts";

interface Props<Mark> {
  readonly mark: Mark;
  readonly ground: Ground;
}

const text = ([a, b]: Place): string => `${px(a)} ${px(b)}`;

function stroke(ground: Ground, places: readonly Place[]): string {
  return places.map((p, i) => `${i === 0 ? "M" : "L"}${text(at(ground, p))}`).join("");
}

const corners: readonly Place[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

/** The image of the grid, and of the unit square. */
export function Grid({ mark, ground }: Props<GridMark>): JSX.Element {
  const square = corners.map((corner) => image(mark.matrix, corner));
  return (
    <g class="mark plane-field" {...inkOf(mark)}>
      <path
        class="plane-grid"
        d={gridLines(mark.matrix, ground)
          .map(([from, to]) => `M${text(from)}L${text(to)}`)
          .join("")}
      />
      {mark.unitSquare && <path class="plane-square" d={`${stroke(ground, square)}Z`} />}
    </g>
  );
}

function Polygon({ mark, ground }: Props<PolygonMark>): JSX.Element {
  const d = `${stroke(ground, mark.corners)}${mark.open ? "" : "Z"}`;
  return <path class={`mark plane-${mark.open ? "stroke" : "shape"}`} {...inkOf(mark)} d={d} />;
}

function Line({ mark, ground }: Props<LineMark | SegmentMark>): JSX.Element {
  const ends: readonly Place[] =
    mark.kind === "segment"
      ? [at(ground, mark.from), at(ground, mark.to)]
      : cut(mark.through, mark.along, ground);
  const d = ends.map((end, i) => `${i === 0 ? "M" : "L"}${text(end)}`).join("");
  return <path class="mark plane-stroke" {...inkOf(mark)} d={d} />;
}

function Circle({ mark, ground }: Props<CircleMark>): JSX.Element {
  const [cx, cy] = at(ground, mark.centre);
  const shape = mark.filled ? "plane-shape" : "plane-stroke";
  return (
    <circle
      class={`mark ${shape}`}
      {...inkOf(mark)}
      cx={px(cx)}
      cy={px(cy)}
      r={px(mark.radius * ground.unit)}
    />
  );
}

/** Pixels between the tip of a dragged arrow and the middle of its handle. */
const TIP = 7;
const HEAD = 13;

function Vector<S>({ mark, ground }: Props<VectorMark<S>>): JSX.Element | null {
  const [from, to] = [at(ground, mark.from), at(ground, mark.to)];
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) - (mark.move ? TIP : 0);
  if (!(length > 0.5)) return null;
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const head = Math.min(HEAD, length);
  const back = length - head;
  return (
    <g
      class="mark plane-vector"
      {...inkOf(mark)}
      transform={`translate(${text(from).replace(" ", ",")}) rotate(${px((180 * angle) / Math.PI)})`}
    >
      <path d={`M0 0H${px(back + head / 3)}`} />
      <path
        class="plane-head"
        stroke-dasharray="none"
        d={`M${px(length)} 0L${px(back)} ${px(head * 0.36)}L${px(back + head * 0.22)} 0L${px(back)} ${px(-head * 0.36)}z`}
      />
    </g>
  );
}

/** Layers over each other, each all that is at least so dark: no seams show between pixels. */
function Picture({ mark, ground }: Props<PictureMark>): JSX.Element {
  const [[a, b], [c, d]] = mark.matrix;
  const [x, y] = at(ground, mark.at);
  const entries = [a, -c, b, -d].map((entry) => entry * ground.unit);
  // The layers stay what they are: only the place changes when something moves.
  const layers = useMemo(
    () => mark.layers.map(({ path, opacity }, i) => <path key={i} d={path} opacity={opacity} />),
    [mark.layers],
  );
  return (
    <g class="mark plane-picture" {...inkOf(mark)}>
      <g transform={`matrix(${[...entries, x, y].map((value) => value.toFixed(3)).join(" ")})`}>
        {layers}
        <path class="plane-frame" d="M0 0H1V1H0z" />
      </g>
    </g>
  );
}

/** What lies below: shaded shapes, pictures and grids. */
export function lower<S>(mark: PlaneMark<S>, ground: Ground): JSX.Element | null {
  if (mark.kind === "grid") return <Grid mark={mark} ground={ground} />;
  if (mark.kind === "picture") return <Picture mark={mark} ground={ground} />;
  if (mark.kind === "polygon") return <Polygon mark={mark} ground={ground} />;
  if (mark.kind === "circle") return <Circle mark={mark} ground={ground} />;
  return null;
}

/** What lies above it: lines, arrows, points. */
export function upper<S>(mark: PlaneMark<S>, ground: Ground): JSX.Element | null {
  if (mark.kind === "line" || mark.kind === "segment") return <Line mark={mark} ground={ground} />;
  if (mark.kind === "vector") return <Vector mark={mark} ground={ground} />;
  if (mark.kind !== "point" || mark.move) return null;
  return <Sign at={at(ground, mark.at)} shape={mark.shape} ink={mark} />;
}

/** The name of a mark, beyond the tip of an arrow, beside anything else. */
export function name<S>(mark: PlaneMark<S>, ground: Ground): JSX.Element | null {
  if (mark.kind === "label") {
    return <Name at={at(ground, mark.at)} text={mark.text} ink={mark} anchor="middle" />;
  }
  if (mark.label === undefined || mark.kind === "grid") return null;
  const where = at(ground, namedAt(mark, ground));
  const named = { text: mark.label, ink: mark };
  if (mark.kind !== "vector") {
    return (
      <NameBeside
        at={where}
        {...named}
        frame={{ left: 0, right: ground.width, top: 0, bottom: ground.height }}
      />
    );
  }
  const from = at(ground, mark.from);
  const length = Math.hypot(where[0] - from[0], where[1] - from[1]) || 1;
  const beyond = 20 / length;
  const [x, y] = [0, 1].map((i) => (where[i] ?? 0) + beyond * ((where[i] ?? 0) - (from[i] ?? 0)));
  return <Name at={[x ?? 0, (y ?? 0) + 5]} {...named} anchor="middle" />;
}

type Named<S> = Exclude<PlaneMark<S>, { readonly kind: "label" | "grid" }>;

/** Pixels that the name of a line keeps from the edges. */
const INSET = 28;

/** Where a mark's name belongs, in the numbers of the plane. */
function namedAt<S>(mark: Named<S>, ground: Ground): Place {
  switch (mark.kind) {
    case "vector":
      return mark.to;
    case "point":
      return mark.at;
    case "segment":
      return [(mark.from[0] + mark.to[0]) / 2, (mark.from[1] + mark.to[1]) / 2];
    case "circle":
      return [
        mark.centre[0] + mark.radius * Math.SQRT1_2,
        mark.centre[1] + mark.radius * Math.SQRT1_2,
      ];
    case "polygon":
      return mean(mark.corners);
    case "line":
      return seen(mark, ground);
    case "picture":
      return image(mark.matrix, [1, 1]).map((x, i) => x + (mark.at[i] ?? 0)) as unknown as Place; // a pair of numbers
  }
}

const mean = (places: readonly Place[]): Place => [
  places.reduce((sum, [x]) => sum + x, 0) / places.length,
  places.reduce((sum, [, y]) => sum + y, 0) / places.length,
];

/** The last place of a line before it leaves the picture, some way in. */
function seen({ through, along }: LineMark, ground: Ground): Place {
  const [, last] = cut(through, along, ground, INSET);
  return last === undefined ? through : [ground.x.from(last[0]), ground.y.from(last[1])];
}
