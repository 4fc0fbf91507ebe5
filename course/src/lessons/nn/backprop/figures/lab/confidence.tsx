import type { JSX } from "preact";

interface Props {
  readonly probabilities: readonly number[] | null;
  /** The right answer, where there is one. */
  readonly label: number | null;
}

/** The index of the largest number. */
export const largest = (values: readonly number[]): number =>
  values.reduce((best, value, i) => (value > (values[best] ?? 0) ? i : best), 0);

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

/** How sure the network is of each digit: ten bars with numbers; the surest is marked. */
export function Confidence({ probabilities, label }: Props): JSX.Element {
  const values = probabilities ?? Array<number>(10).fill(0);
  const best = probabilities === null ? -1 : largest(values);
  return (
    <ol class="lab-bars" aria-label="Confidence in each digit">
      {values.map((value, digit) => (
        <li key={digit} class={digit === best ? "is-best" : ""} data-digit={digit}>
          <b>{digit}</b>
          <span class="lab-bar" aria-hidden="true">
            <span style={{ width: `${(100 * value).toFixed(1)}%` }} />
          </span>
          <span class="lab-number">{probabilities === null ? "–" : percent(value)}</span>
          <span class="lab-remark">{remark(digit, best, label)}</span>
        </li>
      ))}
    </ol>
  );
}

function remark(digit: number, best: number, label: number | null): string {
  if (digit === best) return digit === label ? "says this, right" : "says this";
  return digit === label ? "is this" : "";
}
