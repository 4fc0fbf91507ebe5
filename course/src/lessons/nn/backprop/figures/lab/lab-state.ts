import { emptyHistory, extend, type History } from "./history.ts";
import type { Phase, Progress, Reply, Sample } from "./protocol.ts";

/** What the page knows of the run. */
export interface LabState {
  readonly run: number;
  /** "idle": nothing asked for yet; "loading": asked for, no answer yet. */
  readonly phase: "idle" | "loading" | Phase;
  readonly history: History | null;
  /** The run before this one: stays in the picture as a shadow. */
  readonly previous: History | null;
  readonly seconds: number;
  readonly probabilities: readonly number[] | null;
  readonly sample: Sample | null;
  readonly failure: string | null;
}

export const idle: LabState = {
  run: 0,
  phase: "idle",
  history: null,
  previous: null,
  seconds: 0,
  probabilities: null,
  sample: null,
  failure: null,
};

/** Whether a run has got far enough to be worth comparing with. */
const worthKeeping = (history: History | null): history is History =>
  history !== null && history.tests.length > 1;

/** The state after a new run was asked for; `shown` is the curve in the picture until now. */
export const restarted = (state: LabState, shown: History | null): LabState => ({
  ...state,
  run: state.run + 1,
  phase: "loading",
  history: null,
  previous: worthKeeping(shown) ? shown : state.previous,
  seconds: 0,
  failure: null,
});

/** The state after a reply; replies of earlier runs change nothing. */
export function received(state: LabState, reply: Reply): LabState {
  switch (reply.type) {
    case "progress":
      return reply.run === state.run ? advanced(state, reply) : state;
    case "seen":
      return reply.run === state.run ? { ...state, probabilities: reply.probabilities } : state;
    case "sample":
      return { ...state, sample: reply };
    case "failed":
      return { ...state, phase: "paused", failure: reply.message };
  }
}

function advanced(state: LabState, reply: Progress): LabState {
  const { phase, seconds, stepsPerEpoch, totalSteps, losses, tests } = reply;
  const before = state.history ?? emptyHistory(stepsPerEpoch, totalSteps);
  return {
    ...state,
    phase,
    seconds,
    history: extend(before, losses, tests),
    probabilities: reply.probabilities ?? state.probabilities,
  };
}
