/**
 * @file Elementwise ops on large arrays, some elements at a time: arguments are copied into a few
 * kilobytes of the memory, which stay in the cache, and results are copied out. A vector of numbers
 * takes engines as long as one number in JavaScript, which pays for the copies.
 */
import type { Raw } from "../../../ir/aval.ts";
import { kernel } from "../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { pointer, type Type } from "../../../ir/loops/types.ts";
import type { Value } from "../../../ir/loops/value.ts";
import { type DType, isFloat } from "../../../types/dtype.ts";
import { type Shape, sameShape } from "../../../types/shape.ts";
import { type BodyRule, type Lane, lanesOfDType, laneType } from "../bodies/body.ts";
import { bodyOf } from "../bodies/index.ts";
import { storedOf } from "../kernels/stored.ts";
import { memory } from "../memory.ts";
import { elementBytes, temp } from "../program/buffer.ts";
import { overElements } from "../program/flat.ts";
import {
  type Address,
  type Lanes,
  readLanes,
  spreadLanes,
  storeLanes,
} from "../program/operands.ts";
import { type Place, wholeOf } from "../program/place.ts";
import { bytesOf, compiled, inMemory, pays, type Room } from "./room.ts";

/** Elements of one call: engines improve a function between calls only, and caches hold them. */
const CHUNK = 4096;
/** Bytes of arrays beyond which one addition waits for memory, whoever does it. */
const MOST_PASSED = 2 ** 21;

/** How an argument is given: all its elements, a row that repeats, or one number for all. */
type Role = "all" | "row" | "number";

/** Whether an array repeats, after as many elements as it has. */
function isRow(x: Shape, out: Shape): boolean {
  const from = x.findIndex((n) => n !== 1);
  return from >= 0 && sameShape(x.slice(from), out.slice(out.length - x.length + from));
}

function roleOf(x: Raw, out: Raw): Role | undefined {
  if (sameShape(x.shape, out.shape)) return "all";
  if (x.size === 1) return isFloat(x.dtype) ? "number" : undefined;
  return x.size <= CHUNK && isRow(x.shape, out.shape) ? "row" : undefined;
}

/** A stand-in for an array of a kernel: only its dtype is read. */
const placeOf = (dtype: DType): Place => wholeOf(temp(0), dtype, []);

/** The kernel name(n, x0, x1, …, out): pointers, and numbers where a letter of `numbers` is "1". */
function kernelOf(name: string, inputs: readonly DType[], output: DType, numbers: string): Kernel {
  const { body } = bodyOf(name, inputs, output, {}) as BodyRule; // the caller has looked
  const isNumber = [...numbers].map((c) => c === "1");
  const params: Record<string, Type> = { n: "i32" };
  inputs.forEach((d, i) => {
    params[`x${i}`] = isNumber[i] ? laneType(d, 1) : pointer(storedOf[d]);
  });
  params["out"] = pointer(storedOf[output]);
  return kernel(`map-${name}-${inputs.join()}-${numbers}`, params, (k, p) => {
    const given = inputs.map((_, i) => p[`x${i}`] as unknown as Address);
    const pass = (lanes: Lanes) => {
      const context = { k, lanes, inputs, output, params: {} };
      const same = inputs.map((_, i) =>
        isNumber[i]
          ? k.let("every", spreadLanes(k, given[i] as unknown as Lane, lanes))
          : undefined,
      );
      return (i: Value<"i32">) => {
        const xs = inputs.map(
          (d, j) => same[j] ?? k.let("x", readLanes(k, given[j], placeOf(d), i, 1, lanes)),
        );
        const out = p["out"] as unknown as Address;
        storeLanes(k, out, placeOf(output), i, 1, body(xs, context), lanes);
      };
    };
    const lanes = lanesOfDType(inputs.find(isFloat) as DType); // the caller has looked
    overElements(k, p["n"], lanes, pass);
  });
}

/** What JavaScript does as fast as memory gives and takes float64 numbers. */
const plain: ReadonlySet<string> = new Set(
  ["add", "subtract", "multiply", "divide", "negative", "abs", "square", "sqrt"], // one instruction
);

/** Whether the copies pay. */
function isWorth(name: string, inputs: readonly Raw[], out: Raw): boolean {
  if (out.dtype !== "float64" || !plain.has(name)) return true;
  if (inputs.some((x) => x.size > 1 && !sameShape(x.shape, out.shape))) return true; // rows stay
  return inputs.reduce((sum, x) => sum + bytesOf(x), bytesOf(out)) <= MOST_PASSED;
}

/** The float dtype that all numbers have, beside truth values. */
function commonFloat(inputs: readonly Raw[], out: Raw): DType | undefined {
  const float = inputs.find((x) => isFloat(x.dtype))?.dtype;
  const fits = (x: Raw): boolean => x.dtype === float || x.dtype === "bool";
  return inputs.every(fits) && fits(out) ? float : undefined;
}

