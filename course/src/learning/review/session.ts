/** One sitting of review as a state and what changes it; the page only draws it. */
import type { AttemptDetail } from "../model.ts";
import { gradeOf, grades } from "../schedule/memory.ts";
import { again, type QueueItem } from "./queue.ts";

/** What happened with one item. */
export interface Result {
  readonly item: QueueItem;
  readonly verdict: "right" | "helped" | "missed" | "skipped";
}

export interface Session {
  readonly state: "ready" | "going" | "ended";
  readonly current: QueueItem | null;
  readonly rest: readonly QueueItem[];
  readonly seed: number;
  /** The attempts at the current item. */
  readonly attempts: readonly AttemptDetail[];
  readonly results: readonly Result[];
}

export type SessionEvent =
  | { readonly kind: "start"; readonly queue: readonly QueueItem[]; readonly seed: number }
  | { readonly kind: "marked"; readonly detail: AttemptDetail }
  | { readonly kind: "next"; readonly seed: number }
  | { readonly kind: "stop" };

export const readySession: Session = {
  state: "ready",
  current: null,
  rest: [],
  seed: 1,
  attempts: [],
  results: [],
};

/** Whether the current item has been solved. */
export const solved = ({ attempts }: Session): boolean =>
  attempts.some(({ outcome }) => outcome === "right");

/** What to say of the attempts at an item. */
export function verdictOf(attempts: readonly AttemptDetail[]): Result["verdict"] {
  const [first] = attempts;
  if (!first) return "skipped";
  if (first.outcome === "right" && first.hints === 0) return "right";
  const dated = attempts.map((attempt) => ({ ...attempt, id: "", at: 0 }));
  return gradeOf(dated, null) === grades.again ? "missed" : "helped";
}

function conclude(session: Session): Session {
  const { current, attempts, rest, results } = session;
  if (!current) return session;
  const verdict = verdictOf(attempts);
  // A missed item comes again, once, with other numbers; a skipped one stays for another day.
  const back = verdict === "missed" && current.reason !== "again";
  return {
    ...session,
    current: null,
    attempts: [],
    rest: back ? again(rest, current) : rest,
    results: [...results, { item: current, verdict }],
  };
}

/** The session after an event. */
export function advance(session: Session, event: SessionEvent): Session {
  switch (event.kind) {
    case "start": {
      const [current = null, ...rest] = event.queue;
      const state = current ? "going" : "ended";
      return { ...readySession, state, current, rest, seed: event.seed };
    }
    case "marked":
      return { ...session, attempts: [...session.attempts, event.detail] };
    case "next": {
      const after = conclude(session);
      const [current = null, ...rest] = after.rest;
      const state = current ? "going" : "ended";
      return { ...after, state, current, rest, seed: event.seed };
    }
    case "stop":
      return {
        ...(session.attempts.length > 0 ? conclude(session) : session),
        state: "ended",
        current: null,
      };
  }
}

const MAX_SEED = 999_999;

/** A seed that was not among the last ones. */
export function freshSeed(used: readonly number[], random: () => number = Math.random): number {
  for (let i = 0; i < 20; i++) {
    const seed = 1 + Math.floor(random() * MAX_SEED);
    if (!used.includes(seed)) return seed;
  }
  return (Math.max(0, ...used) % MAX_SEED) + 1;
}
