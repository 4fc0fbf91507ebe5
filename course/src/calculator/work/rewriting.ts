/** @file Simplify, multiply out, factor. */
import { display } from "../algebra/display.ts";
import { expand } from "../algebra/expand.ts";
import { factored } from "../algebra/factored.ts";
import { normal } from "../algebra/normal.ts";
import { type Candidate, lengthOf, shortest, simplifications } from "../algebra/simplify.ts";
import { mapOperands, operationOf, sizeOf, type Tree } from "../algebra/tree.ts";
import { compareValues } from "../check/same.ts";
import type { Verdict } from "../check/verdict.ts";
import { withoutDerivatives } from "../derive/steps.ts";
import { texOf } from "../print/tex.ts";
import type { Task } from "../read/task.ts";
import type { Block } from "./answer.ts";
import { checked, codeBlocks, engineOrNull, type Helpers, mainResult } from "./tools.ts";

type Rewriting = Extract<Task, { readonly kind: "simplify" | "expand" | "factor" }>;

/** How much shorter an answer of the engine must be to be taken. */
const WORTH = 0.85;
/** The engine is not asked about what is short already, nor about what is very long. */
const ASKED = { least: 14, most: 200 };

/** The answer to a task of writing something differently. */
export async function rewriting(task: Rewriting, helpers: Helpers): Promise<readonly Block[]> {
  const given = withoutDerivatives(task.tree);
  const { found, verdict } = await search(task.kind, given, helpers);
  const same = JSON.stringify(display(found.tree)) === JSON.stringify(display(normal(task.tree)));
  const blocks: Block[] = [mainResult(texOf(task.tree), found.tree, verdict)];
  const nothing = {
    simplify: "This is as short as the rules here make it.",
    expand: "There is nothing to multiply out.",
    factor: "No factors were found over the rational numbers.",
  };
  const note =
    same && isDull(task.kind, found.tree)
      ? nothing[task.kind]
      : `${found.reason[0]?.toUpperCase()}${found.reason.slice(1)}.`;
  blocks.push({ kind: "note", text: note });
  return [...blocks, ...codeBlocks(display(found.tree))];
}

/** A product is factored even where it was one before. */
const isDull = (kind: Rewriting["kind"], tree: Tree): boolean =>
  kind !== "factor" || (operationOf(tree) !== "Multiply" && operationOf(tree) !== "Power");

interface Found {
  readonly found: Candidate;
  readonly verdict: Verdict;
}

async function search(kind: Rewriting["kind"], given: Tree, helpers: Helpers): Promise<Found> {
  const check = (found: Candidate): Found => ({
    found,
    verdict: checked(() => compareValues(given, display(found.tree))),
  });
  if (kind === "expand") return check({ tree: expand(normal(given)), reason: "multiplied out" });
  if (kind === "factor") return factoring(given, check, helpers);
  return simplifying(given, check, helpers);
}

async function factoring(
  given: Tree,
  check: (found: Candidate) => Found,
  helpers: Helpers,
): Promise<Found> {
  const own = factored(given);
  const operation = operationOf(own);
  if (
    operation === "Multiply" ||
    operation === "Power" ||
    operation === "Divide" ||
    sizeOf(own) < 4
  ) {
    return check({ tree: own, reason: "factored over the rational numbers" });
  }
  const other = (await engineOrNull(helpers))?.factored(display(expand(normal(given))));
  const asked =
    other == null
      ? null
      : check({ tree: mapOperands(other, normal), reason: "factored by the compute engine" });
  const better =
    asked?.verdict.state === "confirmed" &&
    ["Multiply", "Power"].includes(operationOf(asked.found.tree));
  return better && asked
    ? asked
    : check({ tree: own, reason: "factored over the rational numbers" });
}

/** The shortest of our ways, or the engine's where that is shorter and confirmed. */
async function simplifying(
  given: Tree,
  check: (found: Candidate) => Found,
  helpers: Helpers,
): Promise<Found> {
  const first = shortest(simplifications(given));
  const second = shortest(simplifications(first.tree));
  const own = lengthOf(second.tree) < lengthOf(first.tree) ? second : first;
  const size = sizeOf(display(own.tree));
  if (size < ASKED.least || size > ASKED.most) return check(own);
  const other = (await engineOrNull(helpers))?.simplified(display(own.tree));
  if (other == null || lengthOf(other) > WORTH * lengthOf(own.tree)) return check(own);
  const asked = check({ tree: normal(other), reason: "simplified by the compute engine" });
  return asked.verdict.state === "confirmed" ? asked : check(own);
}
