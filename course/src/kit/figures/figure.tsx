import type { JSX } from "preact";
import type { LiveValues } from "../live.ts";
import { type Control, Controls } from "./controls.tsx";
import { FigureFrame, type FigureTable } from "./figure-frame.tsx";
import { type Codec, useHashState } from "./hash-state.ts";
import { usePublishedValues } from "./values.ts";

/** What a figure is, apart from how it is drawn: the first state is the static picture. */
export interface FigureModel<State> {
  /** Anchor of the figure; its state is `#<id>.state=…` in the address. */
  readonly id: string;
  readonly title: string;
  /** How to use it, in one or two sentences, with keys and taps. */
  readonly instructions: string;
  /** What the page shows before anybody touches it: it already tells the story. */
  readonly initial: State;
  readonly codec: Codec<State>;
  /** The picture in words and numbers, announced when it changes. */
  readonly summary: (state: State) => string;
  readonly table?: (state: State) => FigureTable;
  /** The numbers of a state by name, for formulas that show them (`live`). */
  readonly values?: (state: State) => LiveValues;
  readonly goal?: { readonly text: string; readonly reached: (state: State) => boolean };
  /** Number boxes, sliders and choices: whatever can be dragged can be set here, too. */
  readonly controls?: readonly Control<State>[];
  /** Spans text and margin. */
  readonly wide?: boolean;
}

/** Draws one state; `set` takes the next. Its first render must not touch `window`. */
export type FigureView<State> = (state: State, set: (next: State) => void) => JSX.Element;

export interface FigureProps<State> {
  readonly model: FigureModel<State>;
  readonly view: FigureView<State>;
}

/** Any figure: the frame, the picture and the controls of a model. The kinds in `kinds/` draw. */
export function Figure<State>({ model, view }: FigureProps<State>): JSX.Element {
  const { id, title, instructions, initial, codec, table, goal, controls, wide } = model;
  const [state, set] = useHashState(`${id}.state`, initial, codec);
  usePublishedValues(id, model.values?.(state));
  return (
    <FigureFrame
      id={id}
      title={title}
      instructions={instructions}
      summary={model.summary(state)}
      onReset={() => set(initial)}
      {...(table ? { table: () => table(state) } : {})}
      {...(goal ? { goal: goal.text, reached: goal.reached(state) } : {})}
      {...(wide === undefined ? {} : { wide })}
    >
      {view(state, set)}
      {controls && <Controls id={id} controls={controls} state={state} set={set} />}
    </FigureFrame>
  );
}
