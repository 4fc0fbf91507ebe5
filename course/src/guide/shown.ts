/** @file What the page shows of a pair: both texts, and what they give. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { print } from "../client/sandbox/worker/print.ts";
import { repositoryRoot } from "../reference/program.ts";
import type { Golden, Pair, Topic } from "./pair.ts";
import { runOurs } from "./run.ts";

let read: Golden | undefined;

/** What Python gave, as golden/coming_from.py wrote it. */
export function golden(): Golden {
  const path = join(repositoryRoot(), "golden", "coming-from.json");
  read ??= JSON.parse(readFileSync(path, "utf8")) as Golden; // the test guards its form
  return read;
}

/** A pair with what both sides print. */
export interface Shown {
  readonly pair: Pair;
  readonly theirs: string;
  readonly ours: string;
}

/** Runs our side of a topic's pairs. */
export async function shownPairs(topic: Topic): Promise<readonly Shown[]> {
  const recorded = golden().topics[topic.id]?.pairs ?? [];
  return await Promise.all(
    topic.pairs.map(async (pair, i) => {
      const value = await runOurs(topic, pair).catch((error: unknown) => error);
      const ours = value instanceof Error ? firstLine(value) : print(value);
      return { pair, theirs: recorded[i]?.shown ?? "", ours };
    }),
  );
}

const firstLine = (error: Error): string =>
  `${error.name}: ${error.message.split("\n")[0]?.replace(/^\w+: /, "") ?? ""}`;
