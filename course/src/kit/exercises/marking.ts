import type { ShownFigure } from "../figures/show.ts";

/** What is said about an answer; all texts are rich. The explanation is never empty. */
export type Marking =
  | { readonly outcome: "right"; readonly explanation: string }
  | {
      readonly outcome: "misconception";
      readonly id: string;
      /** What the reader did, after "somebody who". */
      readonly name: string;
      /** The computed counterexample. */
      readonly explanation: string;
      /** A figure of the lesson that shows it. */
      readonly figure?: ShownFigure;
    }
  /** Some boxes are right and no named mistake fits. */
  | {
      readonly outcome: "partly";
      readonly parts: Readonly<Record<string, boolean>>;
      readonly explanation: string;
    }
  | {
      readonly outcome: "wrong";
      readonly parts: Readonly<Record<string, boolean>>;
      readonly explanation: string;
    };
