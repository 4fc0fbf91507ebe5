import { type ReferenceRun, referenceRun } from "./reference-run.ts";

/** Computed once when the page is built; the page carries it as the figure's property. */
export const reference: ReferenceRun = await referenceRun();
