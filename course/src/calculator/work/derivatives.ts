/** @file Derivatives: one after another, partial ones, and the gradient. */
import { display } from "../algebra/display.ts";
import type { Tree } from "../algebra/tree.ts";
import { variablesOf } from "../algebra/tree.ts";
import { checkDerivative } from "../check/derivative.ts";
import { checkLines } from "../check/lines.ts";
import { randomPoints } from "../check/points.ts";
import { confirmed, open, refuted, shown, type Verdict, worstOf } from "../check/verdict.ts";
import { derivativeProgram } from "../code/typescript.ts";
import { type Derived, derive } from "../derive/steps.ts";
import { compile } from "../numeric/compile.ts";
import { derivativeTex } from "../print/task.ts";
import { texName, texOf } from "../print/tex.ts";
import { Problem } from "../problem.ts";
import type { Task } from "../read/task.ts";
import type { Block, TableBlock } from "./answer.ts";
import { checked, type Helpers, mainResult, stepsBlock } from "./tools.ts";

interface Stage extends Derived {
  readonly f: Tree;
  readonly x: string;
  readonly verdict: Verdict;
}

function stageOf(f: Tree, x: string): Stage {
  const derived = derive(f, x);
  return { ...derived, f, x, verdict: checked(() => checkDerivative(f, derived.result, x)) };
}

const stepsOf = (stage: Stage, title: string): Block =>
  stepsBlock(
    title,
    stage.lines,
    checked(() => checkLines(stage.lines.map(({ tree }) => tree))),
  );

/** The answer to d/dx, d²/dx², ∂²/∂x∂y …. */
export async function differentiating(
  task: Extract<Task, { readonly kind: "differentiate" }>,
  helpers: Helpers,
): Promise<readonly Block[]> {
  const stages: Stage[] = [];
  let f = task.tree;
  for (const x of task.by) {
    const stage = stageOf(f, x);
    stages.push(stage);
    f = display(stage.result);
  }
  const verdict = worstOf(stages.map((stage) => stage.verdict));
  const left = derivativeTex(task.tree, task.by);
  const blocks: Block[] = [mainResult(left, f, verdict)];
  stages.forEach((stage, i) => {
    const title =
      stages.length === 1 ? "Step by step" : `Step by step: the ${ordinal(i + 1)} derivative`;
    blocks.push(stepsOf(stage, title));
  });
  blocks.push(...(await library(task.tree, f, task.by, helpers)));
  if (task.by.length === 1) blocks.push(...pictures(task.tree, f, task.by[0] ?? "x"));
  return blocks;
}

const ordinal = (n: number): string => ["first", "second", "third"][n - 1] ?? `${n}th`;

/** f and f′ in one picture, where there are no other letters. */
function pictures(f: Tree, slope: Tree, x: string): readonly Block[] {
  if (variablesOf(f).some((name) => name !== x)) return [];
  return [
    {
      kind: "plot",
      title: "The function and its derivative",
      by: x,
      range: [-4, 4],
      marks: [],
      curves: [
        { tree: f, tex: texOf(f), name: "*f*" },
        { tree: slope, tex: texOf(slope), name: "*f* ′" },
      ],
    },
  ];
}

/** The answer to ∇f: each partial derivative with its own lines. */
export async function gradienting(
  task: Extract<Task, { readonly kind: "gradient" }>,
  helpers: Helpers,
): Promise<readonly Block[]> {
  const stages = task.by.map((x) => stageOf(task.tree, x));
  const entries = stages.map(({ result }) => texOf(display(result)));
  const verdict = worstOf(stages.map((stage) => stage.verdict));
  const blocks: Block[] = [
    {
      kind: "result",
      label: "",
      tex: `\\nabla\\left(${texOf(task.tree)}\\right) = \\begin{pmatrix} ${entries.join(" \\\\ ")} \\end{pmatrix}`,
      tree: null,
      verdict,
    },
  ];
  for (const stage of stages) blocks.push(stepsOf(stage, `By $${texName(stage.x)}$`));
  const rows = await Promise.all(
    stages.map((stage) => library(task.tree, display(stage.result), [stage.x], helpers)),
  );
  return [...blocks, ...rows.flat().filter(({ kind }) => kind === "table")];
}

/** Points at which the page's derivative and the library's stand side by side. */
const SHOWN = 3;
const ALLOWED = 1e-9;

interface Row {
  readonly at: Readonly<Record<string, number>>;
  readonly here: number;
  readonly there: number;
}

async function library(
  f: Tree,
  slope: Tree,
  by: readonly string[],
  helpers: Helpers,
): Promise<readonly Block[]> {
  const names = [...new Set([...variablesOf(f), ...by])].sort();
  const [inner, value] = [compile(f), compile(slope)];
  const rows: Row[] = [];
  try {
    for (const point of randomPoints(names, 60)) {
      const at = Object.fromEntries(
        Object.entries(point).map(([name, x]) => [name, Number(x.toFixed(1))]),
      );
      if (rows.length === SHOWN) break;
      const here = value(at);
      if (!Number.isFinite(here) || !Number.isFinite(inner(at)) || Object.values(at).includes(0))
        continue;
      rows.push({ at, here, there: await helpers.libraryDerivative(f, by, at) });
    }
    const [first] = rows;
    if (!first) return [];
    return [
      table(rows, by),
      { kind: "code", title: "As TypeScript", text: derivativeProgram(f, slope, by, first.at) },
    ];
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}

function table(rows: readonly Row[], by: readonly string[]): TableBlock {
  const differs = rows.find(
    ({ here, there }) => !(Math.abs(here - there) <= ALLOWED * Math.max(1, Math.abs(here))),
  );
  const verdict =
    rows.length === 0
      ? open("The library has no value there.")
      : differs
        ? refuted(
            `The library gives ${shown(differs.there)} where the formula gives ${shown(differs.here)}.`,
          )
        : confirmed("The library's automatic derivative agrees to nine digits.");
  const name = by.length === 1 ? `By $${texName(by[0] ?? "x")}$: the` : "The";
  return {
    kind: "table",
    caption: `${name} derivative found here beside the library's own`,
    columns: ["at", "by the formula", "by `m.grad`"],
    rows: rows.map(({ at, here, there }) => [
      `$${Object.entries(at)
        .map(([x, value]) => `${texName(x)} = ${value}`)
        .join(",\\;")}$`,
      long(here),
      long(there),
    ]),
    verdict,
  };
}

const long = (value: number): string => String(Number(value.toPrecision(14))).replace("-", "−");
