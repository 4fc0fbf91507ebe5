/** @file The line that is computed: typed, recalled with the arrows, read while it is typed. */
import type { JSX, RefObject } from "preact";
import { useRef } from "preact/hooks";
import { LONGEST } from "../read/read.ts";
import type { Reading } from "../read/task.ts";
import { PrintedField } from "./printed-field.tsx";
import { ReadingView } from "./reading.tsx";

interface LineProps {
  readonly line: string;
  readonly reading: Reading;
  readonly asked: boolean;
  /** Until it is, the button is out of use, and so is Enter: the form has nowhere to go. */
  readonly awake: boolean;
  readonly box: RefObject<HTMLInputElement>;
  /** Earlier lines, the newest first. */
  readonly earlier: readonly string[];
  readonly onLine: (line: string) => void;
  readonly onEnter: () => void;
}

/** Up and down through what was asked before; below the newest lies what was being typed. */
function useRecall({ line, earlier, onLine }: LineProps): (event: KeyboardEvent) => void {
  const at = useRef(-1);
  const draft = useRef("");
  return (event) => {
    const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (event.key.length === 1 || event.key === "Enter" || event.key === "Backspace")
      at.current = -1;
    const to = at.current + step;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (to < -1 || to >= earlier.length) return;
    event.preventDefault();
    if (at.current === -1) draft.current = line;
    at.current = to;
    onLine(to === -1 ? draft.current : (earlier[to] ?? ""));
  };
}

/** The box with what it is read as. */
export function LineView(props: LineProps): JSX.Element {
  const { line, reading, asked, onLine, onEnter } = props;
  const wrong = !reading.ok && line.trim() !== "";
  return (
    <form
      class="calc-form"
      onSubmit={(event) => {
        event.preventDefault();
        onEnter();
      }}
    >
      <label class="label-caps" for="calc-line">
        What to compute
      </label>
      <Box {...props} wrong={wrong && asked} />
      <ReadingView id="calc-reading" line={line} reading={reading} asked={asked} />
      <p class="visually-hidden" role="alert">
        {wrong && asked && !reading.ok ? reading.message : ""}
      </p>
      <div class="calc-under">
        <PrintedField line={line} reading={reading} onLine={onLine} onEnter={onEnter} />
        <p id="calc-help">
          For example <code>diff(x^2 sin x, x)</code>.{" "}
          <span class="calc-keys">
            <kbd>Enter</kbd> computes, <kbd>↑</kbd> <kbd>↓</kbd> recall earlier lines.
          </span>
        </p>
      </div>
    </form>
  );
}

function Box(props: LineProps & { readonly wrong: boolean }): JSX.Element {
  const recall = useRecall(props);
  return (
    <div class="calc-box">
      <input
        ref={props.box}
        id="calc-line"
        type="text"
        value={props.line}
        maxLength={LONGEST * 4}
        aria-describedby="calc-reading calc-help"
        aria-invalid={props.wrong}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellcheck={false}
        onInput={(event) => props.onLine(event.currentTarget.value)}
        onKeyDown={recall}
      />
      <button type="submit" class="button button-strong" disabled={!props.awake}>
        Compute
      </button>
    </div>
  );
}
