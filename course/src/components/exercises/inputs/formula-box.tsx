import type { JSX } from "preact";
import type { FormulaInput } from "../../../kit/exercises/kinds/formula-kind.ts";
import { Span } from "../html.tsx";
import { Box } from "./box.tsx";
import { type Draft, Preview } from "./preview.tsx";
import { type InputProps, richText } from "./props.ts";

/** A plain box for a formula, and what it says in print beside it. */
export function FormulaBox(
  props: InputProps<FormulaInput> & { readonly draft: Draft },
): JSX.Element {
  const { id, input, texts } = props;
  const label = richText(texts, input.label);
  const variables = Object.keys(input.domain).join(", ");
  return (
    <div class="formula-input">
      <label class="field" for={`${id}-formula`}>
        <Span html={label.html} />
        <Box
          id={id}
          name="formula"
          label={`${label.name}, a formula in ${variables}`}
          value={props.entry["formula"]}
          marks={props.marks}
          size={26}
        />
      </label>
      <Preview draft={props.draft} />
      <p class="input-how">
        Write <code>2x exp(-x^2)</code>, <code>sqrt(x)/3</code>, <code>sin^2 x</code>; LaTeX works,
        too.
      </p>
    </div>
  );
}
