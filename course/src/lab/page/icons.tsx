/** @file The signs on a cell's buttons. */
import type { JSX } from "preact";

const paths = {
  run: "M8 5.5v13l10-6.5Z",
  stop: "M7.5 7.5h9v9h-9Z",
  up: "M12 19V6M6.5 11 12 5.5 17.5 11",
  down: "M12 5v13M6.5 13l5.5 5.5L17.5 13",
  delete: "M5 7h14M10 7V5h4v2M7.5 7l.8 12h7.4l.8-12M10.5 10.5v5.5M13.5 10.5v5.5",
} as const;

/** Which signs there are. */
export type IconName = keyof typeof paths;

/** A sign; what it means is said by the button. */
export const Icon = ({ name }: { readonly name: IconName }): JSX.Element => (
  <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
    <path d={paths[name]} />
  </svg>
);
