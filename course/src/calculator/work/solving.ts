/** @file Equations: the solutions, each put in, and the way to them. */
import { display } from "../algebra/display.ts";
import { type Tree, variablesOf } from "../algebra/tree.ts";
import { checkRoot, checkSolveLines } from "../check/roots.ts";
import { confirmed, type Verdict, worstOf } from "../check/verdict.ts";
import { withoutDerivatives } from "../derive/steps.ts";
import { texName, texNumber, texOf } from "../print/tex.ts";
import type { Task } from "../read/task.ts";
import type { Root, Solved } from "../solve/lines.ts";
import { solveEquation } from "../solve/solve.ts";
import type { Block, ResultBlock } from "./answer.ts";
import { checked, numberOf } from "./tools.ts";

/** The answer to an equation. */
export function solving(task: Extract<Task, { readonly kind: "solve" }>): readonly Block[] {
  const [left, right] = [withoutDerivatives(task.left), withoutDerivatives(task.right)];
  const within =
    task.within === null ? null : ([numberOf(task.within[0]), numberOf(task.within[1])] as const);
  const found = solveEquation(left, right, task.by, within);
  const results = found.roots.map((root, i) =>
    result(root, i, found.roots.length, task.by, () => checkRoot(left, right, task.by, root)),
  );
  const blocks: Block[] =
    results.length === 0 ? [{ kind: "note", text: emptyText(found) }] : [...results];
  const linesVerdict =
    results.length === 0 ? null : checked(() => checkSolveLines(found.lines, task.by, found.roots));
  blocks.push(
    ...[...found.notes, ...howMany(found)].map((text): Block => ({ kind: "note", text })),
    {
      kind: "steps",
      title: "Step by step",
      lines: found.lines.map(({ tex, reason }) => ({ tex, reason })),
      verdict: linesVerdict ?? confirmed("The last line says why there is nothing to put in."),
    },
    ...picture(left, right, task.by, found),
  );
  return blocks;
}

function emptyText(found: Solved): string {
  if (found.always) return "**Every** number is a solution.".replaceAll("**", "*");
  return found.complete === "within"
    ? "No solution was found in this interval."
    : "There is no real solution.";
}

const howMany = ({ roots, complete }: Solved): readonly string[] => {
  if (complete !== "all" || roots.length === 0) return [];
  return roots.length === 1
    ? ["This is the only real solution."]
    : [`These ${roots.length} are all the real solutions.`];
};

function result(
  root: Root,
  index: number,
  count: number,
  x: string,
  check: () => Verdict,
): ResultBlock {
  const name = count === 1 ? texName(x) : `${texName(x)}_{${index + 1}}`;
  const number =
    Number.isNaN(root.value) || isPlain(root.tree)
      ? ""
      : ` \\approx ${texNumber(Number(root.value.toPrecision(12)))}`;
  const exact = root.tree === null ? "" : ` = ${texOf(display(root.tree))}`;
  return {
    kind: "result",
    label: "",
    tex: `${name}${exact}${number}`,
    tree: root.tree === null ? root.value : display(root.tree),
    verdict: worstOf([checked(check)]),
  };
}

const isPlain = (tree: Tree | null): boolean => typeof tree === "number";

/** An end that a reader would choose. */
const tidy = (value: number): number => Number(value.toPrecision(2));

function picture(left: Tree, right: Tree, x: string, { roots }: Solved): readonly Block[] {
  const names = [...variablesOf(left), ...variablesOf(right)];
  if (names.some((name) => name !== x) || names.length === 0) return [];
  const values = roots.map(({ value }) => value).filter(Number.isFinite);
  const [low, high] = [Math.min(...values, 0), Math.max(...values, 0)];
  const room = Math.max(1, 0.3 * (high - low));
  const curves = [{ tree: left, tex: texOf(left), name: "left" }];
  curves.push({ tree: right, tex: texOf(right), name: "right" });
  return [
    {
      kind: "plot",
      title: "Where both sides meet",
      by: x,
      range: [tidy(low - room), tidy(high + room)],
      marks: values,
      curves,
    },
  ];
}
