/** The switch on a kata's card: shown once its code has passed. */
import type { KataRecord } from "../learning/model.ts";

const day = (at: number): string =>
  new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** Brings the card's switch up to date with what is kept. */
export function showSwitch(
  box: HTMLElement,
  record: KataRecord | undefined,
  choose: (use: boolean) => void,
): void {
  const [promise, choice] = box.children;
  if (!(promise instanceof HTMLElement) || !(choice instanceof HTMLElement)) return;
  promise.hidden = record !== undefined;
  choice.hidden = record === undefined;
  const button = choice.querySelector("button");
  if (!record || !button) return;
  const use = record.use.value;
  button.setAttribute("aria-checked", String(use));
  button.onclick = () => choose(!use);
  const date = choice.querySelector("[data-own-date]");
  if (date) date.textContent = day(record.at);
}
