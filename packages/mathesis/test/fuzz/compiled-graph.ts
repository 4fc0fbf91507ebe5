/**
 * @file The growing graph of a random program: its values with what is known of them before they are
 * computed, so that no step meets a discontinuity, overflows or divides by a small number. The graph
 * is drawn while the function runs, also on tracers, since it looks at shapes and dtypes only.
 */
import { array, remainder, sum, type Tensor, take } from "../../src/index.ts";
import type { DType } from "../../src/types/dtype.ts";
import { randomness } from "./run.ts";

export type Kind = "float" | "int" | "bool" | "complex";

/** A value of the program. */
export interface Entry {
  readonly x: Tensor;
  /** No element is larger in absolute value. */
  readonly bound: number;
  /**
   * Elements are numbers of an input: at least 0.1 from 0 and every other integer if float, so that
   * comparing with integers, rounding and |x| are far from their jumps.
   */
  readonly plain: boolean;
}

const KINDS: Readonly<Record<DType, Kind>> = {
  float64: "float",
  float32: "float",
  int32: "int",
  uint32: "int",
  uint8: "int",
  bool: "bool",
  complex128: "complex",
  complex64: "complex",
};
/** What kind of numbers an entry holds. */
export const kindOf = ({ x }: Entry): Kind => KINDS[x.dtype];

/** Random choices, the same for the same seed. */
export class Dice {
  readonly next: () => number;
  constructor(seed: number) {
    this.next = randomness(seed);
  }
  /** An integer from 0 to n − 1. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }
  chance(p: number): boolean {
    return this.next() < p;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
  /** The numbers 0 … n − 1 in some order. */
  order(n: number): number[] {
    const all = Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const k = this.below(i + 1);
      [all[i], all[k]] = [all[k], all[i]];
    }
    return all;
  }
}

/** A step that adds to a graph, or does nothing where it does not fit. */
export type Step = (g: Graph) => void;

/** What may be in a program. */
export interface Allowed {
  /** Reverse mode: no loops without a known number of turns. */
  readonly reverse: boolean;
  /** Loops and branches, which hold graphs of their own. */
  readonly control: boolean;
}

/** No array of a program has more elements. */
export const LARGEST = 4000;
/** Values beyond are scaled down, so that nothing grows without end. */
const HIGHEST = 16;

/** The number of elements of a shape. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** The shape that two shapes broadcast to, or undefined. */
export function broadcast(
  a: readonly number[],
  b: readonly number[],
): readonly number[] | undefined {
  const rank = Math.max(a.length, b.length);
  const out: number[] = [];
  for (let i = 1; i <= rank; i++) {
    const [n, m] = [a[a.length - i] ?? 1, b[b.length - i] ?? 1];
    if (n !== m && n !== 1 && m !== 1) return undefined;
    out.unshift(n === 1 ? m : n);
  }
  return out;
}

/** A smooth sequence without pattern, for constants that are made inside of programs. */
export const numbersLike = (n: number, seed: number): number[] =>
  Array.from({ length: n }, (_, i) => 1.5 * Math.sin(12.9898 * (i + 1) + seed));

/** The values of a program so far. */
export class Graph {
  readonly dice: Dice;
  readonly entries: Entry[] = [];
  readonly captured: readonly Tensor[];
  readonly allowed: Allowed;

  constructor(dice: Dice, captured: readonly Tensor[], allowed: Allowed) {
    this.dice = dice;
    this.captured = captured;
    this.allowed = allowed;
  }

  /** Adds a value; one that may be large is scaled down first. */
  add(x: Tensor, bound: number, plain = false): Entry {
    const entry: Entry = { x, bound, plain };
    const tame = kindOf(entry) === "int" ? this.tameInteger(entry) : this.tame(entry);
    this.entries.push(tame);
    return tame;
  }

  private tame(entry: Entry): Entry {
    if (entry.bound <= HIGHEST) return entry;
    return { x: entry.x.mul(1 / entry.bound), bound: 1, plain: false };
  }

