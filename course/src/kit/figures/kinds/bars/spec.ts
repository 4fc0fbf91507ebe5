import type { Role } from "../../../symbols.ts";
import type { Control } from "../../controls.tsx";

/** One row of bars that belong together, told apart by colour and by filling. */
export interface Series<State> {
  readonly name: string;
  readonly role: Role;
  readonly sym?: string;
  readonly values: (state: State) => readonly number[];
  /** Takes a new value: the tops of these bars can be dragged. */
  readonly move?: (state: State, category: number, value: number) => State;
}

/** Values by category as data. */
export interface BarsSpec<State> {
  /** What the picture is, for those who do not see it. */
  readonly name: string;
  readonly categories: readonly string[];
  readonly series: readonly Series<State>[];
  /** Least and greatest value of the axis. */
  readonly range: readonly [low: number, high: number];
  readonly axis?: string;
  /** Decimals of the numbers at the bars, by default 2. */
  readonly digits?: number;
  /** Levels worth knowing, as dashed lines with their names. */
  readonly levels?: (state: State) => readonly { readonly at: number; readonly name: string }[];
  /** A category that is marked, for example the right answer. */
  readonly marked?: (state: State) => { readonly category: number; readonly name: string } | null;
}

/** A box for the number of every bar that can be dragged. */
export function barControls<State>(spec: BarsSpec<State>, step = 0.1): Control<State>[] {
  const [min, max] = spec.range;
  const movable = spec.series.filter((series) => series.move !== undefined);
  return movable.flatMap(({ name, sym, values, move }) =>
    spec.categories.map(
      (category, i): Control<State> => ({
        kind: "number",
        label: movable.length > 1 ? `${name}, ${category}` : category,
        min,
        max,
        step,
        ...(sym === undefined ? {} : { sym }),
        get: (state) => values(state)[i] ?? Number.NaN,
        set: (state, value) => move?.(state, i, value) ?? state,
      }),
    ),
  );
}
