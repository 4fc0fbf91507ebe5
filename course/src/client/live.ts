import { type LiveValues, onValues, showValue } from "../kit/live.ts";

/** Formulas that take their values from a figure show what it publishes. */
export function setUpLiveValues(): void {
  if (!document.querySelector("[data-live]")) return;
  onValues((figure, values) => {
    for (const row of document.querySelectorAll<HTMLElement>(
      `[data-live="${CSS.escape(figure)}"]`,
    )) {
      fill(row, values);
    }
  });
}

function fill(row: HTMLElement, values: LiveValues): void {
  for (const output of row.querySelectorAll<HTMLElement>("[data-live-name]")) {
    const value = values[output.dataset["liveName"] ?? ""];
    output.textContent = value === undefined ? "" : showValue(value);
    const pair = output.closest<HTMLElement>(".live-pair");
    if (pair) pair.hidden = value === undefined;
  }
  row.hidden = row.querySelector(".live-pair:not([hidden])") === null;
}
