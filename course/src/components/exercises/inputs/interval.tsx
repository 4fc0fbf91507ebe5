import type { JSX } from "preact";
import {
  interval as ask,
  type IntervalInput as Input,
  type Piece,
} from "../../../kit/exercises/kinds/interval.ts";
import { NumberLine } from "./number-line.tsx";
import type { InputProps } from "./props.ts";
import { TextInput } from "./text.tsx";

const symbols = [
  { text: " ∪ ", name: "union" },
  { text: "∞", name: "infinity" },
  { text: "ℝ", name: "all real numbers" },
] as const;

/** What the text means so far; null while it cannot be read. */
function piecesOf(input: Input, text: string): readonly Piece[] | null {
  const reading = ask(input).kind.read(input, { interval: text });
  return reading.ok ? reading.answer : null;
}

/** One box for a union of intervals, with buttons for signs and a number line of what was read. */
export function IntervalInput(props: InputProps<Input>): JSX.Element {
  const text = props.entry["interval"] ?? "";
  const insert = (sign: string): void => {
    const box = document.getElementById(`${props.id}-interval`);
    if (!(box instanceof HTMLInputElement)) return;
    const { selectionStart, selectionEnd, value } = box;
    const [from, to] = [selectionStart ?? value.length, selectionEnd ?? value.length];
    props.set({ interval: `${value.slice(0, from)}${sign}${value.slice(to)}` });
    box.focus();
  };
  return (
    <>
      <TextInput
        {...props}
        name="interval"
        how="Write [0, 1), (-inf, 3], or a union with U; a round bracket leaves the end out."
        size={26}
      />
      <p class="symbols">
        {symbols.map(({ text: sign, name }) => (
          <button
            class="button"
            type="button"
            key={name}
            aria-label={`Insert ${name}`}
            onClick={() => insert(sign)}
          >
            {sign.trim()}
          </button>
        ))}
      </p>
      <NumberLine pieces={piecesOf(props.input, text)} />
    </>
  );
}
