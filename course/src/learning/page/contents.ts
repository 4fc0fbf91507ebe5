/** On the contents page: what was begun and done, and where the reader left off. */
import { lessonStates } from "../graph/states.ts";
import { type Progress, splitSkill } from "../model.ts";
import { isDue } from "../review/queue.ts";
import { openStore } from "../store/index.ts";

const names = { begun: "begun", done: "done", due: "done, something to review" } as const;

function markEntries(progress: Progress): void {
  const states = lessonStates(progress, Date.now());
  for (const entry of document.querySelectorAll<HTMLElement>("[data-entry]")) {
    const state = states.get(entry.dataset["entry"] ?? "");
    const mark = entry.querySelector(".entry-state");
    if (!state || state === "new") {
      mark?.remove();
      delete entry.dataset["state"];
      continue;
    }
    entry.dataset["state"] = state;
    const label = mark ?? document.createElement("span");
    label.className = "entry-state";
    label.textContent = names[state];
    if (!mark) entry.querySelector("h4")?.append(" ", label);
  }
}

/** The written lesson that was open last and is not done. */
function lastOpen(progress: Progress): { readonly lesson: string; readonly place: string } | null {
  const [record] = progress.lessons
    .filter(({ lesson, done }) => !done.value && linkTo(lesson))
    .sort((a, b) => b.last - a.last);
  return record ? { lesson: record.lesson, place: record.place.value } : null;
}

/** The entry's own link; null where the lesson is not written. */
const linkTo = (lesson: string): HTMLAnchorElement | null =>
  document.querySelector(`[data-entry="${CSS.escape(lesson)}"] h4 a`);

function link(text: string, address: string): HTMLAnchorElement {
  const a = document.createElement("a");
  a.href = address;
  a.textContent = text;
  return a;
}

function showResume(box: HTMLElement, progress: Progress): void {
  const parts: (string | Node)[] = [];
  const open = lastOpen(progress);
  const entry = open && linkTo(open.lesson);
  if (open && entry) {
    const anchor = open.place === "" ? "" : `#${open.place}`;
    parts.push("Go on with ", link(entry.textContent.trim(), entry.href + anchor), ".");
  }
  const due = progress.cards.filter(
    (card) => linkTo(splitSkill(card.skill).lesson) && isDue(card, Date.now()),
  ).length;
  if (due > 0) {
    const words = due === 1 ? "One exercise" : `${due} exercises`;
    const review = link(`${words} to review`, box.dataset["review"] ?? "");
    parts.push(parts.length > 0 ? " " : "", review, ".");
  }
  box.hidden = parts.length === 0;
  box.replaceChildren(...parts);
}

/** Shows it now and after every change. */
export async function markContents(): Promise<void> {
  const store = await openStore();
  const box = document.querySelector<HTMLElement>("[data-resume]");
  const show = async (): Promise<void> => {
    const progress = await store.all();
    markEntries(progress);
    if (box) showResume(box, progress);
  };
  await show();
  store.subscribe(() => void show());
}
