/** @file The tasks in which wider vectors or more threads may help: those that start a process are none. */
import type { Task } from "../../cases/problem.ts";
import type { Tasks } from "../peer.ts";

const others: readonly Task[] = ["startUp", "import", "firstJit", "firstCall"];

export const longTasks = (tasks: Tasks): Tasks =>
  Object.fromEntries(Object.entries(tasks).filter(([task]) => !others.includes(task as Task)));
