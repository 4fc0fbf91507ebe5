import { useEffect, useState } from "preact/hooks";
import type { FigureTable } from "../../../../../kit/figures/index.ts";
import { largest } from "./confidence.tsx";
import type { History } from "./history.ts";
import type { LabState } from "./lab-state.ts";
import { parameterCount, type Settings, unitsOf } from "./settings.ts";

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

/** The run in words. */
export function runText(state: LabState, settings: Settings, shown: History | null): string {
  const units = unitsOf(settings).join("–");
  const network = `A ${units} network with ${parameterCount(settings)} numbers to learn`;
  const last = shown?.tests.at(-1);
  if (!shown || !last) return `${network}, not trained yet.`;
  const { loss, accuracy, step } = last;
  const epochs = Math.round(step / shown.stepsPerEpoch);
  const result = `${percent(accuracy)} of the test digits right, test loss ${loss.toFixed(3)}`;
  if (state.phase === "diverged") return `${network}: the run failed after ${shown.step} steps.`;
  if (state.phase === "idle") return `${network}: after ${epochs} epochs ${result}.`;
  const verb = state.phase === "training" ? "training, now" : state.phase;
  const all = Math.round(shown.totalSteps / shown.stepsPerEpoch);
  return `${network}, ${verb}: after ${epochs} of ${all} epochs ${result}.`;
}

/** What the network says of the image, in words. */
export function verdictText(probabilities: readonly number[] | null, label: number | null): string {
  if (probabilities === null) return "";
  const best = largest(probabilities);
  const says = ` Of the image it says ${best} (${percent(probabilities[best] ?? 0)})`;
  return label === null ? `${says}.` : `${says}; it is a ${label}.`;
}

/** The curve as numbers: one row an epoch. */
export function tableOf(history: History | null): FigureTable {
  const rows = (history?.tests ?? []).map(({ step, loss, accuracy }) => {
    const mean = history?.losses.findLast((point) => point.step <= step)?.smooth;
    const epoch = Math.round(step / (history?.stepsPerEpoch ?? 1));
    return [epoch, step, mean?.toFixed(4) ?? "–", loss.toFixed(4), percent(accuracy)];
  });
  const columns = ["epoch", "step", "batch loss, smoothed", "test loss", "test accuracy"];
  return { caption: "The run, measured after every epoch.", columns, rows };
}

/** Text for a screen reader: new every three seconds at most, at once when `key` changes. */
export function useCalm(text: string, key: string): string {
  const [calm, setCalm] = useState({ text, key, at: 0 });
  useEffect(() => {
    if (text === calm.text) return undefined;
    const publish = (): void => setCalm({ text, key, at: Date.now() });
    const wait = key === calm.key ? calm.at + 3000 - Date.now() : 0;
    if (wait <= 0) {
      publish();
      return undefined;
    }
    const timer = setTimeout(publish, wait);
    return () => clearTimeout(timer);
  }, [text, key]);
  return calm.text;
}
