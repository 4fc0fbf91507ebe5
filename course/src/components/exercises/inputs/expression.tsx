import type { JSX } from "preact";
import { plainNotation } from "../../../kit/exercises/formula/latex.ts";
import { typeset } from "../../../kit/exercises/formula/typeset.ts";
import type { FormulaInput } from "../../../kit/exercises/kinds/formula-kind.ts";
import { FormulaBox } from "./formula-box.tsx";
import { useDraft } from "./preview.tsx";
import type { InputProps } from "./props.ts";
import { useMathField } from "./use-math-field.ts";

/** An expression: a plain box with a preview, and the formula editor for those who ask for it. */
export function ExpressionInput(props: InputProps<FormulaInput>): JSX.Element {
  const variables = Object.keys(props.input.domain);
  const draft = useDraft(props.entry["formula"] ?? "", variables);
  return (
    <>
      <FormulaBox {...props} draft={draft} />
      <FormulaEditor set={props.set} initial={draft.tree === null ? "" : typeset(draft.tree)} />
    </>
  );
}

interface EditorProps extends Pick<InputProps<FormulaInput>, "set"> {
  /** The formula that stands in the plain box, as LaTeX. */
  readonly initial: string;
}

/** A field in which formulas look as they are printed while one types; it comes when asked for. */
function FormulaEditor({ set, initial }: EditorProps): JSX.Element {
  const { place, state, open } = useMathField((latex) => {
    void plainNotation(latex).then((formula) => set({ formula }));
  });
  return (
    <div class="formula-editor">
      {state !== "open" && (
        <button
          class="button"
          type="button"
          aria-disabled={state === "loading"}
          onClick={() => void open(initial)}
        >
          {state === "loading" ? "The editor is on its way …" : "Type it as it is printed"}
        </button>
      )}
      {state === "failed" && (
        <p class="input-how">The editor could not be loaded; the plain box works without it.</p>
      )}
      <div ref={place} />
    </div>
  );
}
