import type { JSX } from "preact";
import { hintNames, solutionName } from "./hint-names.ts";
import { Html } from "./html.tsx";

interface Props {
  readonly hints: readonly string[];
  readonly solution: string;
  /** Which hint was opened, from 1. */
  readonly onHint: (step: number) => void;
  readonly onSolution: () => void;
}

/** Three hints and the full solution, folded; they open without a script, too. */
export function HintsView({ hints, solution, onHint, onSolution }: Props): JSX.Element {
  return (
    <div class="hints">
      {hints.map((hint, i) => (
        <details key={hintNames[i]} onToggle={(event) => event.currentTarget.open && onHint(i + 1)}>
          <summary>{hintNames[i]}</summary>
          <Html class="hint" html={hint} />
        </details>
      ))}
      <details class="solution" onToggle={(event) => event.currentTarget.open && onSolution()}>
        <summary>{solutionName}</summary>
        <Html class="hint" html={solution} />
      </details>
    </div>
  );
}
