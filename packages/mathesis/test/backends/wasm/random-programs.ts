/**
 * Random well-typed programs of the loop language, made from a list of numbers, so that a shorter
 * list is a smaller program and fast-check can shrink it.
 */
import * as make from "../../../src/ir/loops/expressions.ts";
import { kernel } from "../../../src/ir/loops/kernel.ts";
import type { Expr, Kernel } from "../../../src/ir/loops/nodes.ts";
import {
  type BinaryOp,
  binaryType,
  bitcasts,
  converts,
  isShift,
  secondType,
  type UnaryOp,
  unaryType,
} from "../../../src/ir/loops/operators.ts";
import {
  conditionOf,
  type Element,
  isMask,
  isVector,
  laneOf,
  lanesOf,
  pointer,
  type Type,
  vectorOf,
} from "../../../src/ir/loops/types.ts";
import { constant, Value } from "../../../src/ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../src/ir/loops/writer.ts";

const scalars: readonly Type[] = ["i32", "i64", "f32", "f64", "bool"];
const vectors: readonly Type[] = ["i32x4", "i64x2", "f32x4", "f64x2"];
const types: readonly Type[] = [...scalars, ...vectors, "m32x4", "m64x2"];
const elements: readonly Element[] = ["f64", "f32", "i32", "i64", "u8"];

/** Elements in each array that programs read and write. */
export const LENGTH = 32;

const unaries = "neg abs sqrt floor ceil trunc nearest not clz ctz popcnt any all bitmask".split(
  " ",
);
const binaries =
  "eq ne lt le gt ge ltU add sub mul div divU rem remU min max pmin pmax copysign and or xor shl shr shrU rotl".split(
    " ",
  );
const numbers = [0, -0, 1, -1, 0.5, 2.5, -7.25, 1e-40, 3e38, 1e300, NaN, Infinity, -Infinity];
const integers = [0, 1, -1, 2, 7, 31, 33, -128, 65535, 2 ** 31 - 1, -(2 ** 31)];

/** Reads a list of choices; past its end every choice is the first. */
class Choices {
  private at = 0;
  private readonly list: readonly number[];

  constructor(list: readonly number[]) {
    this.list = list;
  }

  below(n: number): number {
    return (this.list[this.at++] ?? 0) % n;
  }

  of<T>(options: readonly T[]): T {
    return options[this.below(options.length)];
  }

  get left(): number {
    return this.list.length - this.at;
  }
}

type Any = Value<Type>;
interface Scope {
  readonly k: Writer;
  readonly choices: Choices;
  readonly arrays: ReadonlyMap<Element, Any>;
  /** Variables that can be read; those of loops cannot be set. */
  readonly variables: { readonly value: Any; readonly fixed: boolean }[];
  readonly callees: readonly TypedKernel<{ x: "f64"; y: "i32" }, "f64">[];
}

/** An expression of a type; with little left to choose from, a constant or variable. */
function expression(scope: Scope, type: Type, depth: number): Expr {
  const { choices } = scope;
  if (depth <= 0 || choices.left <= 0) return leaf(scope, type);
  switch (choices.below(9)) {
    case 0:
      return leaf(scope, type);
    case 1:
      return unaryTo(scope, type, depth) ?? leaf(scope, type);
    case 2:
    case 3:
    case 4:
      return binaryTo(scope, type, depth) ?? leaf(scope, type);
    case 5:
      return select(scope, type, depth);
    case 6:
      return convert(scope, type, depth) ?? load(scope, type) ?? leaf(scope, type);
    case 7:
      return lanes(scope, type, depth) ?? leaf(scope, type);
    default:
      return load(scope, type) ?? leaf(scope, type);
  }
}

function leaf(scope: Scope, type: Type): Expr {
  const { choices, variables } = scope;
  const known = variables.filter(({ value }) => value.type === type);
  if (known.length > 0 && choices.below(3) > 0) return choices.of(known).value.expr;
  if (isMask(type)) {
    const vector: Type = type === "m32x4" ? "f32x4" : "f64x2";
    return make.binary("lt", literal(choices, vector), literal(choices, vector));
  }
  return literal(choices, type);
}

function literal(choices: Choices, type: Type): Expr {
  const one = () => {
    const lane = laneOf(type);
    if (lane === "bool") return choices.below(2);
    return lane === "f32" || lane === "f64" ? choices.of(numbers) : choices.of(integers);
  };
  if (!isVector(type)) return make.constant(type, one());
  return make.constant(type, Array.from({ length: lanesOf(type) }, one));
}

/** For each type of result, the operators that give it and the types they take. */
function tableOf<Op extends string>(
  ops: readonly Op[],
  result: (op: Op, type: Type) => Type | undefined,
): ReadonlyMap<Type, readonly (readonly [op: Op, x: Type])[]> {
  const pairs = ops.flatMap((op) => types.map((x) => [op, x] as const));
  const to = (type: Type) => pairs.filter(([op, x]) => result(op, x) === type);
  return new Map(types.map((type) => [type, to(type)]));
}

