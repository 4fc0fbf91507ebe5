/** @file Taylor polynomials with the table of their coefficients. */
import { display } from "../algebra/display.ts";
import { type Tree, variablesOf } from "../algebra/tree.ts";
import { compareValues } from "../check/same.ts";
import { checkSeries } from "../check/series.ts";
import type { Verdict } from "../check/verdict.ts";
import { open, refuted } from "../check/verdict.ts";
import { withoutDerivatives } from "../derive/steps.ts";
import { texName, texOf } from "../print/tex.ts";
import type { Task } from "../read/task.ts";
import { type Coefficient, coefficientFrom, type Series, seriesOf } from "../series/series.ts";
import type { Block } from "./answer.ts";
import { checked, codeBlocks, numberOf } from "./tools.ts";

/** The answer to a Taylor series. */
export function expanding(task: Extract<Task, { readonly kind: "series" }>): readonly Block[] {
  const f = withoutDerivatives(task.tree);
  const series = seriesOf(f, task.by, task.about, task.order);
  const verdict = checked(() =>
    checkSeries(
      f,
      task.by,
      task.about,
      series.coefficients.map(({ coefficient }) => coefficient),
    ),
  );
  const polynomial = display(series.polynomial);
  const letter = texName(task.by);
  const shift =
    task.about === 0
      ? letter
      : `\\left(${texOf(display(["Subtract", task.by, task.about]))}\\right)`;
  return [
    {
      kind: "result",
      label: "",
      tex: `${texOf(task.tree)} = ${texOf(polynomial)} + O\\!\\left(${shift}^{${task.order + 1}}\\right)`,
      tree: polynomial,
      verdict,
    },
    tableOf(series, task.by, task.about),
    ...codeBlocks(polynomial, "The polynomial as TypeScript"),
    ...picture(task, f, polynomial),
  ];
}

function tableOf(series: Series, x: string, about: Tree): Block {
  const [letter, at] = [texName(x), texOf(display(about))];
  return {
    kind: "table",
    caption: "Where each coefficient comes from",
    columns: [
      "order $k$",
      `derivative $f^{(k)}(${letter})$`,
      `its value $f^{(k)}\\left(${at}\\right)$`,
      `coefficient $f^{(k)}\\left(${at}\\right)/k!$`,
    ],
    rows: series.coefficients.map(({ k, derivative, value, coefficient }) => [
      `$${k}$`,
      derivative === null ? "too long to be shown" : `$${texOf(display(derivative))}$`,
      `$${texOf(display(value))}$`,
      `$${texOf(display(coefficient))}$`,
    ]),
    verdict: derivativesAgree(series.coefficients, x, about),
  };
}

/** The coefficients come from arithmetic with series; the derivatives shown must lead to the same. */
function derivativesAgree(coefficients: readonly Coefficient[], x: string, about: Tree): Verdict {
  let last = open("No derivative is short enough to be put beside its coefficient.");
  for (const { k, derivative, coefficient } of coefficients) {
    const from = derivative === null ? null : coefficientFrom(derivative, x, about, k);
    if (from === null) continue;
    const verdict = checked(() => compareValues(display(coefficient), display(from)));
    if (verdict.state === "refuted") return refuted(`Order ${k}: ${verdict.how}`);
    if (verdict.state === "confirmed") {
      last = {
        state: "confirmed",
        how: "The coefficients were computed by arithmetic with series; the derivatives that are shown lead to the same.",
      };
    }
  }
  return last;
}

function picture(
  task: Extract<Task, { readonly kind: "series" }>,
  f: Tree,
  polynomial: Tree,
): readonly Block[] {
  if (variablesOf(f).some((name) => name !== task.by) || variablesOf(task.about).length > 0)
    return [];
  const a = numberOf(task.about);
  return [
    {
      kind: "plot",
      title: "The function and its polynomial",
      framing: 1,
      by: task.by,
      range: [a - 4, a + 4],
      marks: [a],
      curves: [
        { tree: f, tex: texOf(f), name: "*f*" },
        { tree: polynomial, tex: texOf(polynomial), name: `*T*_${task.order}` },
      ],
    },
  ];
}
