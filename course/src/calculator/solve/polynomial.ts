/** @file Polynomial equations with numbers for coefficients: factors first, then Sturm's theorem. */
import { display } from "../algebra/display.ts";
import { factorPolynomial } from "../algebra/factor.ts";
import { normal } from "../algebra/normal.ts";
import { degree, type Polynomial, polynomialTree } from "../algebra/polynomial.ts";
import {
  asRational,
  asTree,
  isZero,
  negative,
  over,
  type Rational,
  signOf,
} from "../algebra/rational.ts";
import type { Tree } from "../algebra/tree.ts";
import { texOf } from "../print/tex.ts";
import type { Root, SolveLine } from "./lines.ts";
import { equation, linear, quadratic, rootOf, unknownTex } from "./quadratic.ts";
import { isolate, refined, withoutRepetition } from "./sturm.ts";

interface Way {
  readonly roots: readonly Root[];
  readonly lines: readonly SolveLine[];
  readonly notes: readonly string[];
}

/** The real solutions of polynomial = 0 in x, which may be any expression, in rising order. */
export function polynomialRoots(a: Polynomial, x: Tree): Way {
  const trees = a.map(asTree);
  const [c = 0, b = 0, lead = 0] = trees;
  if (degree(a) === 1) return linear(c, b, x);
  if (degree(a) === 2 && !hasRationalRoots(a)) return quadratic(c, b, lead, x);
  const { factors } = factorPolynomial(a);
  const ways = factors.map(({ polynomial }) => ofFactor(polynomial, x));
  const roots = sorted(ways.flatMap(({ roots: found }) => found));
  const lines: SolveLine[] = degree(a) === 2 ? [...quadratic(c, b, lead, x).lines] : [];
  const split = factors.length > 1 || (factors[0]?.times ?? 1) > 1;
  if (split && degree(a) > 2) {
    const parts = factors.map(({ polynomial, times }): Tree => {
      const tree = polynomialTree(polynomial, x);
      return times === 1 ? tree : ["Power", tree, times];
    });
    const product: Tree = parts.length === 1 ? (parts[0] ?? 0) : ["Multiply", ...parts];
    lines.push(
      equation(display(product), 0, "Factored. A product is zero where one of its factors is."),
    );
    factors.forEach(({ polynomial }, i) => {
      const tree = display(polynomialTree(polynomial, x));
      const found = ways[i]?.roots ?? [];
      lines.push({
        tex: `${texOf(tree)} = 0 ${concluded(found, x)}`,
        reason: reasonOf(polynomial),
      });
    });
  } else if (degree(a) > 2) lines.push(...(ways[0]?.lines ?? []));
  return { roots, lines, notes: [...new Set(ways.flatMap(({ notes }) => notes))] };
}

function hasRationalRoots(a: Polynomial): boolean {
  return factorPolynomial(a).factors.some(({ polynomial }) => degree(polynomial) === 1);
}

const reasonOf = (factor: Polynomial): string => {
  if (degree(factor) === 1) return "A linear factor.";
  if (degree(factor) === 2) return "A quadratic factor, solved by completing the square.";
  if (isBinomial(factor)) return "A pure power.";
  if (isEvenOnly(factor)) return "A quadratic in the square of the unknown.";
  return "No factor of degree 3 or less was found: its real roots are counted by Sturm's theorem and closed in by halving.";
};

const concluded = (roots: readonly Root[], x: Tree): string =>
  roots.length === 0
    ? "\\quad\\text{: no real solution}"
    : `\\;\\Rightarrow\\; ${unknownTex(x)} = ${roots.map(rootTex).join(",\\; ")}`;

/** A solution in TeX; a number that is not exact with its first digits. */
export const rootTex = ({ tree, value }: Root): string =>
  tree === null ? `${Number(value.toPrecision(10))}\\ldots` : texOf(display(tree));

const isBinomial = (a: Polynomial): boolean =>
  a.slice(1, -1).every(isZero) && !isZero(a[0] ?? { p: 0n, q: 1n });

