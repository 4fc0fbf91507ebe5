import type { JSX } from "preact";
import { Span } from "../html.tsx";
import type { Mark, Marks } from "../marking.ts";

export interface BoxProps {
  /** Prefix of element ids. */
  readonly id: string;
  readonly name: string;
  /** What the box is, in words. */
  readonly label: string;
  readonly value: string | undefined;
  readonly marks: Marks;
  /** Width in characters, by default 10. */
  readonly size?: number;
  readonly inputMode?: "decimal" | "text";
  readonly onKeyDown?: (event: JSX.TargetedKeyboardEvent<HTMLInputElement>) => void;
  readonly onPaste?: (event: JSX.TargetedClipboardEvent<HTMLInputElement>) => void;
  readonly onFocus?: () => void;
  /** Where the message goes: below the box by default; "none" where somebody else shows it. */
  readonly message?: "none";
}

const words: Readonly<Record<Mark["tone"], string>> = {
  right: "right",
  wrong: "not yet right",
  problem: "cannot be read",
};

/** A text box with its mark and message; the form reads it by name. */
export function Box(props: BoxProps): JSX.Element {
  const { id, name, marks, size = 10 } = props;
  const mark = marks[name];
  const noteId = `${id}-${name}-note`;
  return (
    <span class="answer-box" data-mark={mark?.tone}>
      <input
        type="text"
        name={name}
        id={`${id}-${name}`}
        aria-label={props.label}
        aria-invalid={mark?.tone === "problem"}
        aria-describedby={mark ? noteId : undefined}
        value={props.value}
        inputMode={props.inputMode ?? "text"}
        autoComplete="off"
        autoCapitalize="off"
        spellcheck={false}
        size={size}
        onKeyDown={props.onKeyDown}
        onPaste={props.onPaste}
        onFocus={props.onFocus}
      />
      {mark && <MarkNote id={noteId} mark={mark} silent={props.message === "none"} />}
    </span>
  );
}

/** The sign of a mark, with its words for screen readers, and what hinders the reading. */
export function MarkNote(props: {
  readonly id: string;
  readonly mark: Mark;
  readonly silent?: boolean;
}): JSX.Element {
  const { tone, message } = props.mark;
  return (
    <span class="answer-note" id={props.id} data-tone={tone}>
      <span class="visually-hidden">{words[tone]} </span>
      {message !== "" && !props.silent && <Span class="answer-message" html={message} />}
    </span>
  );
}
