/** @file A derivation, as in the lessons: one line a row, the reason beside it. */
import type { JSX } from "preact";
import { alignedTex } from "../../build/tex-text.ts";
import type { StepsBlock } from "../work/answer.ts";
import { Formula, Rich } from "./formula.tsx";
import { Scrolls } from "./scrolls.tsx";
import { VerdictLine } from "./verdict.tsx";

/** All the lines; they can be folded away. */
export function StepsView({ block }: { readonly block: StepsBlock }): JSX.Element {
  const { title, lines, verdict } = block;
  return (
    <details class="calc-part" open>
      <summary>
        <Rich text={title} />
      </summary>
      <div class="derivation">
        <ol>
          {lines.map(({ tex, reason }, i) => (
            <li key={i}>
              <Scrolls class="display display-left" label={`Line ${i + 1}`}>
                <Formula tex={tex} display />
              </Scrolls>
              <span class="reason">
                <Rich text={reason} />
              </span>
            </li>
          ))}
        </ol>
        <div class="calc-foot">
          <VerdictLine verdict={verdict} />
          <button
            type="button"
            class="button button-bare"
            data-copy={alignedTex(lines.map(({ tex }) => tex))}
          >
            Copy LaTeX
          </button>
        </div>
      </div>
    </details>
  );
}
