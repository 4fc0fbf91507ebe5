import { seeded } from "../../kit/rng.ts";
import { lintClaims } from "../lint-claims.ts";
import type { Material } from "../material.ts";
import { unless } from "../part.ts";
import { elements, type Node, textAttribute, words } from "../tree.ts";

const SEEDS = [1, 2, 3] as const;
const LEAST_LINES = 3;

/** A full derivation that holds, proofs of the theorems, and a claim behind what the prose says. */
export function theory(lesson: Material): readonly string[] {
  const { prose, notation } = lesson;
  const shown = elements(prose, "Derivation").map((node) => textAttribute(node, "id") ?? "");
  const derivations = shown.flatMap((id) => {
    const found = notation.derivations[id];
    return found ? [{ id, ...found }] : [];
  });
  const longest = Math.max(0, ...derivations.map(({ lines }) => lines.length));
  return [
    ...unless(longest > 0, "There is no derivation."),
    ...unless(
      longest === 0 || longest >= LEAST_LINES,
      `No derivation has ${LEAST_LINES} lines or more: none is a full one.`,
    ),
    ...derivations.flatMap(({ id, lines }) =>
      lines.flatMap(({ reason }, i) =>
        reason.trim() === "" ? [`Derivation ${id}: line ${i + 1} has no reason.`] : [],
      ),
    ),
    ...derivations.flatMap(({ id, check }) => failures(id, check)),
    ...unproved(prose),
    ...lintClaims(prose)
      .filter(({ inside }) => !inside.includes("Recap"))
      .map(
        ({ line, because, sentence }) => `Line ${line}: ${because} needs a claim: “${sentence}”`,
      ),
  ];
}

type Check = Material["notation"]["derivations"][string]["check"];

function failures(id: string, check: Check): string[] {
  for (const seed of SEEDS) {
    const failed = check(seeded(seed)).find(({ holds }) => !holds);
    if (failed) return [`Derivation ${id} does not hold: ${failed.detail}`];
  }
  return [];
}

/** Theorems that no proof follows before the next heading or the next theorem. */
function unproved(prose: Node): string[] {
  const { children } = prose;
  return children.flatMap((node, i) => {
    if (node.name !== "Theorem") return [];
    const after = children.slice(i + 1);
    const end = after.findIndex(({ type, name }) => type === "heading" || name === "Theorem");
    const until = end === -1 ? after : after.slice(0, end);
    if ([node, ...until].some(proves)) return [];
    const title = textAttribute(node, "title") ?? "";
    return [`Line ${node.line}: no proof follows the theorem “${title}”.`];
  });
}

const proves = (node: Node): boolean =>
  node.name === "Derivation" ||
  node.name === "Proof" ||
  (node.name === "Theorem" && elements(node, "Proof", "Derivation").length > 0) ||
  (node.children[0]?.type === "emphasis" && /^Proof\b/.test(words(node.children[0])));
