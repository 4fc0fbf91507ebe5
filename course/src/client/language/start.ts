import typesUrl from "../../../.astro/library-types.json?url";
import { LanguageClient } from "./client.ts";

/**
 * Starts the worker, which loads TypeScript and the types of the library: over a megabyte, so not
 * before somebody edits code.
 */
export function startLanguage(): LanguageClient {
  const worker = new Worker(new URL("./language.worker.ts", import.meta.url), {
    type: "module",
    name: "language",
  });
  return new LanguageClient(worker, typesUrl);
}
