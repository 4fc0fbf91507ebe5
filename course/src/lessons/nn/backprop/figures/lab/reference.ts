import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { loadDigits } from "@mathesis/datasets";
import { type ReferenceRun, trainThrough } from "./reference-run.ts";
import { defaultSettings } from "./settings.ts";

// The build moves this module away from the data file, so the file is asked for by name.
const file = createRequire(import.meta.url).resolve("@mathesis/datasets/data/digits.bin");
const { train, test } = await loadDigits({ baseUrl: new URL(".", pathToFileURL(file)).href });

/** The run of the first settings, computed once when the page is built: the page carries it. */
export const reference: ReferenceRun = trainThrough(defaultSettings, train, test);
