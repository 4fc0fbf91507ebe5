import type { JSX } from "preact";
import type { Frame } from "./axes.tsx";
import type { PlacedName } from "./dot-names.ts";
import { type Ink, inkOf } from "./ink.ts";
import type { Layer } from "./layer.ts";
import type { DotMark, Shape, TextMark } from "./marks.ts";
import { MathText, widthOf } from "./math-text.tsx";
import { px } from "./sample.ts";

const shapes: Readonly<Record<Shape, string>> = {
  dot: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
  ring: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
  square: "M-4.5 -4.5h9v9h-9z",
  diamond: "M0 -6L6 0L0 6L-6 0z",
  cross: "M-4.5 -4.5L4.5 4.5M-4.5 4.5L4.5 -4.5",
};

interface SignProps {
  readonly at: readonly [number, number];
  readonly shape: Shape;
  readonly ink: Ink;
}

/** The sign of a point, at pixels. */
export function Sign({ at, shape, ink }: SignProps): JSX.Element {
  return (
    <path
      class={`mark mark-sign is-${shape}`}
      {...inkOf({ ...ink, dash: "solid" })}
      transform={`translate(${px(at[0])} ${px(at[1])})`}
      d={shapes[shape]}
    />
  );
}

interface NameProps {
  readonly at: readonly [number, number];
  readonly text: string;
  readonly ink: Ink;
  readonly anchor?: "start" | "middle" | "end";
}

/** A name in the colour of what it names, on a rim of paper. */
export function Name({ at, text, ink, anchor = "start" }: NameProps): JSX.Element {
  const { "data-sym": sym, style } = inkOf(ink);
  return (
    <text
      class="mark mark-name"
      data-sym={sym}
      style={style}
      x={px(at[0])}
      y={px(at[1])}
      text-anchor={anchor}
    >
      <MathText text={text} />
    </text>
  );
}

interface BesideProps extends NameProps {
  readonly frame: Pick<Frame, "left" | "right" | "top" | "bottom">;
  /** The side that is tried first. */
  readonly side?: "left" | "right";
}

/** Beside a point, above or below it, on a side where there is room. */
export function NameBeside(props: BesideProps): JSX.Element {
  const { at, text, ink, frame, side = "right" } = props;
  const [x, y] = at;
  const room = widthOf(text, 15) + 10;
  const right = side === "right" ? x + room <= frame.right : x - room < frame.left;
  const down = y - 22 < frame.top;
  return (
    <Name
      at={[right ? x + 9 : x - 9, down ? y + 20 : y - 9]}
      text={text}
      ink={ink}
      anchor={right ? "start" : "end"}
    />
  );
}

/** Pixels from the corner beyond which nothing is drawn; far numbers are no places to browsers. */
const OUTSIDE = 1e4;

interface DotProps<S> extends Layer<DotMark<S>> {
  readonly name: PlacedName | null;
}

/** A point with its name; what can be dragged shows a handle instead of a sign. */
export function Dot<S>({ mark, frame, name }: DotProps<S>): JSX.Element | null {
  const { move, shape = "dot", label = "" } = mark;
  const at = [frame.x.at(mark.at[0]), frame.y.at(mark.at[1])] as const;
  if (!at.every((pixel) => Math.abs(pixel) < OUTSIDE)) return null;
  return (
    <>
      {move === undefined && <Sign at={at} shape={shape} ink={mark} />}
      {name && <Name at={name.at} text={label} ink={mark} anchor={name.anchor} />}
    </>
  );
}

/** Words at a place. */
export function Words({ mark, frame }: Layer<TextMark>): JSX.Element {
  const at = [frame.x.at(mark.at[0]), frame.y.at(mark.at[1])] as const;
  return <Name at={at} text={mark.text} ink={mark} anchor={mark.anchor ?? "start"} />;
}
