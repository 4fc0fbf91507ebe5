/**
 * @file Pieces of calls of kernels that do a number of things of one kind, one after the other: rows,
 * say. A piece begins further on in the arrays and does fewer of them.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../../ir/loops/nodes.ts";
import type { Type } from "../../../../ir/loops/types.ts";
import { select, type Value } from "../../../../ir/loops/value.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { elementBytes } from "../buffer.ts";
import type { Address } from "../operands.ts";
import type { Place } from "../place.ts";
import type { Split } from "../split.ts";

/** What a kernel counts. */
export interface Counted {
  /** The parameter that says how many there are, and how many. */
  readonly count: string;
  readonly total: number;
  /** How many stay together (default 1). */
  readonly unit?: number;
  /** Stored numbers from one to the next, in the arrays that move. */
  readonly steps: Readonly<Record<string, number>>;
  /** Workspaces. */
  readonly own?: Readonly<Record<string, Place>>;
  /** Nanoseconds, about, for one. */
  readonly each: number;
}

const parts = new WeakMap<Kernel, Map<string, Kernel>>();

/** How a call of the kernel falls into pieces. */
export function splitCounted(callee: Kernel, what: Counted): Split {
  const { total, each, unit = 1, own = {} } = what;
  return {
    cost: total * each,
    units: Math.floor(total / unit),
    own: callee.params.flatMap(({ name }, param) =>
      name in own ? [{ param, bytes: bytesOf(own[name]) }] : [],
    ),
    kernel: () => {
      const steps = Object.entries(what.steps).map(([name, step]) => `${name}${step}`);
      const name = `${callee.name}-by-${what.count}-${unit}-${steps.join("-")}`;
      const known = parts.get(callee) ?? new Map<string, Kernel>();
      parts.set(callee, known);
      const made = known.get(name) ?? countedPart(name, callee, what);
      known.set(name, made);
      return made;
    },
  };
}

const bytesOf = ({ shape, dtype }: Place): number => sizeOf(shape) * elementBytes(dtype);

function countedPart(name: string, callee: Kernel, { count, unit = 1, steps }: Counted): Kernel {
  const own = Object.fromEntries(callee.params.map((p) => [p.name, p.type]));
  const params: Record<string, Type> = { ...own, from: "i32", to: "i32" };
  return kernel(name, params, (k, p) => {
    const [all, from, to] = [p[count], p["from"], p["to"]] as unknown as readonly Value<"i32">[];
    const first = k.let("first", from.mul(unit));
    // the last piece has what fills no unit
    const isLast = to.eq(all.divU(unit));
    const args: Record<string, Value<Type>> = { ...p };
    args[count] = select(isLast, all, to.mul(unit)).sub(first);
    for (const [array, step] of Object.entries(steps)) {
      args[array] = (p[array] as unknown as Address).plus(first.mul(step));
    }
    k.call(callee, args);
  });
}
