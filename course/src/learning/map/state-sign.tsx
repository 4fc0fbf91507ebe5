import type { JSX } from "preact";
import type { LessonState } from "../graph/graph.ts";

/** The words for the four states. */
export const stateNames: Readonly<Record<LessonState, string>> = {
  new: "not begun",
  begun: "begun",
  done: "done",
  due: "done, something to review",
};

/** The shape of a state, round a point of the picture: open, half, full with a tick, full in a ring. */
export function StateMark({
  state,
  x,
  y,
  r = 6.5,
}: {
  readonly state: LessonState;
  readonly x: number;
  readonly y: number;
  readonly r?: number;
}): JSX.Element {
  return (
    <g class={`state state-${state}`} transform={`translate(${x} ${y})`}>
      {state === "due" && <circle class="state-ring" r={r + 3.5} />}
      <circle class="state-dot" r={r} />
      {state === "begun" && <path class="state-half" d={`M0 ${-r}A${r} ${r} 0 0 0 0 ${r}Z`} />}
      {(state === "done" || state === "due") && (
        <path
          class="state-tick"
          d={`M${-0.46 * r} ${0.02 * r}L${-0.1 * r} ${0.4 * r}L${0.5 * r} ${-0.38 * r}`}
        />
      )}
    </g>
  );
}

/** The same shape as a small picture in a line of text. */
export function StateSign({ state }: { readonly state: LessonState }): JSX.Element {
  return (
    <svg class="state-sign" viewBox="-11 -11 22 22" aria-hidden="true">
      <StateMark state={state} x={0} y={0} />
    </svg>
  );
}
