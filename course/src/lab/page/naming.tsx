/** @file Giving a notebook another name, where the name stands. */
import type { JSX, RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** How a naming ended. */
interface Ending {
  /** The new name; null when it was left. */
  readonly name: string | null;
  readonly by: "key" | "blur";
}

/** What a room with a name and a button beside it needs. */
export interface Naming {
  readonly naming: boolean;
  /** The button that begins it: whoever ends with a key stands there again. */
  readonly opener: RefObject<HTMLButtonElement>;
  readonly begin: () => void;
  readonly end: (ending: Ending) => void;
}

/** Whether a name is being written; `rename` hears of a name that was taken. */
export function useNaming(rename: (name: string) => void): Naming {
  const [naming, setNaming] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  useLayoutEffect(() => {
    if (!naming && returns.current) opener.current?.focus();
    returns.current = false;
  }, [naming]);
  const end = ({ name, by }: Ending): void => {
    returns.current = by === "key";
    setNaming(false);
    if (name !== null) rename(name);
  };
  return { naming, opener, begin: () => setNaming(true), end };
}

interface Props {
  readonly name: string;
  readonly onEnd: (ending: Ending) => void;
}

/** A field for a notebook's name: Enter takes it, Escape leaves it. */
export function NameField({ name, onEnd }: Props): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  // Of the field's own: the page is drawn again while the name is written, when something is saved.
  const [text, setText] = useState(name);
  const done = useRef(false);
  const end = (ending: Ending): void => {
    if (done.current) return;
    done.current = true;
    onEnd(ending);
  };
  // Before the next paint: a key pressed right after the button belongs to the field.
  useLayoutEffect(() => input.current?.select(), []);
  return (
    <input
      ref={input}
      class="lab-name"
      type="text"
      aria-label="Name of the notebook"
      maxLength={120}
      value={text}
      onInput={(event) => setText(event.currentTarget.value)}
      onBlur={(event) => end({ name: event.currentTarget.value, by: "blur" })}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        // The rest of the key press is not for the button that has the focus by then.
        event.preventDefault();
        end({ name: event.key === "Enter" ? event.currentTarget.value : null, by: "key" });
      }}
    />
  );
}