  private tameInteger(entry: Entry): Entry {
    if (entry.bound <= 1000) return entry;
    return { x: remainder(entry.x, 7), bound: 7, plain: false };
  }

  /** An entry of a kind that satisfies a condition, more often a late one; or undefined. */
  find(kind: Kind, fits: (e: Entry) => boolean = () => true): Entry | undefined {
    const own = this.entries.filter((e) => kindOf(e) === kind && fits(e));
    if (own.length === 0) return undefined;
    const recent = this.dice.chance(0.6) ? Math.min(4, own.length) : own.length;
    return own[own.length - 1 - this.dice.below(recent)];
  }

  /** A float entry; there always is one. */
  float(fits: (e: Entry) => boolean = () => true): Entry | undefined {
    return this.find("float", fits);
  }

  /** A number of the size of 1 that is no short fraction. */
  number(): number {
    return (this.dice.chance(0.5) ? 1 : -1) * (0.3 + 1.4 * this.dice.next());
  }

  /** A captured array or a constant of this shape. */
  constant(shape: readonly number[], dtype: DType): Tensor {
    const flat = this.dice.pick(this.captured);
    const n = sizeOf(shape);
    if (flat.size >= n && this.dice.chance(0.5)) {
      return flat.slice(`:${n}`).reshape(shape).astype(dtype);
    }
    const values = numbersLike(n, this.dice.below(100));
    return array(Float64Array.from(values)).reshape(shape).astype(dtype);
  }

  /** A value of this shape and dtype: an entry, one whose elements are repeated, or a constant. */
  shaped(shape: readonly number[], dtype: DType): Entry {
    const { dice } = this;
    const same = this.entries.filter(
      ({ x }) => x.dtype === dtype && String(x.shape) === String(shape),
    );
    if (same.length > 0 && dice.chance(0.7)) return dice.pick(same);
    const other = this.float((e) => e.x.size > 0);
    if (other === undefined || dice.chance(0.4)) {
      return { x: this.constant(shape, dtype), bound: 1.5, plain: false };
    }
    const n = sizeOf(shape);
    const places = Int32Array.from({ length: n }, (_, i) => i % other.x.size);
    const x = take(other.x.reshape([other.x.size]), array(places))
      .reshape(shape)
      .astype(dtype);
    return { ...other, x };
  }

  /** A value that broadcasts with x to no more than LARGEST elements. */
  partner(x: Tensor): Entry {
    const { dice } = this;
    const fitting = this.entries.filter((e) => {
      if (kindOf(e) !== "float") return false;
      const shape = broadcast(e.x.shape, x.shape);
      return shape !== undefined && sizeOf(shape) <= LARGEST;
    });
    if (fitting.length > 0 && dice.chance(0.6)) return dice.pick(fitting);
    const dtype = dice.chance(0.8) && KINDS[x.dtype] === "float" ? x.dtype : "float64";
    const tail = x.shape.slice(dice.below(x.ndim + 1));
    const shape = tail.map((n) => (dice.chance(0.4) ? 1 : n));
    return this.shaped(shape, dtype);
  }

  /** A truth value far from its border: of one element, or of a mean where all are zero-sized. */
  predicate(): Tensor {
    const e = this.float((v) => v.plain && v.x.size > 0);
    if (e !== undefined) return e.x.reshape([e.x.size]).slice("0").greater(0);
    const i = this.find("int", (v) => v.x.size > 0);
    if (i !== undefined) return sum(i.x).astype("int32").greater(0);
    return array(this.dice.chance(0.5));
  }
}

/** Steps and how often each is taken. */
export type Weighted = readonly (readonly [weight: number, step: Step])[];

/** Takes a number of steps that are drawn by their weights. */
export function grow(g: Graph, count: number, steps: Weighted): void {
  const whole = steps.reduce((sum, [weight]) => sum + weight, 0);
  for (let i = 0; i < count; i++) {
    let left = g.dice.next() * whole;
    const [, step] =
      steps.find(([weight]) => {
        left -= weight;
        return left < 0;
      }) ?? steps[0];
    step(g);
  }
}
