/** What the build writes down about the katas, for the commands that run none. */
import { texts } from "virtual:terminal/katas";
import type { KataEntry } from "./katas.ts";
import { kataTable } from "./table.ts";

/** One entry a kata. */
export const index: readonly KataEntry[] = Object.entries(kataTable).map(
  ([
    id,
    {
      lesson,
      id: kata,
      kata: { title, level, prompt, hints, start },
    },
  ]) => ({
    ...{ id, lesson, kata, title, level, prompt, hints },
    start: texts[`${lesson}/${start}`] ?? "",
  }),
);
