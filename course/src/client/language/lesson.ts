import { FolderClient, type LanguageDocument } from "./folder-client.ts";
import type { LanguageFile } from "./protocol.ts";
import { startLanguage } from "./start.ts";

/** The published texts of all lessons' code files, loaded one by one. */
const published = import.meta.glob<string>("../../lessons/*/*/code/*.ts", {
  import: "default",
  query: "?raw",
});

/** The files of a lesson, by the names under which its cells know them. */
async function filesOf(lesson: string): Promise<LanguageFile[]> {
  const home = `../../lessons/${lesson}/`;
  const found = Object.entries(published).filter(([path]) => path.startsWith(home));
  return Promise.all(
    found.map(async ([path, load]) => ({ name: path.slice(home.length), text: await load() })),
  );
}

const folders = new Map<string, Promise<FolderClient>>();

async function openLesson(lesson: string): Promise<FolderClient> {
  const client = startLanguage();
  try {
    client.open(await filesOf(lesson));
  } catch (error) {
    client.dispose();
    throw error;
  }
  return new FolderClient(client);
}

/**
 * A code file of a lesson, with the other files of that lesson as the page's editors show them. The
 * first call starts the language service; all editors of the page share it.
 */
export async function lessonDocument(lesson: string, file: string): Promise<LanguageDocument> {
  const folder = folders.get(lesson) ?? openLesson(lesson);
  folders.set(lesson, folder);
  return (await folder).document(file);
}
