import * as v from "valibot";
import {
  type AnswerKind,
  type Ask,
  type Comparison,
  type Entry,
  type Reading,
  readAs,
  unreadable,
} from "../answer-kind.ts";

export interface ShapeInput {
  readonly label: string;
}

/** The lengths of the axes; "error" where the shapes do not fit and there is no result. */
export type Shape = readonly number[] | "error";

const BOX = "shape";
const MOST = 32;
const schema = v.union([
  v.literal("error"),
  v.pipe(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9))),
    v.maxLength(MOST),
  ),
]);
const EXAMPLE =
  "Write (64, 10), 64 x 10, () for a single number, or “error” if the shapes do not fit.";

function read(_: ShapeInput, entry: Entry): Reading<Shape> {
  const text = (entry[BOX] ?? "").trim();
  if (text === "") return unreadable(BOX, `A shape is needed here. ${EXAMPLE}`);
  if (/^(?:error|none|no|does not fit|undefined)$/i.test(text)) return readAs<Shape>("error");
  const bare = text.replace(/^[[(]|[\])]$/g, "").trim();
  if (bare === "") return readAs([]);
  const parts = bare.replace(/,\s*$/, "").split(/\s*[,;×xX*]\s*|\s+/);
  if (parts.length > MOST) return unreadable(BOX, `More than ${MOST} axes.`);
  const bad = parts.find((part) => !/^\d{1,9}$/.test(part));
  if (bad !== undefined)
    return unreadable(BOX, `“${bad.slice(0, 30)}” is no length of an axis. ${EXAMPLE}`);
  return readAs(parts.map(Number));
}

const equal = (a: Shape, b: Shape): boolean =>
  a === "error" || b === "error" ? a === b : a.length === b.length && a.every((n, i) => n === b[i]);

const product = (shape: readonly number[]): number => shape.reduce((all, n) => all * n, 1);

/** A shape as it is written in code: (64,), (64, 10), (). */
export const printShape = (shape: Shape): string =>
  shape === "error" ? "error" : shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;

function remark(expected: Shape, given: Shape): string {
  if (expected === "error")
    return "There is no such result: line the shapes up from the right and look for two lengths that differ, neither of them 1.";
  if (given === "error")
    return "The shapes do fit: from the right, each pair of lengths is equal or holds a 1.";
  if (expected.length !== given.length) {
    return `Yours has ${given.length} ${given.length === 1 ? "axis" : "axes"}; the answer has ${given.length < expected.length ? "more" : "fewer"}.`;
  }
  if (equal(expected.toReversed(), given)) return "The axes are right, their order is not.";
  const axis = expected.findLastIndex((n, i) => n !== given[i]);
  const size =
    product(expected) === product(given) ? " The number of entries is right, though." : "";
  return `The axis of length ${given[axis]}, number ${expected.length - axis} from the right, has another length.${size}`;
}

const compare = (input: ShapeInput, expected: Shape, given: Shape): Comparison => {
  const right = equal(expected, given);
  return { right, parts: {}, remark: right ? `${say(input, expected)}.` : remark(expected, given) };
};

const say = ({ label }: ShapeInput, answer: Shape): string =>
  answer === "error" ? `${label}: the shapes do not fit` : `${label}: \`${printShape(answer)}\``;

const kind: AnswerKind<ShapeInput, Shape> = {
  name: "shape",
  accept: (_, value) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? parsed.output : null;
  },
  read,
  write: (_, answer) => ({ [BOX]: printShape(answer) }),
  compare,
  confirms: (_, answer, route) => equal(answer, route),
  say,
  labels: ({ label }) => [label],
};

/** Asks for the shape of an expression; "error" is an answer, too. */
export const shape = (spec: { readonly label: string }): Ask<ShapeInput, Shape> => ({
  kind,
  input: spec,
});

/** The shape of two broadcast arrays. */
export function broadcast(a: readonly number[], b: readonly number[]): Shape {
  const axes = Math.max(a.length, b.length);
  const result: number[] = [];
  for (let fromRight = 1; fromRight <= axes; fromRight++) {
    const [m, n] = [a.at(-fromRight) ?? 1, b.at(-fromRight) ?? 1];
    if (m !== n && m !== 1 && n !== 1) return "error";
    result.unshift(m === 1 ? n : m);
  }
  return result;
}
