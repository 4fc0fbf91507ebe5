import { currentHash, writeHash } from "./hash-state.ts";

/** A figure of the page and the state in which it shows something, as its permalink writes it. */
export interface ShownFigure {
  readonly id: string;
  /** By name: `{ w: "2" }` is `#<id>.w=2`. */
  readonly state: Readonly<Record<string, string>>;
}

/** Sets a figure of the page to a state, as its permalink would, and goes there. */
export function showInFigure({ id, state }: ShownFigure): void {
  for (const [name, text] of Object.entries(state)) writeHash(`${id}.${name}`, text);
  // The figure listens to changes of the address; Back leads to where the reader was.
  location.hash = currentHash();
  const figure = document.getElementById(id);
  figure?.scrollIntoView({ block: "center" });
  if (figure) figure.tabIndex = -1;
  figure?.focus({ preventScroll: true });
}
