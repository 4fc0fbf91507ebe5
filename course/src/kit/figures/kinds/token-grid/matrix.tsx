import type { JSX } from "preact";
import { hidden, listbox } from "../pieces/aria.ts";
import { clamp, shown } from "../pieces/numbers.ts";
import type { FormProps } from "./index.tsx";
import { TokenOption } from "./option.tsx";

const SIDE = 36;
const LETTER = 8.2;

/** A row for every token that looks, a column for every one that is looked at. */
export function Matrix(props: FormProps): JSX.Element {
  const { name, data, role, sym, lit } = props;
  const { tokens, sources = tokens, weights } = data;
  const longest = (words: readonly string[]): number =>
    Math.max(1, ...words.map((word) => word.length)) * LETTER;
  const left = longest(tokens) + 18;
  const top = longest(sources) * 0.72 + 18;
  const width = left + sources.length * SIDE + top * 0.55;
  const height = top + tokens.length * SIDE + 2;
  return (
    <div class="picture-scroll">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: its name is among the spread properties. */}
      <svg
        class="token-matrix"
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        style={{ minWidth: `${0.75 * width}px`, "--tone": `var(--role-${role})` }}
        {...listbox(name)}
      >
        <Heads sources={sources} row={weights[lit] ?? []} left={left} top={top} />
        {tokens.map((word, i) => (
          <TokenOption key={i} {...props} index={i}>
            <rect x="0" y={top + i * SIDE} width={left + sources.length * SIDE} height={SIDE} />
            <text x={left - 10} y={top + (i + 0.5) * SIDE + 5} text-anchor="end">
              {word}
            </text>
          </TokenOption>
        ))}
        <Shares rows={weights} {...{ left, top, lit, sym }} />
      </svg>
    </div>
  );
}

interface HeadsProps {
  readonly sources: readonly string[];
  /** The lit row: what it looks at stands out. */
  readonly row: readonly number[];
  readonly left: number;
  readonly top: number;
}

function Heads({ sources, row, left, top }: HeadsProps): JSX.Element {
  return (
    <g {...hidden}>
      {sources.map((word, j) => (
        <text
          key={j}
          class={(row[j] ?? 0) >= 0.005 ? "token-head is-seen" : "token-head"}
          transform={`translate(${left + (j + 0.5) * SIDE + 4} ${top - 7}) rotate(-46)`}
        >
          {word}
        </text>
      ))}
    </g>
  );
}

interface SharesProps {
  readonly rows: readonly (readonly number[])[];
  readonly left: number;
  readonly top: number;
  readonly lit: number;
  readonly sym: string | undefined;
}

function Shares({ rows, left, top, lit, sym }: SharesProps): JSX.Element {
  return (
    <g class="token-shares" data-sym={sym} {...hidden}>
      {rows.map((row, i) =>
        row.map((weight, j) => (
          <Share key={`${i}-${j}`} {...{ weight, j, left }} y={top + i * SIDE} lit={i === lit} />
        )),
      )}
    </g>
  );
}

interface ShareProps {
  readonly weight: number;
  /** Its column, and where columns begin. */
  readonly j: number;
  readonly left: number;
  readonly y: number;
  readonly lit: boolean;
}

/** A weight as a square whose area is its share: size says what colour would. */
function Share({ weight, j, left, y, lit }: ShareProps): JSX.Element {
  const side = (SIDE - 6) * Math.sqrt(clamp(weight, 0, 1));
  const [cx, cy] = [left + (j + 0.5) * SIDE, y + SIDE / 2];
  const inset = lit && weight >= 0.005;
  return (
    <>
      <rect
        class={lit ? "token-share is-lit-row" : "token-share"}
        x={(cx - side / 2).toFixed(2)}
        y={(cy - side / 2).toFixed(2)}
        width={side.toFixed(2)}
        height={side.toFixed(2)}
      />
      {inset && (
        <text class="token-weight" x={cx} y={cy + 4.5}>
          {shown(weight, 2).replace(/^0\./, ".")}
        </text>
      )}
    </>
  );
}
