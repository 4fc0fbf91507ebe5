/** On a lesson: notes the visit, the time and the place, and offers to mark the lesson as done. */
import { duration, minutesAt, pace, paceSetting } from "../graph/states.ts";
import { newId } from "../store/ids.ts";
import { openStore, type Store, trouble } from "../store/index.ts";
import { notice } from "./notice.ts";

/** A lesson counts as begun after so many seconds. */
const GLANCE = 15;
/** Nobody who has done nothing for so long is reading. */
const IDLE = 120_000;
const TICK = 5;

/** The heading that is being read. */
function currentHeading(): string {
  const line = window.innerHeight / 3;
  const headings = document.querySelectorAll<HTMLElement>("article h2[id], article h3[id]");
  return [...headings].findLast((h) => h.getBoundingClientRect().top <= line)?.id ?? "";
}

function followTime(store: Store, lesson: string): void {
  const id = newId();
  let [seconds, kept, place, active] = [0, 0, "", Date.now()];
  for (const name of ["pointerdown", "keydown", "scroll", "pointermove"]) {
    addEventListener(
      name,
      () => {
        active = Date.now();
      },
      { passive: true },
    );
  }
  const save = async (): Promise<void> => {
    if (seconds < GLANCE || seconds === kept) return;
    if (kept === 0) await store.visit(lesson);
    kept = seconds;
    await store.spend(id, lesson, seconds);
    const now = currentHeading();
    if (now !== place) {
      place = now;
      await store.setPlace(lesson, now);
    }
  };
  const saveQuietly = (): void => void save().catch(() => undefined);
  setInterval(() => {
    if (document.visibilityState !== "visible" || Date.now() - active > IDLE) return;
    seconds += TICK;
    if (seconds % 15 === 0) saveQuietly();
  }, 1000 * TICK);
  addEventListener("visibilitychange", saveQuietly);
  addEventListener("pagehide", saveQuietly);
}

async function showMark(store: Store, lesson: string, box: HTMLElement): Promise<void> {
  const { lessons } = await store.all();
  const done = lessons.find((record) => record.lesson === lesson)?.done.value ?? false;
  const button = box.querySelector("button") ?? document.createElement("button");
  if (!button.isConnected) {
    button.type = "button";
    button.className = "button lesson-done";
    button.addEventListener("click", () => {
      const now = button.getAttribute("aria-pressed") !== "true";
      void store.setDone(lesson, now).then(() => (now ? notePace(store, lesson) : undefined));
    });
    box.replaceChildren(button, document.createElement("span"));
  }
  button.setAttribute("aria-pressed", String(done));
  button.textContent = done ? "Done" : "Mark as done";
  const words = box.querySelector("span");
  if (words) {
    words.textContent = done
      ? "Its exercises come back in Review, each when you are about to forget it."
      : "Only you see this; it opens what follows on the map.";
  }
}

/** Follows the reader through a lesson. */
export async function followLesson(lesson: string): Promise<void> {
  const store = await openStore();
  if (trouble !== null) notice(trouble);
  followTime(store, lesson);
  const box = document.querySelector<HTMLElement>("[data-lesson-mark]");
  if (!box) return;
  await showMark(store, lesson, box);
  store.subscribe(() => void showMark(store, lesson, box));
  await showPace(store);
}

/** The element that says how long the lesson takes. */
const timeBox = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-minutes]");

/** Remembers how long the lesson took, compared with the usual time. */
async function notePace(store: Store, lesson: string): Promise<void> {
  const usual = Number(timeBox()?.dataset["minutes"]);
  const { sessions } = await store.all();
  const own = sessions.filter((session) => session.lesson === lesson);
  const minutes = own.reduce((sum, { seconds }) => sum + seconds / 60, 0);
  if (usual > 0 && minutes >= 5) await store.set(paceSetting(lesson), minutes / usual);
}

/** The reader's own time beside the usual one, once it is known. */
async function showPace(store: Store): Promise<void> {
  const box = timeBox();
  const factor = pace((await store.all()).settings);
  if (!box || factor === null) return;
  const own = minutesAt(Number(box.dataset["minutes"]), factor);
  box.append(`, about ${duration(own)} at your pace`);
}
