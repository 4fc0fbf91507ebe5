/** @file A task's answer. Never throws: what cannot be done comes back as a sentence. */
import { Problem } from "../problem.ts";
import type { Task } from "../read/task.ts";
import type { Answer, Block } from "./answer.ts";
import { differentiating, gradienting } from "./derivatives.ts";
import { evaluating } from "./evaluation.ts";
import { expanding } from "./expansion.ts";
import { integrating } from "./integrals.ts";
import { plotting } from "./plotting.ts";
import { rewriting } from "./rewriting.ts";
import { solving } from "./solving.ts";
import type { Helpers } from "./tools.ts";

/** The answer to a task. */
export async function compute(task: Task, helpers: Helpers): Promise<Answer> {
  try {
    return { ok: true, blocks: await blocksOf(task, helpers) };
  } catch (error) {
    if (error instanceof Problem) return { ok: false, message: error.message };
    // Too deep a recursion is the reader's expression, not a fault of the page.
    if (error instanceof RangeError)
      return { ok: false, message: "This expression grows too large to work on." };
    throw error;
  }
}

async function blocksOf(task: Task, helpers: Helpers): Promise<readonly Block[]> {
  switch (task.kind) {
    case "simplify":
    case "expand":
    case "factor":
      return rewriting(task, helpers);
    case "differentiate":
      return differentiating(task, helpers);
    case "gradient":
      return gradienting(task, helpers);
    case "integrate":
      return integrating(task, helpers);
    case "series":
      return expanding(task);
    case "solve":
      return solving(task);
    case "evaluate":
      return evaluating(task);
    case "plot":
      return plotting(task);
  }
}
