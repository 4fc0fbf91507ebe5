import type { JSX } from "preact";
import type { Piece } from "../../../kit/exercises/kinds/interval.ts";

const WIDTH = 360;
const PAD = 34;
const Y = 20;

const short = (value: number): string => String(Number(value.toPrecision(4)));

const words = ({ low, high, lowClosed, highClosed }: Piece): string =>
  `from ${low === null ? "minus infinity" : `${short(low)} ${lowClosed ? "included" : "left out"}`} to ${
    high === null ? "infinity" : `${short(high)} ${highClosed ? "included" : "left out"}`
  }`;

/** The pieces of a set of real numbers on a line; ends that belong to it are full circles. */
export function NumberLine({ pieces }: { readonly pieces: readonly Piece[] | null }): JSX.Element {
  const ends = (pieces ?? []).flatMap(({ low, high }) => [low, high]).filter((end) => end !== null);
  const [least, most] = ends.length === 0 ? [0, 0] : [Math.min(...ends), Math.max(...ends)];
  const span = most > least ? most - least : 1;
  const place = (value: number): number => PAD + ((value - least) / span) * (WIDTH - 2 * PAD);
  const at = most > least ? place : (): number => WIDTH / 2;
  const label =
    pieces === null
      ? "Number line: nothing to show yet"
      : `Number line: ${pieces.map(words).join("; ") || "the empty set"}`;
  return (
    <svg class="number-line" viewBox={`0 0 ${WIDTH} 46`} role="img" aria-label={label}>
      <path class="axis" d={`M4 ${Y}H${WIDTH - 4}`} />
      {(pieces ?? []).map((piece, i) => (
        <Segment key={i} piece={piece} at={at} />
      ))}
    </svg>
  );
}

function Segment({
  piece,
  at,
}: {
  readonly piece: Piece;
  readonly at: (value: number) => number;
}): JSX.Element {
  const { low, high, lowClosed, highClosed } = piece;
  const [from, to] = [low === null ? 4 : at(low), high === null ? WIDTH - 4 : at(high)];
  return (
    <g class="segment">
      <path d={`M${from} ${Y}H${to}`} />
      {low === null && <path class="arrow" d={`M10 ${Y - 5}L4 ${Y}L10 ${Y + 5}`} />}
      {high === null && (
        <path
          class="arrow"
          d={`M${WIDTH - 10} ${Y - 5}L${WIDTH - 4} ${Y}L${WIDTH - 10} ${Y + 5}`}
        />
      )}
      {low !== null && <End x={from} value={low} closed={lowClosed} />}
      {high !== null && high !== low && <End x={to} value={high} closed={highClosed} />}
    </g>
  );
}

const End = (props: {
  readonly x: number;
  readonly value: number;
  readonly closed: boolean;
}): JSX.Element => (
  <>
    <circle class={props.closed ? "end end-closed" : "end"} cx={props.x} cy={Y} r="5" />
    <text x={props.x} y={Y + 22} text-anchor="middle">
      {short(props.value)}
    </text>
  </>
);
