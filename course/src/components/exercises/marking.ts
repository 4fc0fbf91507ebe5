import type { RenderedVariant } from "../../build/variant.ts";
import type { Entry, Problem } from "../../kit/exercises/answer-kind.ts";
import type { Marking } from "../../kit/exercises/marking.ts";
import type { Question } from "../../kit/exercises/question.ts";

/** How one box stands after a check. */
export interface Mark {
  readonly tone: "right" | "wrong" | "problem";
  /** HTML, for a box that cannot be read. */
  readonly message: string;
}

/** Marks by the name of the box. */
export type Marks = Readonly<Record<string, Mark>>;

/** What the page says about an entry; all texts are HTML. */
export interface Feedback {
  readonly tone: "good" | "bad" | "ask";
  readonly verdict: string;
  readonly explanation: string;
  /** What was entered, as it was read; "" when it could not be read. */
  readonly entered: string;
  readonly notes: readonly string[];
  readonly marks: Marks;
  /** Null when nothing was marked because a box could not be read. */
  readonly marking: Marking | null;
}

type Rich = (text: string) => string;

const formulas = new Set<string>(["function", "expression", "derivation"]);

/** The entry with LaTeX in plain notation, for the kinds that take formulas. */
async function plainEntry(kind: string, entry: Entry): Promise<Entry> {
  if (!formulas.has(kind)) return entry;
  const { plainNotation } = await import("../../kit/exercises/formula/latex.ts");
  const pairs = Object.entries(entry).map(async ([name, text]) => [
    name,
    await plainNotation(text),
  ]);
  return Object.fromEntries(await Promise.all(pairs)) as Entry;
}

/** Reads an entry and marks the answer. */
export async function markEntry(question: Question, entry: Entry): Promise<Feedback> {
  const { renderRich } = await import("../../build/tex.ts");
  const reading = question.read(await plainEntry(question.kind, entry));
  if (!reading.ok) return unread(reading.problems, renderRich);
  const marking = question.mark(reading.answer);
  return {
    ...verdictOf(marking, renderRich),
    explanation: renderRich(marking.explanation),
    entered: renderRich(question.say(reading.answer) ?? ""),
    notes: reading.notes.map(renderRich),
    marks: marksOf(marking),
    marking,
  };
}

function unread(problems: readonly Problem[], rich: Rich): Feedback {
  const count = problems.length === 1 ? "One box" : `${problems.length} boxes`;
  const marks = Object.fromEntries(
    problems.map(({ name, message }) => [
      name,
      { tone: "problem", message: rich(message) } as const,
    ]),
  );
  return {
    tone: "ask",
    verdict: `${count} cannot be read yet.`,
    explanation: problems.length === 1 ? rich(problems[0]?.message ?? "") : "",
    entered: "",
    notes: [],
    marks,
    marking: null,
  };
}

function verdictOf(marking: Marking, rich: Rich): Pick<Feedback, "tone" | "verdict"> {
  if (marking.outcome === "right") return { tone: "good", verdict: "Right." };
  if (marking.outcome === "partly") return { tone: "bad", verdict: "Partly right." };
  if (marking.outcome === "wrong") return { tone: "bad", verdict: "Not this." };
  return {
    tone: "bad",
    verdict: `Not this. It is the answer of somebody who ${rich(marking.name)}.`,
  };
}

/** Box by box, where no named mistake speaks for the whole. */
function marksOf(marking: Marking): Marks {
  if (marking.outcome === "right" || marking.outcome === "misconception") return {};
  return Object.fromEntries(
    Object.entries(marking.parts).map(([name, right]) => [
      name,
      { tone: right ? "right" : "wrong", message: "" } as const,
    ]),
  );
}

/** Everything a form's boxes hold; boxes without a name are not part of the answer. */
export function readForm(form: HTMLFormElement): Entry {
  const entry: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") entry[name] = value;
  }
  return entry;
}

/** The variant of an exercise for a seed, with its texts rendered; loads what that needs. */
export async function freshVariant(
  lesson: string,
  id: string,
  seed: number,
): Promise<RenderedVariant> {
  const [{ loadExercise }, { renderVariant }] = await Promise.all([
    import("./load.ts"),
    import("../../build/variant.ts"),
  ]);
  return renderVariant((await loadExercise(lesson, id)).variant(seed));
}
