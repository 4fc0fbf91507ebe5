/** Files of earlier versions, brought up to the present one before anything in them is believed. */
import { unchanged } from "../model.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Whether a value of JSON is an object. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Step n takes a file of version n to version n + 1; they are never changed, only added to. */
const steps: readonly ((file: Fields) => Fields)[] = [
  // Version 2: a program that passed says whether it stands for the library's function.
  (file) => {
    const { katas } = file;
    if (!Array.isArray(katas)) return file;
    const used = katas.map((kata: unknown) =>
      isRecord(kata) ? { ...kata, use: unchanged } : kata,
    );
    return { ...file, katas: used };
  },
];

/** The file as the present version would have written it; what is wrong in it stays wrong. */
export const upgraded = (file: Fields, version: number): Fields =>
  steps.slice(version - 1).reduce((present, step) => step(present), file);
