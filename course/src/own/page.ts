/** On a page with cells: the switches of its katas, and what its cells run with, after every change. */
import { type KataRecord, skillOf } from "../learning/model.ts";
import { openStore, type Store } from "../learning/store/index.ts";
import { ownAmong } from "./for-cell.ts";
import { showSwitch } from "./switch.ts";

/** A cell that is alive tells its present text; until then the listing is its text. */
const textOf = (cell: HTMLElement): string => {
  const { code } = cell as HTMLElement & { readonly code?: unknown };
  if (typeof code === "function") return String(code.call(cell));
  return cell.querySelector(".listing")?.textContent ?? "";
};

function showSwitches(store: Store, programs: readonly KataRecord[]): void {
  const records = new Map(programs.map((record) => [record.skill, record]));
  for (const box of document.querySelectorAll<HTMLElement>("[data-own-switch]")) {
    const { lesson = "", kata = "" } = box.closest<HTMLElement>("mathesis-kata")?.dataset ?? {};
    const skill = skillOf(lesson, kata);
    showSwitch(box, records.get(skill), (use) => void store.useProgram(skill, use));
  }
}

/** Reads once, since every reading makes those who write wait. */
async function show(store: Store): Promise<void> {
  const programs = await store.programs();
  showSwitches(store, programs);
  for (const cell of document.querySelectorAll<HTMLElement>("mathesis-cell")) {
    await ownAmong(cell, textOf(cell), store, programs);
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