/** How an op is done for some dtypes and roles. */
interface Known {
  readonly kernel: Kernel;
  /** Whether its bytes are other ones than those of the loop, as of float32 functions. */
  readonly isOther: boolean;
}

/** What there is for each op, by a number over dtypes and roles; null where there is nothing. */
const known = new Map<string, Map<number, Known | null>>();

/** The place of a dtype in numbers over several; 0 for those that are not done here. */
const places: Readonly<Partial<Record<DType, number>>> = { float64: 1, float32: 2, bool: 3 };

function codeOf(inputs: readonly Raw[], roles: readonly Role[], out: Raw): number {
  let code = places[out.dtype] ?? 0;
  for (let i = 0; i < inputs.length; i++) {
    code = 8 * code + 2 * (places[inputs[i].dtype] ?? 0) + (roles[i] === "number" ? 1 : 0);
  }
  return code;
}

function findKernel(
  name: string,
  inputs: readonly Raw[],
  roles: readonly Role[],
  out: Raw,
): Known | null {
  const dtypes = inputs.map((x) => x.dtype);
  const rule = bodyOf(name, dtypes, out.dtype, {});
  if (rule === undefined || commonFloat(inputs, out) === undefined) return null;
  const numbers = roles.map((role) => (role === "number" ? "1" : "0")).join("");
  const isOther = rule.dear === true && out.dtype === "float32";
  return { kernel: kernelOf(name, dtypes, out.dtype, numbers), isOther };
}

/** How an op is done, looked up or found. */
function knownFor(
  name: string,
  inputs: readonly Raw[],
  roles: readonly Role[],
  out: Raw,
): Known | null {
  let own = known.get(name);
  if (own === undefined) {
    own = new Map();
    known.set(name, own);
  }
  const code = codeOf(inputs, roles, out);
  let found = own.get(code);
  if (found === undefined) {
    found = findKernel(name, inputs, roles, out);
    own.set(code, found);
  }
  return found;
}

/** An argument in the memory: how many of its elements are copied before each call. */
interface Given {
  readonly x: Raw;
  readonly role: Role;
  /** Where it lies, in elements. */
  readonly place: number;
}

/** Copies elements of an argument, or of a row as often as it repeats in so many. */
function fetch({ x, role, place }: Given, at: number, n: number): void {
  const view = memory().view(x.dtype);
  const { values, offset, size } = x;
  if (role === "all") view.set(values.subarray(offset + at, offset + at + n), place);
  else
    for (let e = 0; e < n; e += size) view.set(values.subarray(offset, offset + size), place + e);
}

/** How each argument is given; undefined if one is given in another way. */
function rolesOf(inputs: readonly Raw[], out: Raw): readonly Role[] | undefined {
  const roles: Role[] = [];
  for (const x of inputs) {
    const role = roleOf(x, out);
    if (role === undefined) return undefined;
    roles.push(role);
  }
  return roles;
}

/** Fills `out` with an elementwise op; false if it does not. */
export function map(name: string, inputs: readonly Raw[], out: Raw): boolean {
  const roles = rolesOf(inputs, out);
  if (roles === undefined || !isWorth(name, inputs, out)) return false;
  const way = knownFor(name, inputs, roles, out);
  if (way === null) return false;
  const f = way.isOther || pays(way.kernel, out.size) ? compiled(way.kernel) : undefined;
  if (f === undefined) return false;
  return inMemory((inputs.length + 1) * CHUNK * 8, (room) => {
    run(f, room, inputs, roles, out);
    return true;
  });
}

/** Calls a kernel for some elements at a time, a whole number of rows if there are any. */
function run(
  f: (...args: readonly number[]) => unknown,
  room: Room,
  inputs: readonly Raw[],
  roles: readonly Role[],
  out: Raw,
): void {
  const row = inputs.reduce((n, x, i) => (roles[i] === "row" ? Math.max(n, x.size) : n), 1);
  const chunk = CHUNK - (CHUNK % row);
  const take = (dtype: DType): number => room.take(chunk * elementBytes(dtype));
  const given: Given[] = [];
  const args = inputs.map((x, i): number => {
    if (roles[i] === "number") return x.values[x.offset];
    const address = take(x.dtype);
    given.push({ x, role: roles[i], place: address / elementBytes(x.dtype) });
    return address;
  });
  const target = take(out.dtype);
  const place = target / elementBytes(out.dtype);
  for (const g of given) if (g.role === "row") fetch(g, 0, chunk);
  const arrays = given.filter((g) => g.role === "all");
  for (let at = 0; at < out.size; at += chunk) {
    const n = Math.min(chunk, out.size - at);
    for (const g of arrays) fetch(g, at, n);
    f(n, ...args, target);
    out.values.set(
      memory()
        .view(out.dtype)
        .subarray(place, place + n),
      out.offset + at,
    );
  }
}
