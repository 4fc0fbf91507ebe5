/** @file The curves of a picture as numbers. */
import type { JSX } from "preact";
import type { Span } from "../../kit/figures/kinds/function-plot.tsx";
import type { PlotBlock } from "../work/answer.ts";
import { shortNumber as short } from "./plot-range.ts";
import { Scrolls } from "./scrolls.tsx";

const ROWS = 11;

/** The curves as numbers, for those who read them rather than see them. */
export function PlotNumbers(props: {
  readonly block: PlotBlock;
  readonly fs: readonly ((x: number) => number)[];
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
