/** @file The line between two cells where a new one can be put. */
import type { JSX } from "preact";
import type { Desk } from "../desk/desk.ts";

interface Props {
  readonly desk: Desk;
  /** The cell above. */
  readonly after: string;
  /** The one at the end of the page is always there. */
  readonly last?: boolean;
}

/** Two buttons: code or text. */
export function Inserter({ desk, after, last = false }: Props): JSX.Element {
  return (
    <div class="lab-insert" data-last={last}>
      <button type="button" class="button" onClick={() => desk.add(after, "below", "code")}>
        + Code
      </button>
      <button type="button" class="button" onClick={() => desk.add(after, "below", "text")}>
        + Text
      </button>
    </div>
  );
}
