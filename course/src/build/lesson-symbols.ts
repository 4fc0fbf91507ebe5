import type { Symbols } from "../kit/symbols.ts";

/**
 * For pages that show formulas of many lessons: the same key may mean two things in two lessons, so
 * that here a quantity is called by both, "nn/backprop:delta".
 */
export const ofLesson = (lesson: string, html: string): string =>
  html.replaceAll('data-sym="', `data-sym="${lesson}:`);

/** The style sheet that colours the quantities of a lesson on such a page. */
export const lessonSymbolStyle = (lesson: string, symbols: Symbols): string =>
  Object.entries(symbols)
    .map(([key, { role }]) => `[data-sym="${lesson}:${key}"]{--sym:var(--role-${role})}`)
    .join("");
