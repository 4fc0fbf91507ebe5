import type { JSX } from "preact";
import { Quiet } from "../../quiet.tsx";
import { type Axis, type AxisScale, layOut } from "./axis.ts";
import { MathText, widthOf } from "./math-text.tsx";
import type { Growth, Size } from "./sheet.tsx";

/** A pair of axes laid out in a picture, with the room that they leave. */
export interface Frame extends Size {
  readonly x: AxisScale;
  readonly y: AxisScale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Equal texts: nothing in the frame has moved. */
  readonly key: string;
}

export interface FrameOptions {
  readonly x: Axis;
  readonly y: Axis;
  /** Room at the right, for names of lines. */
  readonly margin?: number;
  /** A unit is as long upwards as across. */
  readonly equal?: boolean;
}

const TICK_SIZE = 12.5;
const SIDE = 14;

const heading = ({ label, unit }: Axis): string =>
  `${label ?? ""}${unit === undefined ? "" : `${label === undefined ? "" : " "}(${unit})`}`;

/** The widest number of the vertical axis decides where the plot begins. */
function leftOf(y: Axis, height: number): number {
  const widths = layOut(y, height, 0).ticks.map(({ text }) => widthOf(text, TICK_SIZE));
  return Math.ceil(Math.max(SIDE, ...widths.map((w) => w + 14)));
}

const topOf = (y: Axis): number => (heading(y) === "" ? 12 : 28);
const bottomOf = (x: Axis): number => (heading(x) === "" ? 26 : 44);

/** The length of an axis in its own numbers. */
const lengthOf = ({ span: [low, high] }: Axis): number => high - low;

/** Lays two axes out in a picture of the given size. */
export function frameOf({ width, height }: Size, options: FrameOptions): Frame {
  const { x, y, margin = SIDE, equal } = options;
  const bottom = height - bottomOf(x);
  const left = leftOf(y, bottom - topOf(y));
  const room = [
    Math.max(40, width - Math.max(margin, SIDE) - left),
    Math.max(40, bottom - topOf(y)),
  ] as const;
  const unit = Math.min(room[0] / lengthOf(x), room[1] / lengthOf(y));
  const right = left + (equal ? unit * lengthOf(x) : room[0]);
  const top = bottom - (equal ? unit * lengthOf(y) : room[1]);
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    x: layOut(x, left, right),
    y: layOut(y, bottom, top),
    key: [left, right, top, bottom, ...x.span, ...y.span, x.scale, y.scale].join(),
  };
}

/** The growth with which a unit is as long upwards as across. */
export function equalGrowth({ x, y, margin = SIDE }: FrameOptions): Growth {
  const slope = lengthOf(y) / lengthOf(x);
  const aside = leftOf(y, 300) + Math.max(margin, SIDE);
  return { slope, extra: Math.round(topOf(y) + bottomOf(x) - slope * aside) };
}

/** A line at 0, where the axis crosses it: what lies above and below is told apart at a glance. */
const zeroLine = ({ y, left, right }: Frame): string =>
  y.axis.scale !== "log" && y.axis.span[0] < 0 && y.axis.span[1] > 0
    ? `M${left} ${y.at(0)}H${right}`
    : "";

interface AxesProps {
  readonly frame: Frame;
  /** Short ticks for the vertical axis, where hairlines would lie on a landscape. */
  readonly bare: boolean;
}

/** Ticks, numbers and names of two axes; hairlines across for the vertical one. */
export function Axes({ frame, bare }: AxesProps): JSX.Element {
  const { x, y, left, right, top, bottom, height } = frame;
  return (
    <Quiet class="axes">
      {y.ticks.map(({ value, at, text }) => (
        <g key={value}>
          {!bare && text !== "" && <path class="axis-line" d={`M${left} ${at}H${right}`} />}
          {bare && <path class="axis-tick" d={`M${left} ${at}h-4`} />}
          <text class="axis-number" x={left - 8} y={at + 4} text-anchor="end">
            {text}
          </text>
        </g>
      ))}
      {x.ticks.map(({ value, at, text }) => (
        <g key={value}>
          <path class="axis-tick" d={`M${at} ${bottom}v${text === "" ? 3 : 6}`} />
          <text class="axis-number" x={at} y={bottom + 19} text-anchor="middle">
            {text}
          </text>
        </g>
      ))}
      <path class="axis-base" d={`M${left} ${bottom}H${right}${bare ? "" : zeroLine(frame)}`} />
      <text class="axis-name" x={2} y={top - 13}>
        <MathText text={heading(y.axis)} />
      </text>
      <text class="axis-name" x={right} y={height - 5} text-anchor="end">
        <MathText text={heading(x.axis)} />
      </text>
    </Quiet>
  );
}