const unaryTable = tableOf(unaries as readonly UnaryOp[], unaryType); // all there are
const binaryTable = tableOf(binaries as readonly BinaryOp[], (op, a) =>
  binaryType(op, a, secondType(op, a)),
);

function unaryTo(scope: Scope, type: Type, depth: number): Expr | undefined {
  const pairs = unaryTable.get(type) ?? [];
  if (pairs.length === 0) return undefined;
  const [op, x] = scope.choices.of(pairs);
  return make.unary(op, expression(scope, x, depth - 1));
}

function binaryTo(scope: Scope, type: Type, depth: number): Expr | undefined {
  const pairs = binaryTable.get(type) ?? [];
  if (pairs.length === 0) return undefined;
  const [op, a] = scope.choices.of(pairs);
  const first = expression(scope, a, depth - 1);
  const second = expression(scope, secondType(op, a), depth - 1);
  return make.binary(op, first, safe(op, second));
}

/** Divisors from 1 to 32767; a sign that is not a NaN's; nothing else changes. */
function safe(op: BinaryOp, b: Expr): Expr {
  if (op === "copysign") return withoutNaN(b);
  const isWhole = ["i32", "i64"].includes(b.type) && !isShift(op);
  if (!isWhole || !["div", "divU", "rem", "remU"].includes(op)) return b;
  const small = make.binary("and", b, make.constant(b.type, 32767));
  return make.binary("or", small, make.constant(b.type, 1));
}

/** The bits of a NaN differ between engines. */
function withoutNaN(x: Expr): Expr {
  if (!["f32", "f64"].includes(laneOf(x.type))) return x;
  const one = isVector(x.type)
    ? make.constant(x.type, new Array<number>(lanesOf(x.type)).fill(1))
    : make.constant(x.type, 1);
  const condition = make.binary("eq", x, x);
  return { kind: "select", type: x.type, condition, a: x, b: one };
}

function select(scope: Scope, type: Type, depth: number): Expr {
  const byLane = isVector(type) && scope.choices.below(2) === 1;
  const condition = expression(scope, byLane ? conditionOf(type) : "bool", depth - 1);
  const [a, b] = [expression(scope, type, depth - 1), expression(scope, type, depth - 1)];
  return isMask(type) ? a : { kind: "select", type, condition, a, b };
}

function convert(scope: Scope, type: Type, depth: number): Expr | undefined {
  const { choices } = scope;
  const unsigned = choices.below(3) === 2;
  const from = types.filter((t) => converts(t, type, unsigned));
  const same = types.filter((t) => bitcasts(t, type));
  if (same.length > 0 && (from.length === 0 || choices.below(2) === 0)) {
    const x = withoutNaN(expression(scope, choices.of(same), depth - 1));
    return { kind: "bitcast", type, x };
  }
  if (from.length === 0) return undefined;
  const x = expression(scope, choices.of(from), depth - 1);
  return { kind: "convert", type, x, unsigned };
}

function lanes(scope: Scope, type: Type, depth: number): Expr | undefined {
  const { choices } = scope;
  const of = (t: Type) => expression(scope, t, depth - 1);
  if (!isVector(type)) {
    const vector = vectorOf(type);
    return vector === undefined
      ? undefined
      : make.extract(of(vector), choices.below(lanesOf(vector)));
  }
  const count = lanesOf(type);
  const kind = choices.below(3);
  if (kind === 0) return make.splat(of(laneOf(type)));
  if (kind === 1) {
    const lane = choices.below(count);
    return { kind: "replace", type, x: of(type), lane, value: of(laneOf(type)) };
  }
  const chosen = Array.from({ length: count }, () => choices.below(2 * count));
  return { kind: "shuffle", type, a: of(type), b: of(type), lanes: chosen };
}

/** An index inside the arrays, also with four lanes behind it; sometimes a moved pointer. */
function place(scope: Scope, element: Element): { pointer: Expr; index: Expr } {
  const { choices, arrays } = scope;
  const array = (arrays.get(element) as Any).expr; // all have one
  const within = make.binary("and", expression(scope, "i32", 2), make.constant("i32", 15));
  const shift = make.constant("i32", choices.below(8));
  const index = choices.below(2) === 0 ? make.binary("add", within, shift) : within;
  const moved = make.offset(array, make.constant("i32", choices.below(5)));
  return { pointer: moved, index };
}

function load(scope: Scope, type: Type): Expr | undefined {
  const lane = laneOf(type);
  const element = lane === "i32" && !isVector(type) && scope.choices.below(3) === 0 ? "u8" : lane;
  if (!elements.includes(element as Element)) return undefined;
  return { kind: "load", type, ...place(scope, element as Element) };
}

