/** What every page runs for learning: a few lines that load the rest when there is something to do. */
import { ATTEMPT } from "../../components/exercises/attempt.ts";
import { note, stillNoted } from "./noted.ts";

const whenIdle = (work: () => void): void => {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 500);
};

/** Keeps attempts, those of earlier pages too; on a lesson its visit and time, on the contents page what was begun and done. */
export function setUpLearning(): void {
  document.addEventListener(ATTEMPT, (event) => {
    // Nobody else dispatches events of this name (docs/design/004).
    const noted = note((event as CustomEvent<unknown>).detail, Date.now());
    void import("./record.ts").then(({ keep }) => keep(noted));
  });
  const left = stillNoted();
  if (left.length > 0) void import("./record.ts").then(({ keepAll }) => keepAll(left));
  const lesson = document.querySelector<HTMLElement>("article[data-lesson]")?.dataset["lesson"];
  if (lesson !== undefined) {
    whenIdle(() => void import("./lesson.ts").then(({ followLesson }) => followLesson(lesson)));
  }
  if (document.querySelector("[data-resume]")) {
    whenIdle(() => void import("./contents.ts").then(({ markContents }) => markContents()));
  }
}
