/** Questions of the placement quiz: seeded, with four answers of which one is right. */
import { plainText } from "../../build/tex-text.ts";
import { type Rng, seeded } from "../../kit/rng.ts";

export const areas = [
  "algebra",
  "functions",
  "derivatives",
  "vectors",
  "probability",
  "programming",
] as const;

export type Area = (typeof areas)[number];

export const areaNames: Readonly<Record<Area, string>> = {
  algebra: "School algebra",
  functions: "Functions",
  derivatives: "Derivatives",
  vectors: "Vectors and matrices",
  probability: "Probability",
  programming: "Programming",
};

export type Level = 1 | 2 | 3;

/** How a question is made. Texts may hold `$TeX$`. */
interface QuestionSpec<P> {
  readonly area: Area;
  readonly level: Level;
  /** What it asks for, after "you can": "solve a linear equation". */
  readonly skill: string;
  readonly generate: (rng: Rng) => P;
  readonly prompt: (data: P) => string;
  readonly code?: (data: P) => string;
  readonly answer: (data: P) => string;
  /** The same answer by another route; the tests compare the two. */
  readonly independent: (data: P) => string;
  /** What people answer who hold usual mistakes; at least three that differ, from each other and the answer. */
  readonly wrong: (data: P) => readonly string[];
  readonly why: (data: P) => string;
}

/** One question with its answers in their order on the page. */
export interface Question {
  readonly prompt: string;
  readonly code: string | null;
  readonly options: readonly string[];
  readonly right: number;
  readonly why: string;
}

/** A generator of questions of one area and level. */
export interface QuestionKind {
  readonly area: Area;
  readonly level: Level;
  readonly skill: string;
  readonly make: (seed: number) => Question;
  /** For the tests: the right answer by both routes. */
  readonly routes: (seed: number) => readonly [string, string];
}

/** A generator closed over its own kind of data. */
export function question<P>(spec: QuestionSpec<P>): QuestionKind {
  const { area, level, skill } = spec;
  return {
    area,
    level,
    skill,
    make: (seed) => {
      const rng = seeded(seed);
      const data = spec.generate(rng);
      const answer = spec.answer(data);
      const others = [...new Set(spec.wrong(data))].filter((text) => text !== answer).slice(0, 3);
      const options = rng.shuffle([answer, ...others]);
      return {
        prompt: spec.prompt(data),
        code: spec.code?.(data) ?? null,
        options,
        right: options.indexOf(answer),
        why: spec.why(data),
      };
    },
    routes: (seed) => {
      const data = spec.generate(seeded(seed));
      return [spec.answer(data), spec.independent(data)];
    },
  };
}

/** An answer as plain words: screen readers may pass over formulas in a label. */
export const spokenOption = (option: string): string =>
  plainText(
    option.replace(
      /\\begin\{pmatrix\}(.*?)\\end\{pmatrix\}/g,
      (_whole, body: string) =>
        `(${body.trim().replaceAll(" & ", ", ").replaceAll(" \\\\ ", "; ")})`,
    ),
  );

/** A number as TeX between dollars. */
export const tex = (x: number | string): string => `$${String(x).replace("-", "−")}$`;
