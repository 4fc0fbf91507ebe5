/** @file A box for a number that also takes pi/2 or 1/3, and keeps what is typed while it is none yet. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { readNumber } from "../../kit/exercises/numerals.ts";

interface NumberBoxProps {
  readonly label: JSX.Element | string;
  readonly name: string;
  readonly value: number;
  readonly onValue: (value: number) => void;
}

const written = (value: number): string => String(Number(value.toPrecision(6)));

/** A labelled number box; what cannot be read is marked and changes nothing. */
export function NumberBox({ label, name, value, onValue }: NumberBoxProps): JSX.Element {
  const [text, setText] = useState(written(value));
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    const read = readNumber(text);
    // What is typed stays as it is typed; only a value from elsewhere is written anew.
    if (!read.ok || Number(read.value.toPrecision(6)) !== Number(value.toPrecision(6))) {
      setText(written(value));
      setWrong(false);
    }
  }, [value]);
  const change = (next: string): void => {
    setText(next);
    const read = readNumber(next);
    setWrong(!read.ok);
    if (read.ok) onValue(read.value);
  };
  return (
    <label class="calc-number">
      <span>{label}</span>
      <input
        type="text"
        inputMode="text"
        size={8}
        aria-label={name}
        aria-invalid={wrong}
        value={text}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
}
