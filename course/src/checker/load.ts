/** @file Reads a lesson from its folder; what cannot be read becomes a fault, never an exception. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Claims, Meta, Notation, Step } from "../kit/index.ts";
import { collectSteps } from "../kit/steps.ts";
import { drawPictures } from "./draw.ts";
import { exerciseFacts } from "./exercises.ts";
import type { ExerciseFacts, Material, PictureFacts, StepFacts } from "./material.ts";
import { type Node, parseProse } from "./tree.ts";

const nothing: Node = { type: "root", attributes: {}, line: 1, children: [] };
const noNotation: Notation = { symbols: {}, formulas: {}, derivations: {} };

type Module = Readonly<Record<string, unknown>>;
/** Runs `work`; a throw is noted under `name` and gives `otherwise`. */
type Try = <T>(name: string, otherwise: T, work: () => T | Promise<T>) => Promise<T>;

/** The lesson `id` below the folder of all lessons. */
export async function loadLesson(lessons: string, id: string): Promise<Material> {
  const folder = join(lessons, id);
  const files = textsBelow(folder);
  const faults = new Map<string, string>();
  const attempt: Try = async (name, otherwise, work) => {
    try {
      return await work();
    } catch (error) {
      faults.set(name, firstLine(error));
      return otherwise;
    }
  };
  const read = (name: string): Promise<Module> =>
    attempt<Module>(name, {}, () => (files.has(name) ? load(join(folder, name)) : {}));
  const source = files.get("lesson.mdx") ?? "";
  const prose = await attempt("lesson.mdx", nothing, () => parseProse(source));
  const pictures = await attempt<readonly PictureFacts[]>("figures", [], () =>
    drawPictures(folder, source, prose),
  );
  return {
    id,
    folder,
    files,
    source,
    prose,
    pictures,
    faults,
    // The modules' types are kept by astro check; here they are what their names say, or absent.
    meta: ((await read("meta.ts"))["meta"] as Meta | undefined) ?? null,
    notation: ((await read("formulas.ts"))["notation"] as Notation | undefined) ?? noNotation,
    claims: ((await read("claims.ts"))["claims"] as Claims | undefined) ?? {},
    exercises: await exercisesIn("exercises", files, read, attempt),
    reviews: await exercisesIn("review", files, read, attempt),
    traces: await tracesOf(await read("steps.ts"), attempt),
  };
}

const load = async (file: string): Promise<Module> =>
  (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Module;

const firstLine = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n")[0] ?? text;
};

function textsBelow(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return new Map(
    names
      .sort()
      .map((name) => [name.split(sep).join("/"), readFileSync(join(folder, name), "utf8")]),
  );
}

async function exercisesIn(
  room: string,
  files: ReadonlyMap<string, string>,
  read: (name: string) => Promise<Module>,
  attempt: Try,
): Promise<readonly ExerciseFacts[]> {
  const found: ExerciseFacts[] = [];
  for (const file of files.keys()) {
    const id = new RegExp(`^${room}/([^/]+)\\.ts$`).exec(file)?.[1];
    if (id === undefined) continue;
    const module = await read(file);
    const own = await attempt(file, null, () =>
      exerciseFacts(id, module["exercise"] ?? module["kata"]),
    );
    if (own) found.push(own);
  }
  return found;
}

/** Runs the generators of steps.ts that need no argument. */
async function tracesOf(
  module: Module,
  attempt: Try,
): Promise<ReadonlyMap<string, readonly StepFacts[]>> {
  const traces = new Map<string, readonly StepFacts[]>();
  for (const [name, value] of Object.entries(module)) {
    if (!isGenerator(value) || value.length > 0) continue;
    const steps = await attempt(`steps.ts, ${name}`, [], () => collectSteps(value()));
    traces.set(
      name,
      steps.map(({ label, text, changed = [] }) => ({ label, text, changed })),
    );
  }
  return traces;
}

const isGenerator = (value: unknown): value is () => Iterable<Step<unknown>> =>
  typeof value === "function" && value.constructor.name === "GeneratorFunction";
