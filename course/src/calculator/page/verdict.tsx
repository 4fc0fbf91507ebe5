/** @file What the check of a result says, in a sign, a word and a sentence. */
import type { JSX } from "preact";
import type { Verdict } from "../check/verdict.ts";
import { Rich } from "./formula.tsx";

const words = {
  confirmed: { sign: "✓", text: "Confirmed." },
  refuted: { sign: "✗", text: "Could not be confirmed." },
  open: { sign: "?", text: "Could not be confirmed." },
} as const satisfies Record<Verdict["state"], object>;

/** A verdict below what it is about. */
export function VerdictLine({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  const { sign, text } = words[verdict.state];
  return (
    <p class="calc-verdict" data-state={verdict.state}>
      <span class="calc-sign" aria-hidden="true">
        {sign}
      </span>
      <b>{text}</b> <Rich text={verdict.how} />
    </p>
  );
}
