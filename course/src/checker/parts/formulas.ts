import type { CodeReference, Formula } from "../../kit/index.ts";
import { symbolsIn } from "../../kit/symbols.ts";
import { codeOf } from "../code.ts";
import type { Material } from "../material.ts";
import { unless } from "../part.ts";
import { elements, everything, textAttribute } from "../tree.ts";

/** The share of display formulas that must be bound to code. */
export const LEAST_BOUND = 0.95;

/** The display formulas of a page, and how many of them code computes. */
export interface Binding {
  readonly all: number;
  readonly bound: number;
}

interface Shown {
  readonly id: string;
  readonly line: number;
  readonly formula: Formula | undefined;
}

const shownFormulas = ({ prose, notation }: Material): Shown[] =>
  elements(prose, "Formula").map((node) => {
    const id = textAttribute(node, "id") ?? "";
    return { id, line: node.line, formula: notation.formulas[id] };
  });

const looseDisplays = ({ prose }: Material) =>
  [...everything(prose)].filter(({ type }) => type === "math");

/** How many of the display formulas are bound; the lines of derivations are, by their values. */
export function binding(lesson: Material): Binding {
  const shown = shownFormulas(lesson);
  const lines = elements(lesson.prose, "Derivation").reduce((sum, node) => {
    const id = textAttribute(node, "id") ?? "";
    return sum + (lesson.notation.derivations[id]?.lines.length ?? 0);
  }, 0);
  const bound = shown.filter(({ formula }) => formula && isBound(lesson, formula.code)).length;
  return { all: shown.length + looseDisplays(lesson).length + lines, bound: bound + lines };
}

const isBound = (lesson: Material, code: CodeReference): boolean =>
  !("none" in code) && codeOf(lesson, code) !== null;

/** Every display formula with its symbols, its legend and its code. */
export function formulas(lesson: Material): readonly string[] {
  const shown = shownFormulas(lesson);
  const { all, bound } = binding(lesson);
  const share = all === 0 ? 0 : bound / all;
  const ids = new Set(shown.map(({ id }) => id));
  const hidden = Object.keys(lesson.notation.formulas).filter((id) => !ids.has(id));
  return [
    ...unless(shown.length > 0, "There is no display formula (<Formula id=…>)."),
    ...unless(
      shown.length === 0 || share >= LEAST_BOUND,
      `${bound} of ${all} display formulas are bound to code, ${Math.floor(share * 100)} %; 95 % needed.`,
    ),
    ...looseDisplays(lesson).map(
      ({ line }) => `Line ${line}: a display formula outside <Formula>.`,
    ),
    ...shown.flatMap(({ id, line, formula }) =>
      formula ? faultsOf(lesson, id, formula) : [`Line ${line}: no formula ${id} in formulas.ts.`],
    ),
    ...hidden.map((id) => `The formula ${id} stands in formulas.ts but not on the page.`),
    ...unexplained(shown),
    ...undescribed(lesson),
  ];
}

function faultsOf(lesson: Material, id: string, { tex, code, live }: Formula): string[] {
  const figures = lesson.pictures.map((picture) => picture.id);
  return [
    ...unless(symbolsIn(tex).length > 0, `Formula ${id} marks no symbol (\\sym{key}{…}).`),
    ...unless(
      !("none" in code) || code.none.trim() !== "",
      `Formula ${id} has no code and does not say why.`,
    ),
    ...unless(
      "none" in code || codeOf(lesson, code) !== null,
      `Formula ${id} names code that does not exist.`,
    ),
    ...unless(
      live === undefined || figures.includes(live.figure),
      `Formula ${id} takes its values from the figure ${live?.figure ?? ""}, which is not on the page.`,
    ),
  ];
}

/** Symbols whose first display formula has no legend row for them. */
function unexplained(shown: readonly Shown[]): string[] {
  const known = new Set<string>();
  return shown.flatMap(({ id, formula }) => {
    if (!formula) return [];
    for (const key of formula.legend ?? []) known.add(key);
    const fresh = symbolsIn(formula.tex).filter((key) => !known.has(key));
    for (const key of fresh) known.add(key);
    return fresh.length === 0
      ? []
      : [`Formula ${id} is the first with ${fresh.join(", ")}; its legend does not explain it.`];
  });
}

const undescribed = ({ notation }: Material): string[] =>
  Object.entries(notation.symbols).flatMap(([key, { meaning, shape, domain }]) => [
    ...unless(meaning.trim() !== "", `Symbol ${key} has no meaning.`),
    ...unless(
      shape !== undefined || domain !== undefined,
      `Symbol ${key} has neither a shape nor a domain.`,
    ),
  ]);
