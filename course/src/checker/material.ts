/** @file Everything about one lesson that the checks look at. */
import type { Claims, Meta, Notation } from "../kit/index.ts";
import type { Node } from "./tree.ts";

/** What an exercise is for, in the counting of the specification. */
export type ExerciseRole = "retrieval" | "generator" | "kata" | "derivation";

/** An exercise as the checks see it. */
export interface ExerciseFacts {
  readonly id: string;
  readonly role: ExerciseRole;
  readonly title: string;
  readonly hints: number;
  readonly solution: boolean;
  readonly misconceptions: readonly string[];
  /** Whether two seeds give two texts. */
  readonly varies: boolean;
}

/** A figure as the static page shows it. */
export interface PictureFacts {
  readonly id: string;
  readonly title: string;
  readonly summary: boolean;
  readonly table: boolean;
  readonly reset: boolean;
  readonly goal: boolean;
  readonly stepper: boolean;
  /** Something drawn: svg, canvas, table or image. */
  readonly drawn: boolean;
}

/** One step of a trace, without its picture. */
export interface StepFacts {
  readonly label: string;
  readonly text: string;
  readonly changed: readonly string[];
}

/** A lesson read from its folder. What could not be read is said in `faults` and is empty here. */
export interface Material {
  readonly id: string;
  readonly folder: string;
  /** File path inside the folder ("code/tape.ts") → text. */
  readonly files: ReadonlyMap<string, string>;
  readonly source: string;
  readonly prose: Node;
  readonly meta: Meta | null;
  readonly notation: Notation;
  readonly claims: Claims;
  readonly exercises: readonly ExerciseFacts[];
  readonly reviews: readonly ExerciseFacts[];
  /** Export of steps.ts → its steps. */
  readonly traces: ReadonlyMap<string, readonly StepFacts[]>;
  readonly pictures: readonly PictureFacts[];
  /** The module or picture that could not be read → why. */
  readonly faults: ReadonlyMap<string, string>;
}
