import type { ComponentChildren, JSX } from "preact";

interface QuietProps {
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A part of a picture that is not read out: the summary and the table say what it shows. */
export function Quiet(props: QuietProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of a drawing takes no focus.
    <g class={props.class} aria-hidden="true">
      {props.children}
    </g>
  );
}
