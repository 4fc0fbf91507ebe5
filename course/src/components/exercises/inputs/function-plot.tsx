import type { JSX } from "preact";
import { evaluate } from "../../../kit/exercises/formula/evaluate.ts";
import { type Domain, rangeEnds } from "../../../kit/exercises/formula/probe.ts";
import type { Tree } from "../../../kit/exercises/formula/tree.ts";

const WIDTH = 320;
const HEIGHT = 130;
const SAMPLES = 161;

interface Curve {
  readonly d: string;
  readonly low: number;
  readonly high: number;
  /** Where y = 0 lies in the picture; null when it is outside. */
  readonly zero: number | null;
}

/** The curve, scaled so that the middle nine tenths of its values fill the picture. */
function curveOf(tree: Tree, name: string, from: number, to: number): Curve | null {
  const xs = Array.from({ length: SAMPLES }, (_, i) => from + ((to - from) * i) / (SAMPLES - 1));
  const ys = xs.map((x) => evaluate(tree, { [name]: x }));
  const sorted = ys.filter(Number.isFinite).sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 20);
  const [least, most] = [sorted[cut], sorted.at(-1 - cut)];
  if (least === undefined || most === undefined) return null;
  const room = most > least ? (most - least) * 0.1 : 1;
  const [low, high] = [least - room, most + room];
  const place = (y: number): number => HEIGHT - ((y - low) / (high - low)) * HEIGHT;
  let pen = "M";
  const d = ys
    .map((y, i) => {
      if (!Number.isFinite(y) || Math.abs(place(y)) > 3 * HEIGHT) {
        pen = "M";
        return "";
      }
      const step = `${pen}${((i / (SAMPLES - 1)) * WIDTH).toFixed(1)} ${place(y).toFixed(1)}`;
      pen = "L";
      return step;
    })
    .join("");
  const zero = place(0);
  return { d, low, high, zero: zero >= 0 && zero <= HEIGHT ? zero : null };
}

const short = (value: number): string => String(Number(value.toPrecision(2)));

/** The graph of what the reader has typed: what it looks like says more than its letters. */
export function FunctionPlot(props: {
  readonly tree: Tree | null;
  readonly domain: Domain;
}): JSX.Element | null {
  const [name = "x", range = "real"] = Object.entries(props.domain)[0] ?? [];
  const [from, to] = rangeEnds(range);
  const curve = props.tree === null ? null : curveOf(props.tree, name, from, to);
  const label = curve
    ? `The graph of what you typed, for ${name} from ${short(from)} to ${short(to)}; its values lie mostly between ${short(curve.low)} and ${short(curve.high)}`
    : "The graph of what you type appears here";
  return (
    <svg
      class="function-plot"
      viewBox={`-46 -6 ${WIDTH + 56} ${HEIGHT + 26}`}
      role="img"
      aria-label={label}
    >
      <path class="axis" d={`M0 0V${HEIGHT}H${WIDTH}`} />
      {curve?.zero != null && <path class="zero" d={`M0 ${curve.zero}H${WIDTH}`} />}
      {curve && <path class="curve" d={curve.d} />}
      <text x="0" y={HEIGHT + 15} text-anchor="start">{`${name} = ${short(from)}`}</text>
      <text x={WIDTH} y={HEIGHT + 15} text-anchor="end">
        {short(to)}
      </text>
      {curve && (
        <>
          <text x="-5" y="9" text-anchor="end">
            {short(curve.high)}
          </text>
          <text x="-5" y={HEIGHT} text-anchor="end">
            {short(curve.low)}
          </text>
        </>
      )}
    </svg>
  );
}
