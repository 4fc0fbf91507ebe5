import type { LibraryTypes } from "./library-types.ts";
import type { Answer, Language, Question, Start } from "./protocol.ts";
import { createLanguage } from "./service.ts";

const say = (answer: Answer): void => postMessage(answer);

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

async function load(url: string): Promise<Language> {
  const response = await fetch(url);
  if (!response.ok) throw new TypeError(`the types of the library: status ${response.status}`);
  return createLanguage((await response.json()) as LibraryTypes);
}

/** Answers one question; a question on which the compiler fails does not end the worker. */
function answer(language: Language, { id, method, values }: Question): void {
  try {
    const ask = language[method] as (...values: readonly unknown[]) => unknown; // the client's types
    say({ type: "answer", id, value: ask(...values) });
  } catch (error) {
    say({ type: "refused", id, reason: reasonOf(error) });
  }
}

let loading: Promise<Language | null> | undefined;

async function start({ types }: Start): Promise<Language | null> {
  try {
    const began = performance.now();
    const language = await load(types);
    say({ type: "ready", milliseconds: performance.now() - began });
    return language;
  } catch (error) {
    say({ type: "unavailable", reason: reasonOf(error) });
    return null;
  }
}

addEventListener("message", (event: MessageEvent<Start | Question>) => {
  const message = event.data;
  if ("types" in message) {
    loading ??= start(message);
    return;
  }
  void loading?.then((language) => {
    if (language) answer(language, message);
  });
});
