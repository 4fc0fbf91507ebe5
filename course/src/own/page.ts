/** On a page with cells: the switches of its katas, and what its cells run with, after every change. */
import { skillOf } from "../learning/model.ts";
import { openStore, type Store } from "../learning/store/index.ts";
import { ownFor } from "./for-cell.ts";
import { showSwitch } from "./switch.ts";

/** A cell that is alive tells its present text; until then the listing is its text. */
const textOf = (cell: HTMLElement): string => {
  const { code } = cell as HTMLElement & { readonly code?: unknown };
  if (typeof code === "function") return String(code.call(cell));
  return cell.querySelector(".listing")?.textContent ?? "";
};

async function showSwitches(store: Store): Promise<void> {
  const records = new Map((await store.programs()).map((record) => [record.skill, record]));
  for (const box of document.querySelectorAll<HTMLElement>("[data-own-switch]")) {
    const { lesson = "", kata = "" } = box.closest<HTMLElement>("mathesis-kata")?.dataset ?? {};
    const skill = skillOf(lesson, kata);
    showSwitch(box, records.get(skill), (use) => void store.useProgram(skill, use));
  }
}

async function show(store: Store): Promise<void> {
  await showSwitches(store);
  for (const cell of document.querySelectorAll<HTMLElement>("mathesis-cell")) {
    await ownFor(cell, textOf(cell));
  }
}

/** Follows the store: another tab may have switched. */
export async function showOwn(): Promise<void> {
  const store = await openStore();
  // What changes while this is drawn, the first time too, is drawn after it.
  let drawing: Promise<void> = Promise.resolve();
  const draw = (): void => {
    drawing = drawing.then(() => show(store)).catch(() => undefined);
  };
  store.subscribe(draw);
  draw();
}
