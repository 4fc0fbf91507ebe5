/** @file Integrals: an antiderivative where one is found, and a number where there are limits. */
import { evaluateBounded } from "../../kit/exercises/formula/evaluate.ts";
import { display } from "../algebra/display.ts";
import { normal } from "../algebra/normal.ts";
import { simplify } from "../algebra/simplify.ts";
import { isName, substitute, type Tree, variablesOf } from "../algebra/tree.ts";
import { checkAntiderivative } from "../check/derivative.ts";
import { checkIntegralLines } from "../check/integral-lines.ts";
import { confirmed, open, refuted, shown, type Verdict } from "../check/verdict.ts";
import { withoutDerivatives } from "../derive/steps.ts";
import { type Integrated, integrate } from "../integrate/search.ts";
import { compile } from "../numeric/compile.ts";
import { integral, type Quadrature } from "../numeric/quadrature.ts";
import { texName, texNumber, texOf } from "../print/tex.ts";
import type { Task } from "../read/task.ts";
import type { Block } from "./answer.ts";
import { checked, codeBlocks, engineOrNull, type Helpers, numberOf, stepsBlock } from "./tools.ts";

type Integration = Extract<Task, { readonly kind: "integrate" }>;

/** An antiderivative, where it comes from, and whether it has been confirmed. */
interface Found {
  readonly result: Tree;
  readonly own: Integrated | null;
  readonly verdict: Verdict;
}

/** Our rules first, then the engine; null where neither has an answer. */
async function antiderivative(f: Tree, x: string, helpers: Helpers): Promise<Found | null> {
  const own = integrate(f, x);
  if (own) {
    return {
      result: own.result,
      own,
      verdict: checked(() => checkAntiderivative(f, own.result, x)),
    };
  }
  const there = (await engineOrNull(helpers))?.antiderivative(f, x);
  if (there == null) return null;
  const result = simplify(normal(there), ["logarithms joined", "factored"]);
  return { result, own: null, verdict: checked(() => checkAntiderivative(f, result, x)) };
}

const FOREIGN =
  "Our own rules have no steps for this one; the antiderivative is the compute engine's. What counts is the check: its derivative is the integrand.";

/** The answer to an integral with or without limits. */
export async function integrating(task: Integration, helpers: Helpers): Promise<readonly Block[]> {
  const f = withoutDerivatives(task.tree);
  const found = await antiderivative(f, task.by, helpers);
  return task.ends === null ? indefinite(task, f, found) : definite(task, f, found, task.ends);
}

function stepsOf(found: Found, x: string): readonly Block[] {
  if (!found.own) return [{ kind: "note", text: FOREIGN }];
  const { lines, puts } = found.own;
  const verdict = checked(() =>
    checkIntegralLines(
      lines.map(({ tree }) => tree),
      x,
      puts,
    ),
  );
  return [stepsBlock("Step by step", lines, verdict)];
}

function indefinite(task: Integration, f: Tree, found: Found | null): readonly Block[] {
  const x = task.by;
  const left = texOf(["Integral", task.tree, x]);
  if (!found) {
    return [
      {
        kind: "note",
        text: `Neither the rules here nor the compute engine know an antiderivative of $${texOf(task.tree)}$. It may have none that can be written with these functions. With limits, such as “from 0 to 1”, the integral can still be computed as a number.`,
      },
      ...picture(task, f, null),
    ];
  }
  return [
    {
      kind: "result",
      label: "",
      tex: `${left} = ${texOf(display(found.result))} + C`,
      tree: display(found.result),
      verdict: found.verdict,
    },
    ...stepsOf(found, x),
    ...codeBlocks(display(found.result), "The antiderivative as TypeScript"),
    ...picture(task, f, found.result),
  ];
}

