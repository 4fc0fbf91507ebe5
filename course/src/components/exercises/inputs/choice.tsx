import type { JSX } from "preact";
import { choiceName, type ChoiceInput as Input } from "../../../kit/exercises/kinds/choice.ts";
import { Span } from "../html.tsx";
import { MarkNote } from "./box.tsx";
import { type InputProps, richText } from "./props.ts";

/** Radio buttons or tick boxes. */
export function ChoiceInput(props: InputProps<Input>): JSX.Element {
  const { id, input, texts, marks } = props;
  const label = richText(texts, input.label);
  return (
    <fieldset class="choices">
      <legend>
        <Span html={label.html} />
        {input.several && <small> (all that hold)</small>}
      </legend>
      {input.options.map((option, i) => {
        const name = choiceName(input, i);
        const mark = input.several ? marks[name] : undefined;
        const { html, name: words } = richText(texts, option.text);
        const noteId = `${id}-${name}-note`;
        return (
          <label class="choice" key={option.text} data-mark={mark?.tone}>
            <input
              type={input.several ? "checkbox" : "radio"}
              name={name}
              value={input.several ? "chosen" : i}
              aria-label={words}
              aria-describedby={mark ? noteId : undefined}
            />
            <Span html={html} />
            {mark && <MarkNote id={noteId} mark={mark} />}
          </label>
        );
      })}
    </fieldset>
  );
}
