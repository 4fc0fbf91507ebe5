import type { Claims, Exercise, Kata, Meta, Notation } from "../../src/kit/index.ts";

const folder = (path: string): string => path.split("/lessons/")[1]?.split("/", 2).join("/") ?? "";

/** From lesson id to module, for one file of every lesson. */
function byLesson<T>(modules: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(modules).map(([path, module]) => [folder(path), module]));
}

export const metas = byLesson(
  import.meta.glob<{ meta: Meta }>("../../src/lessons/*/*/meta.ts", { eager: true }),
);

export const notations = byLesson(
  import.meta.glob<{ notation: Notation }>("../../src/lessons/*/*/formulas.ts", { eager: true }),
);

export const claimTables = byLesson(
  import.meta.glob<{ claims: Claims }>("../../src/lessons/*/*/claims.ts", { eager: true }),
);

export const prose = byLesson(
  import.meta.glob<string>("../../src/lessons/*/*/lesson.mdx", {
    eager: true,
    import: "default",
    query: "?raw",
  }),
);

const exerciseModules = import.meta.glob<{ exercise?: Exercise; kata?: Kata }>(
  "../../src/lessons/*/*/exercises/*.ts",
  { eager: true },
);

/** Every exercise file of every lesson, as "nn/backprop/<exercise id>". */
export const exerciseFiles = Object.entries(exerciseModules).map(([path, module]) => ({
  name: `${folder(path)}/${path.replace(/^.*\/|\.ts$/g, "")}`,
  ...module,
}));

const reviewModules = import.meta.glob<{ exercise?: Exercise; kata?: Kata }>(
  "../../src/lessons/*/*/review/*.ts",
  { eager: true },
);

/** Every item of spaced review of every lesson, as "nn/backprop/review/<id>". */
export const reviewFiles = Object.entries(reviewModules).map(([path, module]) => ({
  name: `${folder(path)}/review/${path.replace(/^.*\/|\.ts$/g, "")}`,
  ...module,
}));

const guideModules = import.meta.glob<{ exercise?: Exercise; kata?: Kata }>(
  "../../src/guide/exercises/*.ts",
  { eager: true },
);

/** The exercises of the page that shows every kind, as "guide/exercises/<id>". */
export const guideFiles = Object.entries(guideModules).map(([path, module]) => ({
  name: `guide/exercises/${path.replace(/^.*\/|\.ts$/g, "")}`,
  ...module,
}));

/** The code files of every lesson; what one prints is printed for the first who imports it only. */
export const codeFiles = import.meta.glob("../../src/lessons/*/*/code/*.ts");

/** The lessons that exist. */
export const lessonIds = [...metas.keys()];
