/** From the scores of the quiz to a path, a first lesson and the reasons. A recommendation blocks nothing. */
import type { Track } from "../../curriculum.ts";
import { type CourseGraph, type CourseNode, pathOf } from "../graph/graph.ts";
import { type Area, areaNames, areas } from "./question.ts";
import { bank, type Scores } from "./quiz.ts";

/** The scores from which a path is recommended, the steepest first. The beginner's path asks for nothing. */
export const demands: Readonly<Record<"A" | "I", Readonly<Record<Area, number>>>> = {
  A: { algebra: 3, functions: 3, derivatives: 3, vectors: 3, probability: 3, programming: 2 },
  I: { algebra: 2, functions: 2, derivatives: 2, vectors: 1, probability: 1, programming: 1 },
};

/** Lessons that a score in an area shows to be known. */
const shows: readonly { readonly area: Area; readonly score: number; readonly lesson: string }[] = [
  { area: "algebra", score: 2, lesson: "start/reading-mathematics" },
  { area: "programming", score: 2, lesson: "start/typescript-arrays" },
  { area: "vectors", score: 1, lesson: "la/scalars-vectors-matrices" },
  { area: "vectors", score: 2, lesson: "la/vector-operations" },
  { area: "functions", score: 2, lesson: "calc/functions-limits" },
  { area: "derivatives", score: 2, lesson: "calc/derivatives" },
  { area: "derivatives", score: 3, lesson: "calc/gradients" },
  { area: "probability", score: 2, lesson: "prob/why" },
];

/** What the quiz recommends. */
export interface Recommendation {
  readonly track: Track;
  readonly first: CourseNode | null;
  /** The first lesson of the path that is written already, when `first` is not. */
  readonly written: CourseNode | null;
  readonly reasons: readonly string[];
}

const meets = (scores: Scores, demand: Readonly<Record<Area, number>>): boolean =>
  areas.every((area) => (scores[area] ?? 0) >= demand[area]);

/** What the answers of one area show, as a sentence. */
export function finding(area: Area, score: number | null): string {
  const [lower, middle, upper] = bank[area].map(({ skill }) => skill) as [string, string, string];
  const name = areaNames[area];
  if (score === null) return `${name}: not asked to the end, so nothing is taken for granted.`;
  if (score === 3) return `${name}: you can ${middle} and ${upper}.`;
  if (score === 2) return `${name}: you can ${middle}; how to ${upper} is still to come.`;
  if (score === 1) return `${name}: you can ${lower}; how to ${middle} is still to come.`;
  return `${name}: the path begins with how to ${lower}.`;
}

function why(track: Track, scores: Scores): string {
  if (track === "A")
    return "Every area held up at its highest level, so the path may begin where others end.";
  if (track === "I")
    return "What school teaches is there; the path builds on it without repeating it.";
  const missing = areas.filter((area) => (scores[area] ?? 0) < demands.I[area]);
  return `The middle path would take ${missing.map((area) => areaNames[area].toLowerCase()).join(", ")} for granted; this one does not.`;
}

/** The path and the first lesson for these scores. */
export function recommend(graph: CourseGraph, scores: Scores): Recommendation {
  const track: Track = meets(scores, demands.A) ? "A" : meets(scores, demands.I) ? "I" : "B";
  const known = new Set(
    shows.filter(({ area, score }) => (scores[area] ?? 0) >= score).map(({ lesson }) => lesson),
  );
  // Who has come here has seen how the course works.
  const path = pathOf(graph, track).filter(({ id }) => id !== "start/welcome" && !known.has(id));
  const first = path[0] ?? null;
  return {
    track,
    first,
    written: first?.there ? null : (path.find(({ there }) => there) ?? null),
    reasons: [why(track, scores), ...areas.map((area) => finding(area, scores[area]))],
  };
}
