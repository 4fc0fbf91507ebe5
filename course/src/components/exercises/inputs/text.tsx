import type { JSX } from "preact";
import { Span } from "../html.tsx";
import { Box } from "./box.tsx";
import { type InputProps, richText } from "./props.ts";

interface Props extends InputProps<{ readonly label: string }> {
  readonly name: string;
  /** How to write it, in one line. */
  readonly how: string;
  readonly size: number;
}

/** One wide box with its label before it and how to fill it below. */
export function TextInput(props: Props): JSX.Element {
  const { id, name, input, texts } = props;
  const label = richText(texts, input.label);
  return (
    <div class="text-input">
      <label class="field" for={`${id}-${name}`}>
        <Span html={label.html} />
        <Box
          id={id}
          name={name}
          label={`${label.name}. ${props.how}`}
          value={props.entry[name]}
          marks={props.marks}
          size={props.size}
        />
      </label>
      <p class="input-how">{props.how}</p>
    </div>
  );
}
