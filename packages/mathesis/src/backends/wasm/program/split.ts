/** @file How a call of a kernel falls into pieces for several threads (forks.ts). */
import type { Kernel } from "../../../ir/loops/nodes.ts";
import type { Float } from "../kernels/lanes.ts";

/** A parameter of a split's kernel that each thread has for itself: a workspace, and its bytes. */
export interface OwnRoom {
  readonly param: number;
  readonly bytes: number;
}

/** How a call falls into units that know nothing of each other. */
export interface Split {
  /** Nanoseconds, about, that one thread needs for all. */
  readonly cost: number;
  readonly units: number;
  /** The most pieces there may be (default: a unit each). */
  readonly most?: number;
  readonly own: readonly OwnRoom[];
  /** Whether more pieces cost more than fewer. */
  readonly coarse?: boolean;
  /** Bytes for results of units, a parameter `common` of the kernels (default: none). */
  readonly common?: number;
  /** What is done in pieces when all units are done, with the same arguments. */
  readonly next?: Split;
  /** The kernel that takes what the call takes, then `common`, and is called when all is done. */
  after?(): Kernel;
  /**
   * The kernel that takes what the call takes, then rooms that it needs besides, then `from` and
   * `to`, and does these units.
   */
  kernel(): Kernel;
}

/** What is known of a product when it is scheduled. */
export interface ProductSize {
  readonly type: Float;
  readonly batch: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly aBatch: number;
  readonly bBatch: number;
  readonly cBatch: number;
  readonly workBytes: number;
}
