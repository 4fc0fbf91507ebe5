/** @file Kernels over neighbours, element by element: whole vectors first, then what is left. */
import { kernel } from "../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import type { Type } from "../../../ir/loops/types.ts";
import { constant, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Lane } from "../bodies/body.ts";
import { layout } from "../features.ts";
import { Formula } from "./formula.ts";
import type { LeafNode, Node } from "./group.ts";
import { parametersOf } from "./nest.ts";
import {
  type Address,
  type Lanes,
  type Operand,
  readLanes,
  readSame,
  storeLanes,
} from "./operands.ts";

type Whole = Value<"i32">;
type Leaf = Operand & { readonly node: LeafNode };
type Store = Operand & { readonly node: Node };

/** What a flat kernel reads and writes. */
export interface Flat {
  readonly leaves: readonly Leaf[];
  readonly stores: readonly Store[];
}

/** The kernel that computes n neighbours along an axis, the innermost. */
export function flatKernel(name: string, flat: Flat, lanes: Lanes, axis: number): Kernel {
  return kernel(name, parametersOf([...flat.leaves, ...flat.stores]), (k, p) => {
    new FlatWriter(k, p, flat, axis).write(lanes);
  });
}

/** Writes the loops of a flat kernel. */
class FlatWriter {
  private readonly k: Writer;
  private readonly p: Readonly<Record<string, Value<Type>>>;
  private readonly flat: Flat;
  private readonly axis: number;

  constructor(k: Writer, p: Readonly<Record<string, Value<Type>>>, flat: Flat, axis: number) {
    this.k = k;
    this.p = p;
    this.flat = flat;
    this.axis = axis;
  }

  write(lanes: Lanes): void {
    const n = this.p["n"] as unknown as Whole;
    const once = (width: Lanes) => this.once(width);
    overElements(
      this.k,
      n,
      lanes,
      once,
      this.isPaired(lanes) ? () => this.twice(lanes) : undefined,
    );
  }

  private pointer(o: Operand): Address {
    return this.p[o.name];
  }

  private step(o: Operand): number {
    return o.steps[this.axis] ?? 0;
  }

  /** Whether two vectors are computed at once: neighbours in all that is read and written. */
  private isPaired(lanes: Lanes): boolean {
    if (lanes === 1 || layout() !== "paired") return false;
    const { leaves, stores } = this.flat;
    const isRead = leaves.every((o) => this.step(o) <= 1 && o.place.dtype !== "bool");
    return isRead && stores.every((o) => this.step(o) === 1 && o.place.dtype !== "bool");
  }

  /** What is the same for all elements. */
  private still(width: Lanes): ReadonlyMap<Node, Lane> {
    const { k } = this;
    const fixed = this.flat.leaves.filter((leaf) => this.step(leaf) === 0);
    const read = (leaf: Leaf) => readSame(k, this.pointer(leaf), leaf.place, width);
    return new Map(fixed.map((leaf) => [leaf.node, k.let("same", read(leaf))]));
  }

  private formula(
    i: Whole,
    width: Lanes,
    still: ReadonlyMap<Node, Lane>,
    begin: (o: Operand) => Address,
  ): Formula {
    const leaf = (node: LeafNode) => {
      const from = this.flat.leaves.find((l) => l.node === node) as Leaf; // all are operands
      return readLanes(this.k, begin(from), from.place, i, this.step(from), width);
    };
    return new Formula(this.k, width, { leaf, known: (node) => still.get(node) });
  }

  /** The code for one vector of elements, or for one. */
  private once(width: Lanes): (i: Whole) => void {
    const still = this.still(width);
    return (i) => {
      const formula = this.formula(i, width, still, (o) => this.pointer(o));
      for (const s of this.flat.stores) {
        const value = formula.of(s.node);
        storeLanes(this.k, this.pointer(s), s.place, i, this.step(s), value, width);
      }
    };
  }

  /**
   * The code for two vectors. V8's revectorizer joins operations whose results are stored as
   * neighbours, at one address and constants; it moves no load across a store.
   */
  private twice(lanes: Lanes): (i: Whole) => void {
    const { k, flat } = this;
    const still = this.still(lanes);
    const offsets = [0, lanes].map((x) => constant("i32", x));
    return (i) => {
      const moving = [...flat.leaves, ...flat.stores].filter((o) => this.step(o) !== 0);
      const begin = new Map(moving.map((o) => [o.name, k.let("at", this.pointer(o).plus(i))]));
      const from = (o: Operand) => begin.get(o.name) ?? this.pointer(o);
      const formulas = offsets.map((x) => this.formula(x, lanes, still, from));
      for (const { node } of flat.leaves) for (const formula of formulas) formula.of(node);
      for (const s of flat.stores) {
        const values = formulas.map((formula) => formula.of(s.node));
        for (const [v, value] of values.entries()) {
          storeLanes(k, from(s), s.place, offsets[v], 1, value, lanes);
        }
      }
    };
  }
}

/** Whole vectors first, two at once if there is code for that, then what is left one by one. */
export function overElements(
  k: Writer,
  n: Whole,
  lanes: Lanes,
  once: (width: Lanes) => (i: Whole) => void,
  twice?: () => (i: Whole) => void,
): void {
  if (lanes === 1) {
    k.loop("i", 0, n, once(1));
    return;
  }
  const whole = k.let("whole", n.and(-lanes));
  let start: Whole = constant("i32", 0);
  if (twice !== undefined) {
    const even = k.let("even", n.and(-2 * lanes));
    k.loop("i", 0, even, twice(), { step: 2 * lanes });
    start = even;
  }
  k.loop("i", start, whole, once(lanes), { step: lanes });
  k.if(whole.lt(n), () => k.loop("i", whole, n, once(1)));
}