const isEvenOnly = (a: Polynomial): boolean =>
  degree(a) === 4 && isZero(a[1] ?? { p: 0n, q: 1n }) && isZero(a[3] ?? { p: 0n, q: 1n });

function ofFactor(a: Polynomial, x: Tree): Way {
  const [c = 0, b = 0, lead = 0] = a.map(asTree);
  if (degree(a) === 1) return linear(c, b, x);
  if (degree(a) === 2) return quadratic(c, b, lead, x);
  if (isBinomial(a)) return binomial(a, x);
  if (isEvenOnly(a)) return inSquare(a, x);
  return numerical(a, x);
}

/** a xⁿ + c = 0. */
function binomial(a: Polynomial, x: Tree): Way {
  const n = degree(a);
  const value = negative(over(a[0] ?? { p: 0n, q: 1n }, a[n] ?? { p: 1n, q: 1n }));
  const line = equation(
    display(normal(["Power", x, n])),
    asTree(value),
    "The constant goes to the other side.",
  );
  const even = n % 2 === 0;
  if (even && signOf(value) < 0) {
    return {
      roots: [],
      lines: [
        line,
        {
          tex: `${texOf(asTree(value))} < 0`,
          reason: "An even power is never negative: there is no real solution.",
        },
      ],
      notes: [],
    };
  }
  const root = normal(
    even ? ["Power", asTree(value), ["Divide", 1, n]] : ["Root", asTree(value), n],
  );
  const roots = even ? [normal(["Negate", root]), root] : [root];
  const sign = even ? "\\pm " : "";
  const last = {
    tex: `${unknownTex(x)} = ${sign}${texOf(display(root))}`,
    reason: `The ${n}th root${even ? ", with both signs" : ""}.`,
  };
  return { roots: roots.map(rootOf), lines: [line, last], notes: [] };
}

/** a x⁴ + b x² + c = 0 as a quadratic in x². */
function inSquare(a: Polynomial, x: Tree): Way {
  const [c = 0, , b = 0, , lead = 0] = a.map(asTree);
  const square = normal(["Power", x, 2]);
  const outer = quadratic(c, b, lead, square);
  const lines = [...outer.lines];
  const roots = outer.roots.flatMap(({ tree, value }) => {
    if (tree === null || value < 0) return [];
    const root = normal(["Sqrt", tree]);
    lines.push({
      tex: `${texOf(display(square))} = ${texOf(display(tree))} \\;\\Rightarrow\\; ${unknownTex(x)} = \\pm ${texOf(display(root))}`,
      reason: "The root, with both signs.",
    });
    return value === 0 ? [root] : [normal(["Negate", root]), root];
  });
  if (outer.roots.some(({ value }) => value < 0)) {
    lines.push({
      tex: `${texOf(display(square))} < 0`,
      reason: "A square is never negative: this gives no real solution.",
    });
  }
  return { roots: sorted(roots.map(rootOf)), lines, notes: [] };
}

function numerical(a: Polynomial, x: Tree): Way {
  const plain = withoutRepetition(a);
  const roots = isolate(plain).map(
    (interval): Root => ({ tree: null, value: refined(plain, interval) }),
  );
  const line: SolveLine = {
    tex: `${texOf(display(polynomialTree(a, x)))} = 0 ${concluded(roots, x)}`,
    reason:
      "No factor of degree 3 or less was found: the real roots are counted by Sturm's theorem and closed in by halving.",
  };
  return { roots, lines: [line], notes: [] };
}

/** Rising, each only once. */
const sorted = (roots: readonly Root[]): readonly Root[] =>
  [...roots].sort((a, b) => a.value - b.value);

/** The number that a coefficient is; null for expressions with letters. */
export const numbersOf = (trees: readonly Tree[]): Polynomial | null => {
  const found = trees.map(asRational);
  return found.every((value): value is Rational => value !== null) ? found : null;
};
