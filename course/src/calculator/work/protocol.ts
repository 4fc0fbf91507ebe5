/** @file What page and worker say to each other. */
import type { Task } from "../read/task.ts";
import type { Answer } from "./answer.ts";

/** A question of the page. */
export interface Question {
  readonly id: number;
  readonly task: Task;
}

/** The worker's answer, or that it failed in a way that it should not. */
export type Reply =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly fault: string };
