/** @file A button that asks for a file; what is done with it is up to who put the button there. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";

interface Props {
  /** What the browser offers: endings and media types. */
  readonly accept: string;
  /** The name of the field, for those who do not see the button's surroundings. */
  readonly label: string;
  /** What the button says. */
  readonly says: string;
  readonly onFile: (file: File) => void;
}

/** The browser's own field cannot be styled, so it stays out of sight and the button opens it. */
export function FileChooser({ accept, label, says, onFile }: Props): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        class="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) onFile(file);
          // The same file, chosen again, is a change only if the field has forgotten it.
          event.currentTarget.value = "";
        }}
      />
      <button type="button" class="button" onClick={() => input.current?.click()}>
        {says}
      </button>
    </>
  );
}
