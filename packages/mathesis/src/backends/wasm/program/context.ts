/** @file What all parts of a program that is being compiled share. */

import type { Kernel } from "../../../ir/loops/nodes.ts";
import type { Constant, Equation } from "../../../ir/program.ts";
import { wholeOf } from "./place.ts";
import type { Held } from "./schedule.ts";

/** Collects what the program needs of the outside. */
export class Context {
  /** Equations that the host computes. */
  readonly hosted: Equation[] = [];
  /** Arrays the program carries with it, in the order of their slots. */
  readonly constants: unknown[] = [];
  /** Kernels that were made for this program. */
  readonly own: Set<Kernel> = new Set();
  private readonly firstSlot: number;
  private readonly known: Map<string, Kernel> = new Map();
  private kernels = 0;

  /** @param firstSlot the number of slots for inputs and outputs, before those of constants */
  constructor(firstSlot: number) {
    this.firstSlot = firstSlot;
  }

  /** A name that no other kernel of the program has. */
  name(what: string): string {
    return `${what}-${this.kernels++}`;
  }

  /** The kernel for a key, made once: equal code is shared between the steps of a program. */
  shared(key: string, make: () => Kernel): Kernel {
    const kernel = this.known.get(key) ?? make();
    this.known.set(key, kernel);
    this.own.add(kernel);
    return kernel;
  }

  /** Says that a kernel is this program's: one that is made for shapes is of little use to others. */
  owned<K extends Kernel>(kernel: K): K {
    this.own.add(kernel);
    return kernel;
  }

  hostEquation(equation: Equation): number {
    return this.hosted.push(equation) - 1;
  }

  constant({ variable, value, literal }: Constant): Held {
    const { shape, dtype } = variable;
    if (literal !== undefined) return { kind: "literal", value: literal, dtype, shape };
    const known = this.constants.indexOf(value);
    const index = known >= 0 ? known : this.constants.push(value) - 1;
    const buffer = { kind: "table", slot: this.firstSlot + index } as const;
    return { kind: "memory", place: wholeOf(buffer, dtype, shape) };
  }
}
