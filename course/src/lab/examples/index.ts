/** @file The notebooks that come with the lab: files that the lab itself could have saved. */
import { readMarkdown } from "../format/markdown-file.ts";
import type { Draft } from "../model/notebook.ts";

/** What the shelf says of an example. */
export interface Example {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly load: () => Promise<Draft>;
}

/** The examples, in the order in which they are offered. */
export const examples: readonly Example[] = [
  {
    id: "two-halves",
    name: "Two halves of a digit",
    about:
      "1,347 handwritten digits and one question, answered by a line that gradient descent finds.",
    load: async () => {
      const { default: text } = await import("./two-halves.md?raw");
      return { name: "Two halves of a digit", cells: readMarkdown(text) };
    },
  },
];
