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
import { RangeControls } from "./plot-controls.tsx";
import { PlotNumbers } from "./plot-numbers.tsx";
import { heightOf, shortNumber } from "./plot-range.ts";

const inks = [
  { role: "weight", dash: "solid" },
  { role: "delta", dash: "dashed" },
  { role: "activation", dash: "dash-dot" },
  { role: "loss", dash: "dotted" },
] as const;

type F = (x: number) => number;

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

/** The functions of a picture and how much of them is shown. */
function useCurves(block: PlotBlock, range: Span) {
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
  const [[left, right], [bottom, top]] = [range.map(shortNumber), height.map(shortNumber)];
  const summary = `${names} for ${block.by} from ${left} to ${right}; shown are values from ${bottom} to ${top}.`;
  return { fs, height, summary };
}

/** The picture with its controls, what it shows in words, and its numbers. */
export function PlotView(props: { readonly block: PlotBlock; readonly id: string }): JSX.Element {
  const { block, id } = props;
  const [range, setRange] = useState<Span>(block.range);
  const { fs, height, summary } = useCurves(block, range);
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
        <RangeControls by={block.by} range={range} initial={block.range} set={setRange} />
      </div>
      <p class="figure-summary" id={`${id}-summary`}>
        {summary}
      </p>
      <PlotNumbers block={block} fs={fs} range={range} />
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
