import type { JSX } from "preact";
import { ramp, rampLabels, type Shades } from "./shades.ts";
import "./reading.css";

interface Props {
  readonly shades: Shades;
  readonly title: string;
  /** The share of a role's colour at full depth. */
  readonly most?: number;
  readonly digits?: number;
  /** Says that negative cells are struck out, where they are. */
  readonly hatch?: boolean;
}

/** The scale of colours with its numbers. */
export function Ramp({ shades, title, most = 1, digits = 3, hatch }: Props): JSX.Element {
  return (
    <div class="picture-key">
      <span class="ramp">
        <span>{title}</span>
        <span class="ramp-bar" style={{ background: ramp(shades, most) }} />
        <span class="ramp-numbers">
          {rampLabels(shades, digits).map((label) => (
            <span key={label}>{label}</span>
          ))}
        </span>
      </span>
      {hatch && shades.kind === "diverging" && <span>Negative cells are struck through.</span>}
    </div>
  );
}
