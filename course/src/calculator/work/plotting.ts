/** @file Pictures: which curves over which interval. */
import { withoutDerivatives } from "../derive/steps.ts";
import { compile } from "../numeric/compile.ts";
import { texOf } from "../print/tex.ts";
import { Problem } from "../problem.ts";
import type { Task } from "../read/task.ts";
import type { Block } from "./answer.ts";
import { codeBlocks, numberOf } from "./tools.ts";

const USUAL: readonly [number, number] = [-6, 6];
/** The widest picture: beyond it numbers lose their digits. */
const WIDEST = 1e9;

/** The answer to a task of plotting. */
export function plotting(task: Extract<Task, { readonly kind: "plot" }>): readonly Block[] {
  const trees = task.trees.map(withoutDerivatives);
  const range =
    task.range === null ? USUAL : ([numberOf(task.range[0]), numberOf(task.range[1])] as const);
  const [low, high] = range;
  if (!(low < high) || !(high - low <= WIDEST) || !(high - low >= 1e-9)) {
    throw new Problem(
      "A picture needs an interval whose lower end comes first and that is neither tiny nor wider than 10⁹.",
    );
  }
  const curves = trees.map((tree, i) => ({
    tree,
    tex: texOf(task.trees[i] ?? tree),
    name: trees.length === 1 ? "*f*" : `*f*_${i + 1}`,
  }));
  const silent = curves.find(({ tree }) => !hasValues(compile(tree), task.by, range));
  const notes: Block[] = silent
    ? [{ kind: "note", text: `$${silent.tex}$ has no real value anywhere in this interval.` }]
    : [];
  return [
    {
      kind: "plot",
      title: trees.length === 1 ? "The graph" : "The graphs",
      by: task.by,
      range,
      marks: [],
      curves,
    },
    ...notes,
    ...trees.flatMap((tree) => codeBlocks(tree)).slice(0, 1),
  ];
}

const SAMPLES = 257;

const hasValues = (
  value: ReturnType<typeof compile>,
  x: string,
  [low, high]: readonly [number, number],
): boolean =>
  Array.from({ length: SAMPLES }, (_, i) => low + ((high - low) * i) / (SAMPLES - 1)).some((at) =>
    Number.isFinite(value({ [x]: at })),
  );
