import type { ComponentChildren, JSX } from "preact";
import { Quiet } from "../../quiet.tsx";
import { TapArea } from "../../tap.tsx";
import { Axes, equalGrowth, type Frame, frameOf } from "./axes.tsx";
import type { Axis } from "./axis.ts";
import { type PlacedName, placeNames } from "./dot-names.ts";
import { AreaFill, BandFill, BarsFill, IntervalFill } from "./fills.tsx";
import { Grips, type Held, isLive } from "./grips.tsx";
import { Arrows, CurveLine, RugStrokes, RuleLine, TangentLine, TraceLine } from "./lines.tsx";
import type { ChartMark } from "./marks.ts";
import { Names, namesMargin } from "./names.tsx";
import { Dot, Words } from "./points.tsx";
import { type Growth, Sheet, type Size } from "./sheet.tsx";

/** What every kind on axes has. */
export interface ChartOptions {
  readonly x: Axis;
  readonly y: Axis;
  /** What the picture is, in a phrase, for those who cannot see it. */
  readonly label: string;
  /** How its height follows from its width. */
  readonly growth?: Growth;
  /** A unit is as long upwards as across. */
  readonly equal?: boolean;
  readonly maxHeight?: number;
}

interface ChartProps<State> extends Held<State> {
  readonly options: ChartOptions;
  readonly marks: readonly ChartMark<State>[];
  /** A canvas below the drawing. */
  readonly under?: (frame: Frame) => JSX.Element;
  /** What lies between the canvas and the axes' marks: a drawing of its own, so that marks which
      move over it do not paint it again. */
  readonly ground?: (frame: Frame) => JSX.Element;
}

const GROWTH: Growth = { slope: 0.38, extra: 120 };

/** For a margin that the width decides, the width of a lesson's column will do. */
const USUAL = 740;

/** Axes, marks and handles: the picture of every kind that stands on a pair of axes. */
export function Chart<State>(props: ChartProps<State>): JSX.Element {
  const { options, marks, under, ground } = props;
  const { x, y, label, equal = false, maxHeight } = options;
  const layout = (size: Size): Frame =>
    frameOf(size, { x, y, margin: namesMargin(marks, equal ? USUAL : size.width), equal });
  const growth = equal ? equalGrowth({ x, y, margin: namesMargin(marks, USUAL) }) : options.growth;
  return (
    <Sheet
      label={label}
      growth={growth ?? GROWTH}
      live={marks.some(isLive)}
      {...(maxHeight === undefined ? {} : { maxHeight })}
      {...(under || ground
        ? { under: (size: Size) => <Under {...props} frame={layout(size)} /> }
        : {})}
    >
      {(size) => <Drawing {...props} frame={layout(size)} />}
    </Sheet>
  );
}

function Under<S>({
  under,
  ground,
  frame,
}: ChartProps<S> & { readonly frame: Frame }): JSX.Element {
  return (
    <>
      {under?.(frame)}
      {ground && (
        <svg class="sheet-ground" aria-hidden="true" viewBox={`0 0 ${frame.width} ${frame.height}`}>
          <Clip frame={frame}>{ground(frame)}</Clip>
        </svg>
      )}
    </>
  );
}

function Drawing<S>(props: ChartProps<S> & { readonly frame: Frame }): JSX.Element {
  const { marks, state, set, ground, frame } = props;
  const names = placeNames(marks, frame);
  return (
    <TapArea width={frame.width} height={frame.height}>
      <Axes frame={frame} bare={ground !== undefined} />
      <Quiet>
        <Clip frame={frame}>
          {marks.map((mark, i) => drawn(fill(mark, frame), i))}
          {marks.map((mark, i) => drawn(line(mark, frame), i))}
        </Clip>
        {marks.map((mark, i) => drawn(point(mark, frame, names[i] ?? null), i))}
        <Names marks={marks} frame={frame} />
      </Quiet>
      {/* Counted by themselves: when other marks come and go, a handle keeps focus and pointer. */}
      {marks.filter(isLive).map((mark, i) => (
        <Grips key={i} mark={mark} frame={frame} state={state} set={set} />
      ))}
    </TapArea>
  );
}

/** A wrapper with a key: marks keep their elements while their numbers change. */
const drawn = (child: JSX.Element | null, key: number): JSX.Element | null =>
  child === null ? null : <g key={key}>{child}</g>;

/** Shows only what is inside the axes, without an id that two figures could share. */
function Clip(props: { readonly frame: Frame; readonly children: ComponentChildren }): JSX.Element {
  const { left, right, top, bottom } = props.frame;
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  // Pictures are as wide as the page by their style sheet; this part of one is not.
  const style = `width:${box.width}px;height:${box.height}px;max-width:none`;
  return (
    <svg
      class="clip"
      aria-hidden="true"
      {...box}
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      style={style}
    >
      {props.children}
    </svg>
  );
}

function fill<S>(mark: ChartMark<S>, frame: Frame): JSX.Element | null {
  if (mark.kind === "area") return <AreaFill mark={mark} frame={frame} />;
  if (mark.kind === "band") return <BandFill mark={mark} frame={frame} />;
  if (mark.kind === "bars") return <BarsFill mark={mark} frame={frame} />;
  if (mark.kind === "interval") return <IntervalFill mark={mark} frame={frame} />;
  return null;
}

function line<S>(mark: ChartMark<S>, frame: Frame): JSX.Element | null {
  if (mark.kind === "curve") return <CurveLine mark={mark} frame={frame} />;
  if (mark.kind === "trace") return <TraceLine mark={mark} frame={frame} />;
  if (mark.kind === "rule") return <RuleLine mark={mark} frame={frame} />;
  if (mark.kind === "tangent") return <TangentLine mark={mark} frame={frame} />;
  if (mark.kind === "arrows") return <Arrows mark={mark} frame={frame} />;
  if (mark.kind === "rug") return <RugStrokes mark={mark} frame={frame} />;
  return null;
}

function point<S>(mark: ChartMark<S>, frame: Frame, name: PlacedName | null): JSX.Element | null {
  if (mark.kind === "dot") return <Dot mark={mark} frame={frame} name={name} />;
  if (mark.kind === "text") return <Words mark={mark} frame={frame} />;
  return null;
}
