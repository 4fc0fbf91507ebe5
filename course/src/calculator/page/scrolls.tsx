/** @file A box that scrolls sideways when what is in it is wider than the page. */
import type { ComponentChildren, JSX } from "preact";

interface ScrollsProps {
  readonly class: string;
  readonly label: string;
  /** Whether changes are announced. */
  readonly live?: boolean;
  readonly children: ComponentChildren;
}

/** It takes the focus, so that the arrow keys can scroll it. */
export const Scrolls = ({
  class: name,
  label,
  live = false,
  children,
}: ScrollsProps): JSX.Element => (
  // biome-ignore lint/a11y/useSemanticElements: a group of no fields; a fieldset belongs to forms.
  <div
    class={name}
    role="group"
    aria-label={label}
    aria-live={live ? "polite" : undefined}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    tabIndex={0}
  >
    {children}
  </div>
);
