/** The types of a kata's report, where cells look for them; katas live in exercises/kata.ts. */
export type { Kata, KataReport } from "./exercises/kata.ts";
