/** @file How the line is read while it is typed, or where it cannot be. */
import type { JSX } from "preact";
import { saidOf } from "../print/task.ts";
import type { Reading } from "../read/task.ts";
import { Formula } from "./formula.tsx";

interface ReadingProps {
  readonly id: string;
  readonly line: string;
  readonly reading: Reading;
  /** Whether somebody has tried to compute it: then the sentence is more than a hint. */
  readonly asked: boolean;
}

/** The task in print, or the place that hinders it. */
export function ReadingView({ id, line, reading, asked }: ReadingProps): JSX.Element {
  if (line.trim() === "") {
    return (
      <p class="calc-reading" id={id}>
        Plain text or LaTeX; what you type is set here as it is understood.
      </p>
    );
  }
  if (!reading.ok) return <Wrong id={id} line={line} reading={reading} asked={asked} />;
  const { verb, tex } = saidOf(reading.task);
  return (
    <p class="calc-reading" id={id}>
      <span class="calc-verb">{verb}</span> <Formula tex={tex} />
    </p>
  );
}

interface WrongProps {
  readonly id: string;
  readonly line: string;
  readonly reading: Extract<Reading, { readonly ok: false }>;
  readonly asked: boolean;
}

/** The line once more, with the place marked that cannot be read. */
function Wrong({ id, line, reading, asked }: WrongProps): JSX.Element {
  const { from, to, message } = reading;
  const [before, at, after] = [line.slice(0, from), line.slice(from, to), line.slice(to)];
  return (
    <p class="calc-reading" id={id} data-asked={asked}>
      <code class="calc-wrong">
        {before.length > 40 ? `…${before.slice(-40)}` : before}
        <mark>{at === "" ? " " : at}</mark>
        {after.length > 40 ? `${after.slice(0, 40)}…` : after}
      </code>
      <span>{message}</span>
    </p>
  );
}