function picture(task: Integration, f: Tree, result: Tree | null): readonly Block[] {
  const x = task.by;
  if (variablesOf(f).some((name) => name !== x)) return [];
  const curves = [{ tree: f, tex: texOf(f), name: "*f*" }];
  if (result) curves.push({ tree: display(result), tex: texOf(display(result)), name: "*F*" });
  const title = result ? "The integrand and an antiderivative" : "The integrand";
  return [{ kind: "plot", title, by: x, range: [-4, 4], marks: [], curves }];
}

function definite(
  task: Integration,
  f: Tree,
  found: Found | null,
  ends: readonly [Tree, Tree],
): readonly Block[] {
  const letters = [
    ...variablesOf(f).filter((name) => name !== task.by),
    ...ends.flatMap(variablesOf),
  ].filter((name) => name !== "infinity");
  if (letters.length > 0) return symbolic(task, found, ends, letters);
  const [a, b] = [numberOf(ends[0]), numberOf(ends[1])];
  const value = compile(f);
  const number = integral((x) => value({ [task.by]: x }), a, b);
  const exact = found ? between(found.result, task.by, ends) : null;
  const blocks: Block[] = [];
  const verdict = exact === null ? null : agreement(exact, number);
  if (exact !== null && verdict) blocks.push(exactResult(task, ends, exact, verdict));
  const again = twice((x) => value({ [task.by]: x }), a, b, number);
  blocks.push(numericResult(task, ends, number, again));
  if (found) blocks.push(...stepsOf(found, task.by));
  if (exact !== null && found && verdict)
    blocks.push(insertion(task.by, found.result, ends, exact, verdict));
  return [...blocks, ...shaded(task, f, a, b)];
}

/** F(b) − F(a) where both ends are finite; null otherwise. */
function between(result: Tree, x: string, [low, high]: readonly [Tree, Tree]): Tree | null {
  if ([low, high].some((end) => variablesOf(end).includes("infinity"))) return null;
  const at = (end: Tree): Tree => substitute(result, x, end);
  return simplify(["Subtract", at(high), at(low)]);
}

const sign = (task: Integration, ends: readonly [Tree, Tree]): string =>
  texOf(["Integral", task.tree, task.by, ...ends]);

/** The exact value stands only if quadrature, which knows nothing of antiderivatives, agrees. */
function agreement(exact: Tree, number: Quadrature): Verdict {
  if (!number.settled) {
    return open(
      "Quadrature does not settle here. The function may grow without bounds between the limits, and then $F(b) - F(a)$ is not the integral.",
    );
  }
  const { value, error } = evaluateBounded(display(exact), {});
  const allowed = number.error + 100 * error + 1e-10 * Math.max(1, Math.abs(value));
  return Math.abs(value - number.value) <= allowed
    ? confirmed(
        `$F(b) - F(a)$ agrees with Gauss–Kronrod quadrature, which does not know $F$: both give ${shown(value)}.`,
      )
    : refuted(
        `$F(b) - F(a)$ gives ${shown(value)}, but quadrature gives ${shown(number.value)}: the antiderivative has a jump between the limits.`,
      );
}

const exactResult = (
  task: Integration,
  ends: readonly [Tree, Tree],
  exact: Tree,
  verdict: Verdict,
): Block => ({
  kind: "result",
  label: "",
  tex: `${sign(task, ends)} = ${texOf(display(exact))}`,
  tree: display(exact),
  verdict,
});

/** As many digits as the error leaves. */
function digitsOf(value: number, error: number): string {
  if (!Number.isFinite(value)) return texNumber(value);
  if (value === 0) return "0";
  const digits = Math.floor(-Math.log10(Math.max(error / Math.abs(value), 1e-15)));
  return texNumber(Number(value.toPrecision(Math.min(15, Math.max(1, digits)))));
}

/** A place between two ends, in a ratio that no halving meets. */
function middleOf(a: number, b: number): number {
  if (Number.isFinite(a) && Number.isFinite(b)) return a + 0.381_966 * (b - a);
  return Number.isFinite(a)
    ? a + 1.3 * Math.sign(b)
    : Number.isFinite(b)
      ? b + 1.3 * Math.sign(a)
      : 0.7;
}

