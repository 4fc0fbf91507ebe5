import type { JSX } from "preact";
import type { FormulaInput } from "../../../kit/exercises/kinds/formula-kind.ts";
import { FormulaBox } from "./formula-box.tsx";
import { FunctionPlot } from "./function-plot.tsx";
import { useDraft } from "./preview.tsx";
import type { InputProps } from "./props.ts";

/** A formula in one variable, with its graph as it is typed. */
export function FunctionInput(props: InputProps<FormulaInput>): JSX.Element {
  const variables = Object.keys(props.input.domain);
  const draft = useDraft(props.entry["formula"] ?? "", variables);
  return (
    <>
      <FormulaBox {...props} draft={draft} />
      <FunctionPlot tree={draft.tree} domain={props.input.domain} />
    </>
  );
}
