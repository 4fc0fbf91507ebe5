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
        style={{
          minWidth: `${Math.min(width, left + sources.length * 26)}px`,
          "--tone": `var(--role-${role})`,
        }}
        {...listbox(name)}
      >
        <g {...hidden}>
          {sources.map((word, j) => (
            <text
              key={j}
              class={(weights[lit]?.[j] ?? 0) >= 0.005 ? "token-head is-seen" : "token-head"}
              transform={`translate(${left + (j + 0.5) * SIDE + 4} ${top - 7}) rotate(-46)`}
            >
              {word}
            </text>
          ))}
        </g>
        {tokens.map((word, i) => (
          <TokenOption key={i} {...props} index={i}>
            <rect x="0" y={top + i * SIDE} width={left + sources.length * SIDE} height={SIDE} />
            <text x={left - 10} y={top + (i + 0.5) * SIDE + 5} text-anchor="end">
              {word}
            </text>
            <g data-sym={sym}>
              {(weights[i] ?? []).map((weight, j) => (
                <Share
                  key={j}
                  weight={weight}
                  x={left + j * SIDE}
                  y={top + i * SIDE}
                  lit={i === lit}
                />
              ))}
            </g>
          </TokenOption>
        ))}
      </svg>
    </div>
  );
}

interface ShareProps {
  readonly weight: number;
  readonly x: number;
  readonly y: number;
  readonly lit: boolean;
}

/** A weight as a square whose area is its share: size says what colour would. */
function Share({ weight, x, y, lit }: ShareProps): JSX.Element {
  const side = (SIDE - 6) * Math.sqrt(clamp(weight, 0, 1));
  const [cx, cy] = [x + SIDE / 2, y + SIDE / 2];
  const inset = lit && weight >= 0.005;
  return (
    <>
      <rect
        class="token-share"
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
