import type { JSX } from "preact";
import { FigureFrame } from "../../../../kit/figures/index.ts";
import { Controls } from "./lab/controls.tsx";
import { AccuracyCurve, LossCurve } from "./lab/curves.tsx";
import type { LabState } from "./lab/lab-state.ts";
import type { ReferenceRun } from "./lab/reference-run.ts";
import { RunControls } from "./lab/run-controls.tsx";
import { defaultSettings, type Settings } from "./lab/settings.ts";
import { runText, tableOf, useCalm, verdictText } from "./lab/summary.ts";
import { TryIt } from "./lab/try-it.tsx";
import { useInput } from "./lab/use-input.ts";
import { useLab } from "./lab/use-lab.ts";
import { ID, useSettings } from "./lab/use-settings.ts";
import "./lab/lab.css";

const TITLE = "A network learns to read";
const HOW =
  "Choose a network and press Train: it learns 1,347 digits that people wrote, here in the page. " +
  "Pause, take single steps, or start over with the same seed: the run is then the same. " +
  "Draw a digit below while it learns.";
const GOAL = "get 95 % of the 450 test digits right, which the network never trains on.";

interface Props {
  /** A run computed when the page was built (lab/reference.ts): what the picture shows at first. */
  readonly reference?: ReferenceRun;
}

/** A network trained in the page on real digits, and asked about digits that the reader draws. */
export function TrainingLab({ reference }: Props): JSX.Element {
  const [settings, set, restore] = useSettings();
  const lab = useLab(settings, reference?.history ?? null);
  const input = useInput(lab, reference?.sample ?? null);
  const { state } = lab;
  const waiting = state.phase === "idle";
  const history = waiting ? (reference?.history ?? null) : state.history;
  const probabilities = waiting ? (reference?.probabilities ?? null) : state.probabilities;
  const ran = runText(state, waiting ? defaultSettings : settings, history);
  const text = ran + verdictText(probabilities, input.sample?.label ?? null);
  const summary = useCalm(text, `${state.phase} ${state.run}`);
  const best = Math.max(0, ...(history?.tests ?? []).map((test) => test.accuracy));
  const reset = (): void => {
    restore();
    input.restore();
    if (!waiting) lab.startOver();
  };
  return (
    <FigureFrame
      id={ID}
      {...{ title: TITLE, instructions: HOW, goal: GOAL, summary }}
      reached={!waiting && best >= 0.95}
      table={tableOf(history)}
      onReset={reset}
      wide
    >
      <div class="lab">
        <Controls settings={settings} set={set} />
        <RunControls lab={lab} settings={settings} onRate={(rate) => set("rate", rate)} />
        <Charts {...{ state, settings, history }} />
        <TryIt {...{ input, probabilities }} speaker={speakerOf(state)} />
      </div>
    </FigureFrame>
  );
}

interface ChartsProps {
  readonly state: LabState;
  readonly settings: Settings;
  readonly history: ReferenceRun["history"] | null;
}

function Charts({ state, settings, history }: ChartsProps): JSX.Element {
  const stepsPerEpoch = history?.stepsPerEpoch ?? Math.floor(1347 / settings.batch);
  const totalSteps = history?.totalSteps ?? stepsPerEpoch * settings.epochs;
  const common = {
    history,
    shadow: state.previous,
    shadowName: "the run before",
    stepsPerEpoch,
    totalSteps,
  };
  return (
    <div class="lab-charts">
      <LossCurve {...common} />
      <AccuracyCurve {...common} />
    </div>
  );
}

/** Whose confidence the bars show. */
function speakerOf({ phase, history }: LabState): string {
  if (phase === "idle") return "The network of the curves above, at the end of its run.";
  if (!history || history.step === 0)
    return "Not trained yet: random weights, so it can only guess.";
  return `Your network after ${history.step} steps.`;
}
