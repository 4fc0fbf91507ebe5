import type { JSX } from "preact";
import { hidden, listbox } from "../pieces/aria.ts";
import { shown } from "../pieces/numbers.ts";
import type { FormProps } from "./index.tsx";
import { TokenOption } from "./option.tsx";

const LETTER = 8.4;
const GAP = 14;
const ROW = 34;
const BETWEEN = 132;
const TOP = 22;

/** Where words of some lengths stand in a line: their middles and widths. */
export function lineUp(words: readonly string[], total?: number) {
  const widths = words.map((word) => Math.max(30, word.length * LETTER + 16));
  const sum = widths.reduce((a, b) => a + b, 0) + GAP * Math.max(0, words.length - 1);
  const extra = total === undefined ? 0 : Math.max(0, (total - sum) / 2);
  let x = 10 + extra;
  const middles = widths.map((width) => {
    const middle = x + width / 2;
    x += width + GAP;
    return middle;
  });
  return { middles, widths, total: sum };
}

/** Two lines of tokens; arcs lead from those that look, below, to those that are looked at, above. */
export function Arcs(props: FormProps): JSX.Element {
  const { name, data, lit, role, sym } = props;
  const { tokens, sources = tokens, weights } = data;
  const width = Math.max(lineUp(tokens).total, lineUp(sources).total);
  const below = lineUp(tokens, width);
  const above = lineUp(sources, width);
  const bottom = TOP + ROW + BETWEEN;
  return (
    <div class="picture-scroll">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: its name is among the spread properties. */}
      <svg
        class="token-arcs"
        viewBox={`0 0 ${width + 20} ${bottom + ROW + 4}`}
        width={width + 20}
        style={{ minWidth: `${0.75 * width}px`, "--tone": `var(--role-${role})` }}
        {...listbox(name)}
      >
        <g data-sym={sym} {...hidden}>
          {weights.map((row, i) => (
            <Row key={i} {...{ row, to: above.middles }} lit={i === lit} from={below.middles[i]} />
          ))}
        </g>
        <g {...hidden}>
          {sources.map((word, j) => (
            <Source key={j} word={word} x={above.middles[j] ?? 0} weight={weights[lit]?.[j] ?? 0} />
          ))}
        </g>
        {tokens.map((word, i) => (
          <TokenOption key={i} {...props} index={i}>
            <Word word={word} x={below.middles[i] ?? 0} width={below.widths[i] ?? 0} y={bottom} />
          </TokenOption>
        ))}
      </svg>
    </div>
  );
}

interface WordProps {
  readonly word: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function Word({ word, x, y, width }: WordProps): JSX.Element {
  return (
    <>
      <rect x={x - width / 2} y={y} width={width} height={ROW - 2} rx="3" />
      <text x={x} y={y + 21}>
        {word}
      </text>
    </>
  );
}

/** Weights below this are not drawn: a hair too thin to be seen. */
const LEAST = 0.01;

interface RowProps {
  readonly row: readonly number[];
  readonly lit: boolean;
  readonly from: number | undefined;
  readonly to: readonly number[];
}

function Row({ row, lit, from = 0, to }: RowProps): JSX.Element {
  const [low, high] = [TOP + ROW + BETWEEN - 1, TOP + ROW + 1];
  const bend = BETWEEN * 0.45;
  return (
    <g class={lit ? "token-row is-lit-row" : "token-row"}>
      {row.map((weight, j) => {
        const x = to[j] ?? 0;
        if (!(weight >= LEAST)) return null;
        return (
          <path
            key={j}
            d={`M${from} ${low}C${from} ${low - bend} ${x} ${high + bend} ${x} ${high}`}
            stroke-width={(0.6 + 6.4 * weight).toFixed(2)}
          />
        );
      })}
    </g>
  );
}

interface SourceProps {
  readonly word: string;
  readonly x: number;
  readonly weight: number;
}

/** A token that is looked at, with its share of the lit row. */
function Source({ word, x, weight }: SourceProps): JSX.Element {
  const seen = weight >= 0.005;
  return (
    <g class={seen ? "token-source is-seen" : "token-source"}>
      <text class="token-weight" x={x} y="14">
        {seen ? shown(weight, 2) : ""}
      </text>
      <text x={x} y={TOP + 22}>
        {word}
      </text>
    </g>
  );
}
