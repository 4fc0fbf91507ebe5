/** @file Pieces of reductions of columns (emit-columns.ts): outer turns, or columns side by side. */
import { kernel } from "../../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../../ir/loops/nodes.ts";
import type { Type } from "../../../../ir/loops/types.ts";
import type { Value } from "../../../../ir/loops/value.ts";
import { type Loops, parametersOf, walk } from "../nest.ts";
import type { Address } from "../operands.ts";
import type { Split } from "../split.ts";
import { splitLoops } from "./loops.ts";

/** Columns that go abreast. */
export const ABREAST = 8;

/** Columns of n elements: how many, and how far rows and columns are apart. */
export interface Columns {
  readonly n: number;
  readonly inner: number;
  readonly rowStep: number;
  readonly step: number;
}

/** Nanoseconds, about, for an element. */
const EACH = 0.5;
/** Columns of a piece: a cache line of the result, so that threads do not write to the same one. */
const TOGETHER = 16;

const parts = new WeakMap<Kernel, Kernel>();

/**
 * How a reduction falls into pieces; `part` makes the kernel of some columns, which then takes
 * `from` and `to` besides.
 */
export function splitColumns(
  whole: Kernel,
  loops: Loops,
  { n, inner }: Columns,
  scratch: number,
  part: (name: string) => Kernel,
): Split {
  const each = n * EACH;
  if (inner < 2 * TOGETHER) {
    const what = { loops, n: inner, rowSteps: undefined, each };
    return splitLoops(whole, { ...what, own: { scratch } });
  }
  return {
    cost: loops.lengths.reduce((a, b) => a * b, 1) * inner * each,
    units: Math.floor(inner / TOGETHER),
    own: [],
    kernel: () => {
      const known = parts.get(whole) ?? allTurns(whole.name, loops, inner, part);
      parts.set(whole, known);
      return known;
    },
  };
}

/** The kernel that does some columns in all outer turns. */
function allTurns(
  name: string,
  { operands, lengths }: Loops,
  inner: number,
  part: (name: string) => Kernel,
): Kernel {
  const some = part(`${name}-some`);
  const params: Record<string, Type> = { ...parametersOf(operands), from: "i32", to: "i32" };
  return kernel(`${name}-part`, params, (k, p) => {
    const [from, to] = [p["from"], p["to"]] as unknown as readonly Value<"i32">[];
    const first = k.let("first", from.mul(TOGETHER));
    const end = k.let("end", to.mul(TOGETHER));
    k.if(to.eq(Math.floor(inner / TOGETHER)), () => k.set(end, inner));
    const start = operands.map((o) => p[o.name] as unknown as Address);
    walk(k, operands, lengths, 0, start, (pointers) => {
      const args: Record<string, Value<Type>> = { n: p["n"], from: first, to: end };
      operands.forEach((o, i) => {
        args[o.name] = pointers[i];
      });
      k.call(some, args);
    });
  });
}
