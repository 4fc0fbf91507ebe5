/** The files of dist/, beside which this runs. */
export const KATAS = new URL("./katas.json", import.meta.url);
export const CHILD = new URL("./child.mjs", import.meta.url);
export const WORKER = new URL("./worker.mjs", import.meta.url);
