/** @file A table with formulas in its cells. */
import type { JSX } from "preact";
import type { TableBlock } from "../work/answer.ts";
import { Rich } from "./formula.tsx";
import { Scrolls } from "./scrolls.tsx";
import { VerdictLine } from "./verdict.tsx";

/** A table between two rules, as in a book. */
export function TableView({ block }: { readonly block: TableBlock }): JSX.Element {
  const { caption, columns, rows, verdict } = block;
  return (
    <details class="calc-part" open>
      <summary>
        <Rich text={caption} />
      </summary>
      <Scrolls class="table-box" label="Table">
        <table class="calc-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  <Rich text={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                {row.map((cell, j) => (
                  <td key={columns[j]}>
                    <Rich text={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
      {verdict && <VerdictLine verdict={verdict} />}
    </details>
  );
}
