import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { parseFormula } from "../../../kit/exercises/formula/parse.ts";
import { typeset } from "../../../kit/exercises/formula/typeset.ts";
import {
  type DerivationInput as Input,
  lineName,
  MOST_LINES,
} from "../../../kit/exercises/kinds/derivation.ts";
import { Span } from "../html.tsx";
import { Box } from "./box.tsx";
import { Preview, useDraft } from "./preview.tsx";
import { type InputProps, richText } from "./props.ts";

/** The source of a given line among the rendered texts. */
function given(text: string, input: Input): string {
  const parsed = parseFormula(text, Object.keys(input.domain));
  return parsed.ok ? `$${typeset(parsed.tree)}$` : text;
}

/** The given line, then as many lines as the reader wants, down to the target. */
export function DerivationInput(props: InputProps<Input>): JSX.Element {
  const { id, input, texts, entry } = props;
  const filled = Array.from({ length: MOST_LINES }, (_, i) => entry[lineName(i)] ?? "");
  const [wanted, setWanted] = useState(2);
  const count = Math.max(wanted, filled.findLastIndex((text) => text !== "") + 1);
  const add = (then: number): void => {
    setWanted(Math.min(MOST_LINES, Math.max(count, then + 1)));
    // The box of a new line is there after the next paint.
    requestAnimationFrame(() => document.getElementById(`${id}-${lineName(then)}`)?.focus());
  };
  return (
    <fieldset class="derivation-input">
      <legend dangerouslySetInnerHTML={{ __html: richText(texts, input.label).html }} />
      <ol>
        <li class="derivation-given">
          <span class="relation" aria-hidden="true" />
          <Span html={richText(texts, given(input.start, input)).html} />
        </li>
        {filled.slice(0, count).map((text, i) => (
          <DerivationLine
            key={lineName(i)}
            {...props}
            at={i}
            text={text}
            onNext={() => add(i + 1)}
          />
        ))}
      </ol>
      <p class="derivation-target">
        <AddLine full={count >= MOST_LINES} onAdd={() => add(count)} />
        <span>
          The target: <Span html={richText(texts, given(input.target, input)).html} />
        </span>
      </p>
    </fieldset>
  );
}

const AddLine = (props: { readonly full: boolean; readonly onAdd: () => void }): JSX.Element => (
  <button class="button" type="button" onClick={props.onAdd} aria-disabled={props.full}>
    Add a line
  </button>
);

interface LineProps extends InputProps<Input> {
  readonly at: number;
  readonly text: string;
  readonly onNext: () => void;
}

function DerivationLine(props: LineProps): JSX.Element {
  const { id, at, text, marks, entry } = props;
  const name = lineName(at);
  const draft = useDraft(text, Object.keys(props.input.domain));
  return (
    <li class="derivation-line" data-mark={marks[name]?.tone}>
      <span class="relation" aria-hidden="true">
        =
      </span>
      <Box
        id={id}
        name={name}
        label={`Line ${at + 1}, equal to the line above`}
        value={entry[name]}
        marks={marks}
        size={24}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          props.onNext();
        }}
      />
      <Preview draft={draft} />
    </li>
  );
}