function statements(scope: Scope, count: number, depth: number): void {
  const before = scope.variables.length;
  for (let i = 0; i < count && scope.choices.left > 0; i++) statement(scope, depth);
  scope.variables.length = before;
}

const stored: readonly Type[] = ["i32", "i64", "f32", "f64", ...vectors];

function statement(scope: Scope, depth: number): void {
  const { k, choices, variables } = scope;
  const value = (type: Type) => new Value<Type>(expression(scope, type, 4));
  const kind = choices.below(depth > 0 ? 9 : 5);
  if (kind === 0) {
    const type = choices.of(types);
    variables.push({ value: k.let("v", value(type)), fixed: false });
  } else if (kind === 1) {
    const open = variables.filter(({ fixed }) => !fixed);
    if (open.length === 0) return;
    const target = choices.of(open).value;
    k.set(target, value(target.type));
  } else if (kind < 4) {
    const target = load(scope, choices.of(stored));
    if (target !== undefined) k.set(new Value<Type>(target), value(target.type));
  } else if (kind === 4) {
    call(scope);
  } else if (kind === 5) {
    const inner = () => statements(scope, 3, depth - 1);
    k.if(
      new Value(expression(scope, "bool", 3)),
      inner,
      choices.below(2) === 0 ? undefined : inner,
    );
  } else if (kind === 6) repeat(scope, depth);
  else loop(scope, depth);
}

function call({ k, choices, callees, ...rest }: Scope): void {
  if (callees.length === 0) return;
  const scope = { k, choices, callees, ...rest };
  const x = new Value<"f64">(expression(scope, "f64", 2));
  const y = new Value<"i32">(expression(scope, "i32", 2));
  rest.variables.push({ value: k.call(choices.of(callees), { x, y }), fixed: false });
}

/** A while loop that a counter ends. */
function repeat(scope: Scope, depth: number): void {
  const { k, choices, variables } = scope;
  const count = k.let("count", constant("i32", choices.below(4)));
  variables.push({ value: count, fixed: true });
  const condition = new Value<"bool">(expression(scope, "bool", 2));
  k.while(count.gt(0).and(condition.or(count.lt(3))), () => {
    statements(scope, 2, depth - 1);
    k.set(count, count.sub(1));
  });
  variables.pop();
}

function loop(scope: Scope, depth: number): void {
  const { k, choices, variables } = scope;
  const step = choices.of([1, 2, 3, -1, -2]);
  const length = new Value<"i32">(expression(scope, "i32", 2)).and(7);
  // near both ends of the integers, but for ends that a step would jump over, forever
  const start = choices.of(
    step > 0 ? [0, -3, 5, -(2 ** 31), 2 ** 31 - 12] : [0, -3, 5, 2 ** 31 - 8],
  );
  // the body may set this variable, which must not change how often it is repeated
  const to = k.let("end", step > 0 ? length.add(start) : constant("i32", start));
  variables.push({ value: to, fixed: false });
  const from = step > 0 ? constant("i32", start) : length.add(start);
  const outlined = choices.below(4) === 3;
  const options = { step, unroll: 1 + choices.below(3), outlined };
  k.loop(
    "i",
    from,
    to,
    (i) => {
      const seen = outlined ? variables.map(({ value }) => ({ value, fixed: true })) : variables;
      const inner = { ...scope, variables: [...seen, { value: i, fixed: true }] };
      statements(inner, 3, depth - 1);
    },
    options,
  );
}

/** Addresses of the arrays, and the bytes of memory in all. */
export const addresses: ReadonlyMap<Element, number> = new Map(
  elements.map((element, i) => [element, 1024 + i * 8 * LENGTH]),
);
export const MEMORY = 65536;

/** A program of two kernels: a function of an f64 and an i32, and one that calls it. */
export function randomProgram(list: readonly number[]): Kernel {
  const choices = new Choices(list);
  const callee = kernel(
    "callee",
    { x: "f64", y: "i32" },
    (k, { x, y }) => {
      const variables = [x, y].map((value) => ({ value: value, fixed: false }));
      const scope: Scope = { k, choices, arrays: new Map(), variables, callees: [] };
      const safeResult = (): Expr => binaryTo(scope, "f64", 1) ?? x.expr;
      k.if(y.gt(5), () => k.return(new Value(safeResult())));
      k.return(new Value(safeResult()));
    },
    { returns: "f64" },
  );
  const params = Object.fromEntries(elements.map((e) => [e, pointer(e)] as const));
  return kernel("main", params, (k, p) => {
    const arrays = new Map(elements.map((e) => [e, p[e] as Any] as const));
    statements({ k, choices, arrays, variables: [], callees: [callee] }, 8, 3);
  });
}
