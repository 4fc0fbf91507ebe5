/** @file All answers about one row, by library. */
import type { Problem } from "../cases/problem.ts";
import type { Contestant } from "./contestants.ts";
import type { Answer } from "./job.ts";
import type { ResultRow } from "./report.ts";
import { summarize } from "./statistics.ts";
import { type Block, isRate } from "./table.ts";

interface Taken {
  readonly contestant: Contestant;
  readonly samples: (readonly number[])[];
  error: number;
}

/** A result with a larger error is another result: float32 where float64 was asked for. */
const LIMITS = { float64: 1e-10, float32: 1e-4 } as const;
const DISTRIBUTION_LIMIT = 5e-3;

export class RowRun {
  private readonly taken = new Map<string, Taken>();
  private readonly notes = new Set<string>();

  take(contestant: Contestant, answer: Answer): void {
    const { library } = contestant;
    const before = this.taken.get(library) ?? { contestant, samples: [], error: Number.NaN };
    before.samples.push(answer.samples);
    before.error = answer.error ?? before.error;
    this.taken.set(library, before);
    for (const note of answer.notes) this.notes.add(note);
  }

  /** Something a reader must know, or why a library has no line. */
  note(text: string): void {
    this.notes.add(text);
  }

  block(problem: Problem): Block {
    const { perStep } = problem;
    const rate = (us: number): number => (1e6 * (perStep ?? 1)) / us;
    const rows = [...this.taken].map(
      ([library, { contestant, samples, error }]): ResultRow => ({
        row: problem.row,
        library,
        version: contestant.description.version,
        unit: problem.unit,
        ...summarize(isRate(problem.unit) ? samples.map((s) => s.map(rate)) : samples),
        error,
      }),
    );
    const said = [...this.taken.values()].map((t) => t.contestant.description.notes[problem.task]);
    const limit =
      problem.measure === "normal distribution" ? DISTRIBUTION_LIMIT : LIMITS[problem.precision];
    const notes = [...said.filter((note) => note !== undefined), ...this.notes];
    return { row: problem.row, about: problem.about, rows, notes, limit };
  }
}
