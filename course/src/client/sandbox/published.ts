/** The published texts of all lessons' code files, loaded one by one. */
const published = import.meta.glob<string>(
  ["../../lessons/*/*/code/*.ts", "../../guide/exercises/code/*.ts"],
  { import: "default", query: "?raw" },
);

/** The text of a code file of a lesson, as in "code/tape.ts"; null when there is none. */
export const publishedText = async (lesson: string, file: string): Promise<string | null> =>
  (await (
    published[`../../lessons/${lesson}/${file}`] ?? published[`../../${lesson}/${file}`]
  )?.()) ?? null;
