import type { JSX } from "preact";
import type { LabState } from "./lab-state.ts";
import { lowerRate, type Settings } from "./settings.ts";
import type { Lab } from "./use-lab.ts";

interface Props {
  readonly lab: Lab;
  readonly settings: Settings;
  readonly onRate: (rate: number) => void;
}

/** Train, pause, step, start over; how far the run is, and what went wrong with it. */
export function RunControls({ lab, settings, onRate }: Props): JSX.Element {
  const { state } = lab;
  const { phase, history } = state;
  const over = phase === "finished" || phase === "diverged";
  const training = phase === "training";
  const again = (): void => {
    lab.startOver();
    lab.train();
  };
  return (
    <div class="lab-run needs-script">
      <div class="lab-buttons">
        <button
          type="button"
          class="button button-strong lab-train"
          onClick={training ? lab.pause : over ? again : lab.train}
        >
          {trainName(state)}
        </button>
        <button type="button" class="button" disabled={over || training} onClick={lab.step}>
          Step
        </button>
        <button type="button" class="button" disabled={phase === "idle"} onClick={lab.startOver}>
          Start over
        </button>
      </div>
      <progress
        class="lab-progress"
        max={1}
        value={history === null ? 0 : history.step / history.totalSteps}
        aria-label="Progress of the run"
      />
      <p class="lab-status" data-phase={phase} data-step={history?.step ?? 0}>
        {statusOf(state)}
      </p>
      <Trouble {...{ state, settings, onRate }} />
    </div>
  );
}

function trainName({ phase, history }: LabState): string {
  if (phase === "training") return "Pause";
  if (phase === "finished" || phase === "diverged") return "Train again";
  return phase === "paused" && (history?.step ?? 0) > 0 ? "Go on" : "Train";
}

/** "epoch 3 of 20 · step 120 of 840 · 0.4 s · 310 steps/s". */
function statusOf({ phase, history, seconds, failure }: LabState): string {
  if (phase === "idle") return "Ready. The curves show a run of the first settings.";
  if (history === null && failure !== null) return "Not started.";
  if (history === null) return "Loading the digits …";
  const { step, totalSteps, stepsPerEpoch } = history;
  const epochs = Math.round(totalSteps / stepsPerEpoch);
  const epoch = Math.min(epochs, Math.floor(step / stepsPerEpoch) + 1);
  const place = `epoch ${epoch} of ${epochs} · step ${step} of ${totalSteps}`;
  const speed =
    seconds > 0 ? ` · ${seconds.toFixed(1)} s · ${Math.round(step / seconds)} steps/s` : "";
  return place + speed;
}

interface TroubleProps {
  readonly state: LabState;
  readonly settings: Settings;
  readonly onRate: (rate: number) => void;
}

/** What to do about a run that failed or is worse than guessing. */
function Trouble({ state, settings, onRate }: TroubleProps): JSX.Element | null {
  const text = troubleOf(state);
  if (text === null) return null;
  const lower = lowerRate(settings.rate);
  return (
    <p class="lab-trouble" role="alert">
      {text}{" "}
      {state.failure === null && (
        <button type="button" class="button" onClick={() => onRate(lower)}>
          Set the learning rate to {lower}
        </button>
      )}
    </p>
  );
}

function troubleOf({ failure, phase, history }: LabState): string | null {
  if (failure !== null) return `The training could not run: ${failure.replace(/[\s.]+$/, "")}.`;
  if (phase === "diverged") {
    const step = history?.step ?? 0;
    return (
      `After ${step} steps the loss is no longer a number: every step overshot the valley by ` +
      "more than the last, until the weights overflowed. A lower learning rate cures it."
    );
  }
  const loss = history?.tests.at(-1)?.loss ?? 0;
  if (phase !== "finished" || loss < Math.log(10)) return null;
  return (
    `The loss ends at ${loss.toPrecision(3)}, above the ${Math.log(10).toFixed(2)} of guessing: ` +
    "the steps were too large to settle anywhere. A lower learning rate cures it."
  );
}
