/**
 * @file Pieces of loops around a kernel (nest.ts): some turns of the outer loops, or some elements of
 * long rows. What is computed for an element, or for a row, does not depend on the others.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../../ir/loops/nodes.ts";
import type { Type } from "../../../../ir/loops/types.ts";
import type { Value } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";
import type { Node } from "../group.ts";
import { CHUNK, type Loops, parametersOf, walk } from "../nest.ts";
import type { Address } from "../operands.ts";
import type { OwnRoom, Split } from "../split.ts";

type I32 = Value<"i32">;

/** Outer turns that are enough for any number of threads. */
const ENOUGH = 64;
/** Elements of a row at a time, where there are few rows: whole vectors, and some work. */
const LENGTH = 1024;

/** Loops that fall into pieces. */
export interface Divisible {
  readonly loops: Loops;
  /** Elements of a row. */
  readonly n: number;
  /** Whether a row may be cut, with the steps along it. */
  readonly rowSteps: readonly number[] | undefined;
  /** Nanoseconds, about, for an element of a row. */
  readonly each: number;
  /** Names of operands that are workspaces, and their bytes. */
  readonly own: Readonly<Record<string, number>>;
}

const product = (list: readonly number[]): number => list.reduce((a, b) => a * b, 1);

// the same loops are the same kernel, so that steps share tasks: with rows that are cut, and without
const parts = [new WeakMap<Kernel, Kernel>(), new WeakMap<Kernel, Kernel>()] as const;

/** How loops, whose kernel is `whole`, fall into pieces. */
export function splitLoops(whole: Kernel, what: Divisible): Split {
  const { loops, n, rowSteps, each } = what;
  const { operands, lengths } = loops;
  let lead = 0;
  while (lead < lengths.length && product(lengths.slice(0, lead)) < ENOUGH) lead++;
  const turns = product(lengths.slice(0, lead));
  const isCut = turns < ENOUGH && lead === lengths.length && rowSteps !== undefined && n > LENGTH;
  const own: OwnRoom[] = operands.flatMap(({ name }, i) =>
    name in what.own ? [{ param: i + 1, bytes: what.own[name] }] : [],
  );
  return {
    cost: product(lengths) * n * each,
    units: isCut ? turns * Math.ceil(n / LENGTH) : turns,
    own,
    kernel: () => {
      const made = parts[isCut ? 0 : 1];
      const name = `${whole.name}-${isCut ? "cut" : "part"}`;
      const known = made.get(whole) ?? loopsPart(name, what, lead, isCut);
      made.set(whole, known);
      return known;
    },
  };
}

function loopsPart(name: string, what: Divisible, lead: number, isCut: boolean): Kernel {
  const { loops, rowSteps } = what;
  const { inner, operands, lengths } = loops;
  const isLong = rowSteps !== undefined && what.n > CHUNK;
  const params: Record<string, Type> = { ...parametersOf(operands), from: "i32", to: "i32" };
  return kernel(name, params, (k, p) => {
    // loops do not know the length of rows, which may differ from call to call
    const [n, from, to] = [p["n"], p["from"], p["to"]] as unknown as readonly I32[];
    const start = operands.map((o) => p[o.name] as unknown as Address);
    const call: CallRow = (pointers, count) => {
      const args: Record<string, Value<Type>> = { n: count };
      operands.forEach((o, i) => {
        args[o.name] = pointers[i];
      });
      k.call(inner, args);
    };
    if (isCut) {
      const pieces = k.let("pieces", n.add(LENGTH - 1).divU(LENGTH));
      k.loop("unit", from, to, (unit) => {
        const turn = k.let("turn", unit.divU(pieces));
        const at = k.let("at", unit.sub(turn.mul(pieces)).mul(LENGTH));
        const pointers = moved(turned(k, loops, lead, start, turn), at, rowSteps ?? []);
        call(pointers, k.let("count", n.sub(at).min(LENGTH)));
      });
      return;
    }
    const row = (pointers: readonly Address[]) => {
      if (!isLong) return call(pointers, n);
      const part = (at: I32) => call(moved(pointers, at, rowSteps), n.sub(at).min(CHUNK));
      return k.loop("chunk", 0, n, part, { step: CHUNK });
    };
    k.loop("unit", from, to, (unit) => {
      walk(k, operands, lengths, lead, turned(k, loops, lead, start, unit), row);
    });
  });
}

type CallRow = (pointers: readonly Address[], count: I32) => void;

/** Pointers so many elements further along a row. */
const moved = (
  pointers: readonly Address[],
  at: I32,
  steps: readonly number[],
): readonly Address[] => pointers.map((x, i) => (steps[i] === 0 ? x : x.plus(at.mul(steps[i]))));

/** Where the operands are in a turn of the first loops. */
function turned(
  k: Writer,
  { operands, lengths }: Loops,
  lead: number,
  start: readonly Address[],
  turn: I32,
): readonly Address[] {
  let rest = turn;
  let pointers = start;
  for (let axis = lead - 1; axis >= 0; axis--) {
    const before = axis === 0 ? undefined : k.let("rest", rest.divU(lengths[axis]));
    const index = before === undefined ? rest : k.let("i", rest.sub(before.mul(lengths[axis])));
    pointers = pointers.map((x, o) => {
      const step = operands[o].steps[axis];
      return step === 0 ? x : k.let(`at${axis}`, x.plus(index.mul(step)));
    });
    rest = before ?? rest;
  }
  return pointers;
}

/** Nanoseconds, about, for an element of some nodes: measured once, on one processor. */
export function costOf(nodes: Iterable<Node>): number {
  let cost = 0;
  for (const node of nodes) {
    const wide = node.dtype === "float64" || node.dtype === "complex128" ? 2 : 1;
    if (node.level === "row") cost += node.kind === "reduce" ? 0.2 * wide : 0;
    else if (node.kind === "map") cost += (node.rule.dear === true ? 1.5 : 0.1) * wide;
    else if (node.kind === "leaf") cost += 0.1 * wide;
  }
  return cost + 0.1;
}
