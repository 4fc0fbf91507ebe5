/** @file Curves with a range that can be changed. Poles and jumps part them. */
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import {
  area,
  curve,
  type FunctionMark,
  functionPlot,
  rule,
  type Span,
} from "../../kit/figures/kinds/function-plot.tsx";
import { compile } from "../numeric/compile.ts";
import type { Curve, PlotBlock } from "../work/answer.ts";
import { Formula } from "./formula.tsx";
import { NumberBox } from "./number-box.tsx";
import { heightOf } from "./plot-range.ts";
import { Scrolls } from "./scrolls.tsx";

const inks = [
  { role: "weight", dash: "solid" },
  { role: "delta", dash: "dashed" },
  { role: "activation", dash: "dash-dot" },
  { role: "loss", dash: "dotted" },
] as const;

type F = (x: number) => number;

const WIDEST = 1e9;
const NARROWEST = 1e-9;

/** A range that a picture can have: ascending, neither tiny nor huge, within what numbers can tell apart. */
const canBeShown = ([low, high]: Span): boolean => {
  const width = high - low;
  return (
    width >= Math.max(NARROWEST, 1e-7 * Math.max(Math.abs(low), Math.abs(high))) && width <= WIDEST
  );
};

function marksOf(block: PlotBlock, fs: readonly F[]): readonly FunctionMark<null>[] {
  const [first] = fs;
  const filled =
    block.filled && first ? [area(() => 0, first, { role: "weight", domain: block.filled })] : [];
  return [
    ...filled,
    rule<null>("y", 0, { role: "plain", width: 1 }),
    ...block.marks.map((x) => rule<null>("x", x, { role: "gradient", dash: "dotted" })),
    ...fs.map((f, i) => {
      const name = block.curves.length === 1 ? undefined : block.curves[i]?.name;
      return curve(f, { ...inks[i], ...(name === undefined ? {} : { label: name }) });
    }),
  ];
}

const short = (value: number): string => String(Number(value.toPrecision(4))).replace("-", "−");

/** The picture with its controls, what it shows in words, and its numbers. */
export function PlotView({
  block,
  id,
}: {
  readonly block: PlotBlock;
  readonly id: string;
}): JSX.Element {
  const [range, setRange] = useState<Span>(block.range);
  const fs = useMemo(
    () =>
      block.curves.map(({ tree }): F => {
        const value = compile(tree);
        return (x) => value({ [block.by]: x });
      }),
    [block],
  );
  const height = useMemo(
    () => heightOf(fs.slice(0, block.framing), range, block.framing === undefined ? 0.08 : 0.6),
    [fs, range],
  );
  const names = block.curves.map(({ name }) => name.replace(/[*_]/g, "")).join(", ");
  const summary = `${names} for ${block.by} from ${short(range[0])} to ${short(range[1])}; shown are values from ${short(height[0])} to ${short(height[1])}.`;
  const draw = functionPlot<null>({
    x: { span: range, label: `*${block.by}*` },
    y: { span: height },
    label: `${block.title}: ${summary}`,
    marks: () => marksOf(block, fs),
  });
  return (
    <figure class="figure" aria-labelledby={`${id}-title`} aria-describedby={`${id}-summary`}>
      <p class="figure-title" id={`${id}-title`}>
        <span class="figure-number" aria-hidden="true" />
        {block.title}
      </p>
      <div class="figure-body">
        {draw(null, () => undefined)}
        <Legend curves={block.curves} />
        <Range
          by={block.by}
          range={range}
          initial={block.range}
          set={(next) => canBeShown(next) && setRange(next)}
        />
      </div>
      <p class="figure-summary" id={`${id}-summary`}>
        {summary}
      </p>
      <Numbers block={block} fs={fs} range={range} />
    </figure>
  );
}

function Legend({ curves }: { readonly curves: readonly Curve[] }): JSX.Element {
  return (
    <ul class="calc-legend">
      {curves.map(({ tex, name }, i) => (
        <li key={name}>
          <svg viewBox="0 0 34 10" width="34" height="10" aria-hidden="true">
            <path d="M1 5H33" data-ink={i} />
          </svg>
          <Formula tex={tex} />
        </li>
      ))}
    </ul>
  );
}

interface RangeProps {
  readonly by: string;
  readonly range: Span;
  readonly initial: Span;
  readonly set: (range: Span) => void;
}

/** Zooming and moving by buttons, or both ends as numbers. */
function Range({ by, range, initial, set }: RangeProps): JSX.Element {
  const [low, high] = range;
  const width = high - low;
  const zoomed = (by: number): Span => {
    const [middle, half] = [(low + high) / 2, (width * by) / 2];
    return [middle - half, middle + half];
  };
  const moved = (share: number): Span => [low + share * width, high + share * width];
  const actions = [
    { name: "Move left", text: "←", to: moved(-0.25) },
    { name: "Move right", text: "→", to: moved(0.25) },
    { name: "Zoom in", text: "+", to: zoomed(0.5) },
    { name: "Zoom out", text: "−", to: zoomed(2) },
  ];
  return (
    <div class="calc-controls">
      <NumberBox
        label={`${by} from`}
        name={`${by} from`}
        value={low}
        onValue={(value) => set([value, high])}
      />
      <NumberBox label="to" name={`${by} to`} value={high} onValue={(value) => set([low, value])} />
      {actions.map(({ name, text, to }) => (
        <button
          key={name}
          type="button"
          class="button"
          aria-label={name}
          title={name}
          onClick={() => set(to)}
        >
          {text}
        </button>
      ))}
      <button type="button" class="button button-bare" onClick={() => set(initial)}>
        Reset
      </button>
    </div>
  );
}

const ROWS = 11;

/** The curves as numbers, for those who read them rather than see them. */
function Numbers(props: {
  readonly block: PlotBlock;
  readonly fs: readonly F[];
  readonly range: Span;
}): JSX.Element {
  const { block, fs, range } = props;
  const [low, high] = range;
  const xs = Array.from({ length: ROWS }, (_, i) => low + ((high - low) * i) / (ROWS - 1));
  return (
    <details class="calc-part">
      <summary>Show the numbers</summary>
      <Scrolls class="table-box" label="The numbers of the picture">
        <table class="calc-table">
          <thead>
            <tr>
              <th scope="col">{block.by}</th>
              {block.curves.map(({ name }) => (
                <th key={name} scope="col">
                  {name.replace(/[*_]/g, "")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {xs.map((x) => (
              <tr key={x}>
                <td>{short(x)}</td>
                {fs.map((f, i) => (
                  <td key={block.curves[i]?.name}>
                    {Number.isFinite(f(x)) ? short(f(x)) : "no value"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </details>
  );
}
