import type { JSX } from "preact";

/** A name as the drawing sets it: italic, its index below. */
export function ItemName({ name }: { readonly name: string }): JSX.Element {
  const [letters, index] = name.split("_");
  return (
    <span class="board-name">
      <i>{letters}</i>
      {index !== undefined && <sub>{index}</sub>}
    </span>
  );
}
