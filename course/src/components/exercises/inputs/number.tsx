import type { JSX } from "preact";
import type { NumbersInput } from "../../../kit/exercises/kinds/number.ts";
import { Span } from "../html.tsx";
import { Box } from "./box.tsx";
import { type InputProps, richText } from "./props.ts";

/** One box a number, with its unit. */
export function NumberInput(props: InputProps<NumbersInput>): JSX.Element {
  const { id, input, texts, entry, marks } = props;
  return (
    <div class="fields">
      {input.fields.map((field) => {
        const { html, name } = richText(texts, field.label);
        const typed = Object.keys(field.units ?? {});
        const unit = field.unit ?? (typed.length > 0 ? `with its unit: ${typed.join(", ")}` : "");
        return (
          <label class="field" key={field.id} for={`${id}-${field.id}`}>
            <Span html={html} />
            <Box
              id={id}
              name={field.id}
              label={unit === "" ? name : `${name}, ${unit}`}
              value={entry[field.id]}
              marks={marks}
              inputMode={typed.length > 0 ? "text" : "decimal"}
            />
            {unit !== "" && <span class="unit">{unit}</span>}
          </label>
        );
      })}
    </div>
  );
}
