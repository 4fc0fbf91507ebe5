/** @file A formula that was found: in print, with its check, to be copied. */
import type { JSX } from "preact";
import type { Tree } from "../algebra/tree.ts";
import { expressionCode } from "../code/typescript.ts";
import { plainOf } from "../print/task.ts";
import { texOf } from "../print/tex.ts";
import { Problem } from "../problem.ts";
import type { ResultBlock } from "../work/answer.ts";
import { Formula, Rich } from "./formula.tsx";
import { Scrolls } from "./scrolls.tsx";
import { VerdictLine } from "./verdict.tsx";

/** The expression in TypeScript; null where the library lacks one of its functions. */
function codeOf(tree: Tree): string | null {
  try {
    return expressionCode(tree);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

function Copies({ tree, tex }: { readonly tree: Tree | null; readonly tex: string }): JSX.Element {
  const code = tree === null ? null : codeOf(tree);
  return (
    <>
      <button
        type="button"
        class="button button-bare"
        data-copy={tree === null ? tex : texOf(tree)}
      >
        Copy LaTeX
      </button>
      {tree !== null && (
        <button type="button" class="button button-bare" data-copy={plainOf(tree)}>
          Copy plain
        </button>
      )}
      {code !== null && (
        <button type="button" class="button button-bare" data-copy={code}>
          Copy TypeScript
        </button>
      )}
    </>
  );
}

/** One result; where its check failed, it does not look like one that holds. */
export function ResultView(props: {
  readonly block: ResultBlock;
  readonly onUse: (tree: Tree) => void;
}): JSX.Element {
  const { block, onUse } = props;
  const { tree, label, tex, verdict } = block;
  return (
    <div class="calc-result" data-state={verdict.state}>
      {label !== "" && (
        <p class="label-caps">
          <Rich text={label} />
        </p>
      )}
      <Scrolls class="display display-left" label={label === "" ? "Result" : label}>
        <Formula tex={tex} display />
      </Scrolls>
      <VerdictLine verdict={verdict} />
      <p class="calc-actions">
        <Copies tree={tree} tex={tex} />
        {tree !== null && (
          <button type="button" class="button button-bare" onClick={() => onUse(tree)}>
            Go on with it
          </button>
        )}
      </p>
    </div>
  );
}
