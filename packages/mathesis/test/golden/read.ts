/** @file Reading the large golden files: parsed when a test runs, so that no compiler types them. */
import { readFileSync } from "node:fs";

/** The content of a file in `golden/`; the program that wrote it fixes its type. */
export function readGolden<T>(name: string): T {
  const url = new URL(`../../../../golden/${name}`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as T; // golden/*.py write what the caller declares
}
