import type { JSX } from "preact";
import type { Place } from "../../place.ts";
import type { Frame } from "./axes.tsx";
import { lastInside, marginFor, spread } from "./ends.ts";
import { type Ink, inkOf } from "./ink.ts";
import { runsOf } from "./layer.ts";
import type { BandMark, ChartMark, CurveMark, RuleMark, TraceMark } from "./marks.ts";
import { widthOf } from "./math-text.tsx";
import { Name, NameBeside } from "./points.tsx";

type Named<S> = CurveMark | TraceMark | BandMark | RuleMark<S>;

const isNamed = <S,>(mark: ChartMark<S>): mark is Named<S> & { readonly label: string } =>
  ["curve", "trace", "band", "rule"].includes(mark.kind) && mark.label !== undefined;

/** Whether the name belongs at the right edge, as far as the axes alone can tell. */
function endsRight<S>(mark: Named<S>): boolean {
  if (mark.kind === "rule") return mark.axis === "y";
  return mark.kind === "band" || mark.labelAt === undefined;
}

/** Room at the right for the names of lines that end there. */
export function namesMargin<S>(marks: readonly ChartMark<S>[], width: number): number {
  const labels = marks.filter(isNamed).filter(endsRight);
  return marginFor(
    labels.map(({ label }) => label),
    width,
  );
}

/** Where the line of a mark was last seen, in pixels. */
function endOf<S>(mark: Named<S>, frame: Frame): Place | null {
  if (mark.kind === "rule") return [frame.right, frame.y.at(mark.at)];
  if (mark.kind === "curve") return lastInside(runsOf(mark.f, frame, mark.domain).flat(), frame);
  if (mark.kind === "trace") return lastInside(mark.points, frame);
  const i = mark.x.length - 1;
  const middle = ((mark.lower[i] ?? Number.NaN) + (mark.upper[i] ?? Number.NaN)) / 2;
  return lastInside([[mark.x[i] ?? Number.NaN, middle]], frame);
}

/** Whether a line rises where its name stands: the name then keeps to its left. */
function rises<S>(mark: Named<S>, x: number, frame: Frame): boolean {
  const by = 12 / Math.abs(frame.x.at(x + 1e-3) - frame.x.at(x)) / 1e3;
  return heightAt(mark, x + by) > heightAt(mark, x - by);
}

function heightAt<S>(mark: Named<S>, x: number): number {
  if (mark.kind === "curve") return mark.f(x);
  if (mark.kind !== "trace") return Number.NaN;
  const near = (p: Place): number => Math.abs(p[0] - x);
  return mark.points.reduce<Place>((a, b) => (near(b) < near(a) ? b : a), [Number.NaN, 0])[1];
}

interface Placed {
  readonly ink: Ink;
  readonly text: string;
  readonly at: Place;
  readonly side?: "left" | "right";
}

/** Where a mark says that its name stands, on the side from which its line does not come. */
function chosen<S>(mark: Named<S>, text: string, x: number, frame: Frame): Placed {
  const side = rises(mark, x, frame) ? "left" : "right";
  return { ink: mark, text, at: [frame.x.at(x), frame.y.at(heightAt(mark, x))], side };
}

/** The names that stand at the right edge, and those inside the picture. */
function placed<S>(
  marks: readonly ChartMark<S>[],
  frame: Frame,
): { readonly edge: readonly Placed[]; readonly inner: readonly Placed[] } {
  const all = marks.filter(isNamed).flatMap((mark): Placed | readonly Placed[] => {
    if (mark.kind === "rule" && mark.axis === "x") return [];
    const text = mark.label;
    if ("labelAt" in mark && mark.labelAt !== undefined) {
      return chosen(mark, text, mark.labelAt, frame);
    }
    const at = endOf(mark, frame);
    return at === null ? [] : { ink: mark, text, at };
  });
  const seen = all.filter(({ at }) => at.every(Number.isFinite));
  const atEdge = ({ at, side }: Placed): boolean => side === undefined && at[0] > frame.right - 6;
  return { edge: seen.filter(atEdge), inner: seen.filter((one) => !atEdge(one)) };
}

/** The names of lines: at their right ends, spread apart, or where the mark says. */
export function Names<S>(props: {
  readonly marks: readonly ChartMark<S>[];
  readonly frame: Frame;
}): JSX.Element {
  const { marks, frame } = props;
  const { edge, inner } = placed(marks, frame);
  const wanted = edge.map(({ at }) => at[1]);
  const heights = spread(wanted, frame.top + 4, frame.bottom - 2);
  return (
    <>
      {edge.map(({ ink, text, at }, i) => (
        <EndName key={i} {...{ ink, text, frame }} at={at[1]} to={heights[i] ?? at[1]} />
      ))}
      {inner.map(({ ink, text, at, side = "right" }, i) => (
        <NameBeside key={i} {...{ ink, text, frame, at, side }} />
      ))}
      <RuleNames marks={marks} frame={frame} />
    </>
  );
}

interface EndProps {
  readonly ink: Ink;
  readonly text: string;
  /** Where the line ends, and where the name stands. */
  readonly at: number;
  readonly to: number;
  readonly frame: Frame;
}

/** A name at the right edge, tied to its line by a hair. */
function EndName({ ink, text, at, to, frame }: EndProps): JSX.Element {
  const { style } = inkOf(ink);
  const from = Math.min(Math.max(at, frame.top), frame.bottom);
  return (
    <>
      <path
        class="mark mark-leader"
        style={style}
        d={`M${frame.right + 2} ${from}L${frame.right + 10} ${to}`}
      />
      <Name at={[frame.right + 13, to + 4]} text={text} ink={ink} />
    </>
  );
}

/** The names of upright rules, at the top; those that would touch stand in rows. */
function RuleNames<S>(props: {
  readonly marks: readonly ChartMark<S>[];
  readonly frame: Frame;
}): JSX.Element {
  const { marks, frame } = props;
  const rules = marks
    .filter(isNamed)
    .flatMap((mark) => (mark.kind === "rule" && mark.axis === "x" ? mark : []));
  const free: number[] = [];
  const sorted = rules.sort((a, b) => a.at - b.at);
  return (
    <>
      {sorted.map((mark, i) => {
        const x = frame.x.at(mark.at);
        const width = widthOf(mark.label ?? "", 15) + 8;
        const flips = x + width > frame.right;
        const from = flips ? x - width : x;
        const row = free.findIndex((end) => end <= from);
        const place = row < 0 ? free.length : row;
        free[place] = from + width;
        return (
          <Name
            key={i}
            at={[flips ? x - 6 : x + 6, frame.top + 11 + 17 * place]}
            text={mark.label ?? ""}
            ink={mark}
            anchor={flips ? "end" : "start"}
          />
        );
      })}
    </>
  );
}
