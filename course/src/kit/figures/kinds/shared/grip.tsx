import type { JSX } from "preact";
import type { Role } from "../../../symbols.ts";
import { Handle } from "../../handle.tsx";
import type { Along, Place } from "../../place.ts";
import type { AxisScale, Span } from "./axis.ts";
import { plainMath } from "./math-text.tsx";
import { clamp, significant } from "./numbers.ts";

/** A pair of laid out axes, as far as a handle needs them. */
interface Scales {
  readonly x: AxisScale;
  readonly y: AxisScale;
}

export interface GripProps {
  readonly scales: Scales;
  /** Where it stands, in the numbers of the axes. */
  readonly at: Place;
  /** What it is: "tip of v". */
  readonly label: string;
  readonly role: Role;
  readonly sym?: string | undefined;
  readonly along?: Along;
  /** It only stands at multiples of this. */
  readonly snap?: number;
  readonly onMove: (to: Place) => void;
}

/** The multiple of the snap nearest to `to`; a key that would not leave `from` takes the next one. */
function snapped(
  to: number,
  from: number,
  snap: number | undefined,
  byKey: boolean,
  [low, high]: Span,
): number {
  if (snap === undefined) return to;
  const nearest = Math.round(to / snap);
  const stuck = byKey && nearest === Math.round(from / snap);
  const wanted = stuck ? nearest + Math.sign(to - from) : nearest;
  const kept = clamp(wanted, Math.ceil(low / snap - 1e-9), Math.floor(high / snap + 1e-9));
  // 3 · 0.1 is to be 0.3; adding 0 turns −0 into 0.
  return Number((kept * snap).toFixed(10)) + 0;
}

/** A fiftieth of an axis, in pixels. */
const stepOf = ({ range: [first, last] }: AxisScale): number => Math.abs(last - first) / 50;

function words({ x, y }: Scales, [a, b]: Place, along: Along): string {
  const name = (axis: AxisScale, other: string): string => plainMath(axis.axis.label ?? other);
  const [across, up] = [
    `${name(x, "x")} ${significant(a, 4)}`,
    `${name(y, "y")} ${significant(b, 4)}`,
  ];
  return along === "x" ? across : along === "y" ? up : `${across}, ${up}`;
}

/** A `Handle` in the numbers of two axes: kept inside them, rounded, snapped. */
export function Grip(props: GripProps): JSX.Element {
  const { scales, at, label, role, sym, along = "both", snap, onMove } = props;
  const { x, y } = scales;
  const shown = along === "y" ? y : x;
  const [min, max] = shown.axis.span;
  const now = along === "y" ? at[1] : at[0];
  const place: Place = [clamp(x.at(at[0]), -1e5, 1e5), clamp(y.at(at[1]), -1e5, 1e5)];
  return (
    <Handle
      at={place}
      label={plainMath(label)}
      role={role}
      {...(sym === undefined ? {} : { sym })}
      step={[stepOf(x), stepOf(y)]}
      along={along}
      value={{ now, min, max, text: words(scales, at, along) }}
      onMove={([px, py], by) => {
        // What a key leaves alone keeps its very number.
        const a = px === place[0] ? at[0] : x.from(px);
        const b = py === place[1] ? at[1] : y.from(py);
        onMove([
          along === "y" ? at[0] : snapped(a, at[0], snap, by === "key", x.axis.span),
          along === "x" ? at[1] : snapped(b, at[1], snap, by === "key", y.axis.span),
        ]);
      }}
    />
  );
}