/** The same integral in two parts, so that every value of the function is a new one. */
function twice(f: (x: number) => number, a: number, b: number, number: Quadrature): Verdict {
  const c = middleOf(a, b);
  const [left, right] = [integral(f, a, c), integral(f, c, b)];
  const sum = left.value + right.value;
  const allowed = 10 * (number.error + left.error + right.error) + 1e-12 * Math.abs(sum);
  return Math.abs(sum - number.value) <= allowed
    ? confirmed(
        `Gauss–Kronrod rules of 7 and 15 points, halved where they differ; ${number.calls} values of the function. In two parts, at other points, it comes to the same. The error is the rules' own estimate.`,
      )
    : refuted(`In two parts it comes to ${shown(sum)} instead.`);
}

function numericResult(
  task: Integration,
  ends: readonly [Tree, Tree],
  number: Quadrature,
  verdict: Verdict,
): Block {
  const bound = Number(number.error.toPrecision(1));
  if (!number.settled) {
    return {
      kind: "note",
      text: `Quadrature does not settle for $${sign(task, ends)}$: after ${number.calls} values its own error estimate is still ${shown(number.error)}. The function may grow without bounds between the limits, or swing too fast; the integral may not exist.`,
    };
  }
  return {
    kind: "result",
    label: "As a number",
    tex: `${sign(task, ends)} \\approx ${digitsOf(number.value, number.error)} \\quad \\left(\\pm\\, ${texNumber(bound)}\\right)`,
    tree: null,
    verdict,
  };
}

function insertion(
  x: string,
  result: Tree,
  [low, high]: readonly [Tree, Tree],
  exact: Tree,
  verdict: Verdict,
): Block {
  const shownResult = texOf(display(result));
  return {
    kind: "steps",
    title: "Between the limits",
    lines: [
      {
        tex: `\\left[${shownResult}\\right]_{${texName(x)} = ${texOf(low)}}^{${texName(x)} = ${texOf(high)}}`,
        reason:
          "Fundamental theorem: $\\int_a^b f = F(b) - F(a)$ where $F$ has no jump between $a$ and $b$.",
      },
      {
        tex: `= ${bracketed(display(substitute(result, x, high)))} - ${bracketed(display(substitute(result, x, low)))}`,
        reason: "The upper limit put in, minus the lower one.",
      },
      { tex: `= ${texOf(display(exact))}`, reason: "Simplified." },
    ],
    verdict,
  };
}

const bracketed = (tree: Tree): string => `\\left(${texOf(tree)}\\right)`;

/** Letters in the integrand or the limits: only F(b) − F(a) is left. */
function symbolic(
  task: Integration,
  found: Found | null,
  ends: readonly [Tree, Tree],
  letters: readonly string[],
): readonly Block[] {
  const endless = ends.some((end) => isName(end) && end === "infinity");
  const exact = found && !endless ? between(found.result, task.by, ends) : null;
  if (!found || exact === null) {
    return [
      {
        kind: "note",
        text: `To compute this as a number, ${letters.map((name) => `$${texName(name)}$`).join(", ")} would need a value, and no antiderivative was found.`,
      },
    ];
  }
  return [
    {
      kind: "result",
      label: "",
      tex: `${sign(task, ends)} = ${texOf(display(exact))}`,
      tree: display(exact),
      verdict: found.verdict,
    },
    ...stepsOf(found, task.by),
  ];
}

function shaded(task: Integration, f: Tree, a: number, b: number): readonly Block[] {
  if (!Number.isFinite(a) || !Number.isFinite(b) || a === b) return [];
  const [low, high] = a < b ? [a, b] : [b, a];
  const room = 0.25 * (high - low);
  return [
    {
      kind: "plot",
      title: "The integral as an area",
      by: task.by,
      range: [low - room, high + room],
      marks: [a, b],
      filled: [low, high],
      curves: [{ tree: f, tex: texOf(f), name: "*f*" }],
    },
  ];
}
