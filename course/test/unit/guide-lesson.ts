import { readFileSync } from "node:fs";

const guide = readFileSync(new URL("../../AUTHORING.md", import.meta.url), "utf8");

/** The lesson that the last section of AUTHORING.md shows. */
export const guideId = "la/vector-operations";

/** Its files: a name in backticks, then its text. */
export const guideFiles: ReadonlyMap<string, string> = new Map(
  [
    ...(guide.split("## A complete small lesson")[1] ?? "").matchAll(
      /^`([^`]+)`\n```\w+\n([\s\S]*?)^```$/gm,
    ),
  ].map(([, name = "", text = ""]) => [name, text]),
);
