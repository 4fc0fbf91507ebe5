import type { Role } from "../../../symbols.ts";
import type { Control } from "../../controls.tsx";
import { type Distribution, withWeight } from "./barycentric.ts";

/** A function on the simplex, shown as depth of colour with lines of equal value. */
export interface SimplexField {
  readonly name: string;
  readonly of: (p: Distribution) => number;
  /** Values whose lines are drawn and named. */
  readonly levels: readonly number[];
  readonly role: Role;
  readonly low?: number;
  readonly high?: number;
}

/** A way through the simplex, solid or dashed, with its name at one end. */
export interface SimplexPath {
  readonly points: readonly Distribution[];
  readonly role: Role;
  readonly name?: string;
  readonly dashed?: boolean;
}

/** A distribution that is marked but does not move. */
export interface SimplexMark {
  readonly at: Distribution;
  readonly role: Role;
  readonly name: string;
}

/** A distribution over three outcomes as data. */
export interface SimplexSpec<State> {
  /** What the picture is, for those who do not see it. */
  readonly name: string;
  /** The outcomes: top, left, right. */
  readonly outcomes: readonly [string, string, string];
  /** The same for all states, or different ones. */
  readonly field?: SimplexField | ((state: State) => SimplexField);
  readonly paths?: (state: State) => readonly SimplexPath[];
  readonly marks?: (state: State) => readonly SimplexMark[];
  readonly point: {
    readonly name: string;
    readonly role: Role;
    readonly sym?: string;
    readonly get: (state: State) => Distribution;
    /** Without it the point stays where it is. */
    readonly set?: (state: State, p: Distribution) => State;
  };
}

/** A box for each probability of the point; setting one keeps the proportion of the others. */
export function simplexControls<State>(spec: SimplexSpec<State>): Control<State>[] {
  const { get, set, sym } = spec.point;
  return spec.outcomes.map(
    (outcome, i): Control<State> => ({
      kind: "number",
      label: outcome,
      min: 0,
      max: 1,
      step: 0.01,
      ...(sym === undefined ? {} : { sym }),
      get: (state) => Number((get(state)[i] ?? 0).toFixed(3)),
      set: (state, value) => set?.(state, withWeight(get(state), i, value)) ?? state,
    }),
  );
}
