import type { JSX } from "preact";
import type { Entry } from "../../../kit/exercises/answer-kind.ts";
import {
  cellName,
  cellWords,
  type MatrixInput as Input,
  splitMatrix,
} from "../../../kit/exercises/kinds/matrix.ts";
import { Span } from "../html.tsx";
import { Box } from "./box.tsx";
import { type InputProps, richText } from "./props.ts";

/** Where an arrow key leads from a box; null when it moves the caret inside the text. */
function neighbour(
  event: JSX.TargetedKeyboardEvent<HTMLInputElement>,
  row: number,
  column: number,
): readonly [number, number] | null {
  const { selectionStart, selectionEnd, value } = event.currentTarget;
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return null;
  const whole = selectionStart === 0 && selectionEnd === value.length;
  if (event.key === "ArrowUp") return [row - 1, column];
  if (event.key === "ArrowDown") return [row + 1, column];
  if (event.key === "ArrowLeft" && (whole || selectionEnd === 0)) return [row, column - 1];
  if (event.key === "ArrowRight" && (whole || selectionStart === value.length))
    return [row, column + 1];
  return null;
}

/** The boxes that a pasted text fills, from the box it was pasted into. */
function pasted(input: Input, text: string, row: number, column: number): Entry | null {
  const rows = splitMatrix(text);
  if (!rows) return null;
  const cells = rows.flatMap((cellTexts, i) =>
    cellTexts.map((cell, j) => ({ i: row + i, j: column + j, cell })),
  );
  const inside = cells.filter(({ i, j }) => i < input.rows && j < input.columns);
  return Object.fromEntries(inside.map(({ i, j, cell }) => [cellName(i, j), cell]));
}

/** A grid of boxes between the brackets of a matrix. */
export function MatrixInput(props: InputProps<Input>): JSX.Element {
  const { id, input, texts } = props;
  const { html, name } = richText(texts, input.label);
  const problem = Object.entries(props.marks).find(([, mark]) => mark.message !== "");
  return (
    <fieldset class="matrix-input" aria-describedby={`${id}-matrix-how`}>
      <legend class="visually-hidden">{name}</legend>
      <Span class="matrix-label" html={`${html} =`} />
      <div class="matrix-grid" style={`--columns: ${input.columns}`}>
        {Array.from({ length: input.rows }, (_, i) =>
          Array.from({ length: input.columns }, (_, j) => (
            <Cell key={cellName(i, j)} {...props} row={i} column={j} />
          )),
        )}
      </div>
      <p class="input-how" id={`${id}-matrix-how`}>
        Arrow keys lead from box to box; a whole matrix can be pasted into the first.
      </p>
      {problem && <Span class="answer-message" html={problem[1].message} />}
    </fieldset>
  );
}

interface CellProps extends InputProps<Input> {
  readonly row: number;
  readonly column: number;
}

function Cell(props: CellProps): JSX.Element {
  const { id, input, row, column } = props;
  const name = cellName(row, column);
  return (
    <Box
      id={id}
      name={name}
      label={cellWords(input, row, column)}
      value={props.entry[name]}
      marks={props.marks}
      size={6}
      message="none"
      onKeyDown={(event) => {
        const to = neighbour(event, row, column);
        const box = to && document.getElementById(`${id}-${cellName(...to)}`);
        if (!(box instanceof HTMLInputElement)) return;
        event.preventDefault();
        box.focus();
        box.select();
      }}
      onPaste={(event) => {
        const entry = pasted(input, event.clipboardData?.getData("text") ?? "", row, column);
        if (!entry) return;
        event.preventDefault();
        props.set(entry);
      }}
    />
  );
}
