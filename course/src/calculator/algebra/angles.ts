/** @file The angles whose sine, cosine and tangent are roots of small numbers. */
import { asRational, rational, times } from "./rational.ts";
import { operandsOf, operationOf, type Tree } from "./tree.ts";

const half: Tree = ["Divide", 1, 2];
const root = (n: number): Tree => ["Power", n, half];
const ofRoot = (p: number, q: number, n: number): Tree => ["Multiply", ["Divide", p, q], root(n)];

/** sin(kπ/12) for k = 0 … 6; null where it is no single root. */
const sines: readonly (Tree | null)[] = [0, null, half, ofRoot(1, 2, 2), ofRoot(1, 2, 3), null, 1];

/** tan(kπ/12) for k = 0 … 5. */
const tangents: readonly (Tree | null)[] = [0, null, ofRoot(1, 3, 3), 1, root(3), null];

/** k where the angle is kπ/12; null for other angles. */
function twelfths(angle: Tree): number | null {
  const number = asRational(angle);
  if (number) return number.p === 0n ? 0 : null;
  if (angle === "pi") return 12;
  const [first = 0, second] = operandsOf(angle);
  const factor = asRational(first);
  if (operationOf(angle) !== "Multiply" || second !== "pi" || !factor) return null;
  if (operandsOf(angle).length !== 2) return null;
  const k = times(factor, rational(12n));
  return k.q === 1n ? Number(k.p) : null;
}

function minus(tree: Tree | null): Tree | null {
  if (tree === null || tree === 0) return tree;
  const number = asRational(tree);
  if (number)
    return number.q === 1n ? -Number(number.p) : ["Divide", -Number(number.p), Number(number.q)];
  const [first = 1, ...rest] = operandsOf(tree);
  if (operationOf(tree) !== "Multiply") return ["Multiply", -1, tree];
  const coefficient = asRational(first) ?? rational(1n);
  return ["Multiply", ["Divide", -Number(coefficient.p), Number(coefficient.q)], ...rest];
}

function sine(k: number): Tree | null {
  const turn = ((k % 24) + 24) % 24;
  if (turn > 12) return minus(sine(turn - 12));
  return (turn > 6 ? sines[12 - turn] : sines[turn]) ?? null;
}

function tangent(k: number): Tree | null {
  const turn = ((k % 12) + 12) % 12;
  if (turn > 6) return minus(tangents[12 - turn] ?? null);
  return tangents[turn] ?? null;
}

/** The exact sine, cosine or tangent of a multiple of π/12; null where there is none. */
export function exactTrigonometric(name: string, angle: Tree): Tree | null {
  if (name !== "Sin" && name !== "Cos" && name !== "Tan") return null;
  const k = twelfths(angle);
  if (k === null) return null;
  return name === "Tan" ? tangent(k) : sine(name === "Sin" ? k : k + 6);
}

const angleOf = (k: number): Tree => {
  const { p, q } = rational(BigInt(k), 12n);
  if (p === 0n) return 0;
  if (p === q) return "pi";
  return ["Multiply", q === 1n ? Number(p) : ["Divide", Number(p), Number(q)], "pi"];
};

const ranges: Readonly<Record<string, readonly [name: string, low: number, high: number]>> = {
  Arcsin: ["Sin", -6, 6],
  Arccos: ["Cos", 0, 12],
  Arctan: ["Tan", -5, 5],
};

/** The exact angle whose sine, cosine or tangent this is; null where none is known. */
export function exactAngle(name: string, value: Tree): Tree | null {
  const range = ranges[name];
  if (!range) return null;
  const [of, low, high] = range;
  const text = JSON.stringify(value);
  for (let k = low; k <= high; k++) {
    const found = exactTrigonometric(of, angleOf(k));
    if (found !== null && JSON.stringify(found) === text) return angleOf(k);
  }
  return null;
}
