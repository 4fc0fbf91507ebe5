import type { ComponentChildren, JSX } from "preact";

interface Props {
  readonly label: string;
  readonly head: readonly string[];
  readonly id?: string;
  readonly hidden?: boolean;
  /** The rows. */
  readonly children: ComponentChildren;
}

/** A table that scrolls sideways inside of its own box where it is too wide. */
export function TableBox({ label, head, id, hidden = false, children }: Props): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="table-box" id={id} hidden={hidden} tabIndex={0} aria-label={label}>
      <table class="plain">
        <thead>
          <tr>
            {head.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
