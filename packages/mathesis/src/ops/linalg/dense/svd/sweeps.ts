/**
 * @file Rotations that are remembered and applied later, many sweeps together, to strips of columns
 * narrow enough to stay in the nearest cache. Rows are kept without their scales, which halves the work
 * (Golub and Van Loan, 4th ed., problem 5.1.12; Anda and Park, SIAM J. Matrix Anal. Appl. 15, 1994): where row
 * i is d_i y_i, a rotation takes y₁ to y₁ + α y₂ and y₂ to y₂ − β y₁, and both d to c·d.
 */
import type { Heap } from "../../../../ir/heap.ts";
import type { HeapRows } from "../rows.ts";

/** Rotations of neighbours among count + 1 rows, from row `first` on in steps of 1 or −1. */
interface Sweep {
  readonly count: number;
  readonly first: number;
  readonly step: number;
  /** The place of the pairs α, β. */
  readonly ab: number;
}

/** A sweep, and another one after it unless that is the same. */
interface Pair extends Sweep {
  second: number;
}

/** Sweeps of how many rotations a row are kept before they are applied. */
const KEPT = 64;
/** How many numbers of a strip stay in the nearest cache. */
const STRIP = 3584;
/** A smaller cosine would shrink scales too much at once. */
const SMALL = 2 ** -20;
/** A row of a smaller scale takes it before the next sweep. */
const LEAST = 2 ** -200;

/** How many numbers of a heap the sweeps of n rows take, for both sides. */
export const sweepsRoom = (n: number): number => 4 * KEPT * (n + 2);

/** The rotations of one side. */
class Side {
  private readonly h: Heap;
  private readonly rows: HeapRows;
  private readonly scales: Float64Array;
  private readonly room: number;
  private readonly end: number;
  private readonly kept: Sweep[] = [];
  /** Where the next pair goes. */
  private next: number;
  /** Whether a scale is small. */
  private worn = false;

  /** Of the rows n are turned; each has room for a multiple of eight numbers. */
  constructor(h: Heap, n: number, rows: HeapRows) {
    [this.h, this.rows] = [h, rows];
    this.scales = new Float64Array(n).fill(1);
    this.room = h.empty(sweepsRoom(n) / 2);
    this.end = this.room + sweepsRoom(n) / 2;
    this.next = this.room;
  }

  /** Keeps a sweep of `count` rotations c·p + s·q, c·q − s·p, from row `first` on; pairs c, s. */
  add(turns: Float64Array, count: number, first: number, step: number): void {
    if (this.worn) this.settle();
    else if (this.next + 2 * count + 2 > this.end) this.apply();
    for (let k = this.keep(turns, 0, count, first, step); k < count; ) {
      this.turn(first + k * step, step, turns[2 * k], turns[2 * k + 1]);
      k = this.keep(turns, k + 1, count, first, step);
    }
  }

  /** Keeps rotations from the k-th on, to the first whose cosine is too small; which it is. */
  private keep(turns: Float64Array, k: number, count: number, first: number, step: number): number {
    const { scales, next: ab } = this;
    const { x } = this.h;
    let [e, row, place] = [k, first + k * step, ab];
    for (; e < count; e++, row += step, place += 2) {
      const c = turns[2 * e];
      const s = turns[2 * e + 1];
      if (Math.abs(c) < SMALL) break;
      const p = scales[row];
      const q = scales[row + step];
      const cp = c * p;
      const cq = c * q;
      x[place] = (s * q) / cp;
      x[place + 1] = (s * p) / cq;
      scales[row] = cp;
      scales[row + step] = cq;
      if (Math.abs(cp) < LEAST || Math.abs(cq) < LEAST) this.worn = true;
    }
    if (e > k) this.kept.push({ count: e - k, first: first + k * step, step, ab });
    // a rotation by nothing, which may make this sweep as long as the one before
    x.fill(0, place, place + 2);
    this.next = place + 2;
    return e;
  }

  /** A rotation that is applied at once. */
  private turn(row: number, step: number, c: number, s: number): void {
    const { h } = this;
    const { at, row: apart, columns } = this.rows;
    this.settle();
    h.rotate(columns, at + row * apart, at + (row + step) * apart, c, s);
  }

  /** The sweeps that are kept, by twos where both begin in the same row and end in the same or the next. */
  private pairs(): readonly Pair[] {
    const pairs: Pair[] = [];
    for (const { count, first, step, ab } of this.kept) {
      const last = pairs[pairs.length - 1];
      const isSecond = last?.second === last?.ab && last?.first === first && last.step === step;
      if (isSecond && (last.count === count || last.count === count + 1)) last.second = ab;
      else pairs.push({ count, first, step, ab, second: ab });
    }
    return pairs;
  }

  /** Applies all sweeps that are kept. */
  private apply(): void {
    const { at, row, columns } = this.rows;
    const pairs = this.pairs();
    const width = Math.max(8, Math.floor(STRIP / this.scales.length) & -8);
    for (let j = 0; j < columns; j += width) {
      // rows are whole eights
      const n = Math.min(width, (columns - j + 7) & -8);
      for (const { count, first, step, ab, second } of pairs) {
        this.h.rotateRows(count, n, at + first * row + j, step * row, ab, second);
      }
    }
    this.kept.length = 0;
    this.next = this.room;
  }

  /** Applies all sweeps that are kept, and the scales. */
  settle(): void {
    this.apply();
    const { at, row, columns } = this.rows;
    this.scales.forEach((scale, i) => {
      scaleRow(this.h.x, at + i * row, columns, scale);
    });
    this.scales.fill(1);
    this.worn = false;
  }
}

function scaleRow(x: Float64Array, at: number, n: number, factor: number): void {
  if (factor === 1) return;
  for (let e = at; e < at + n; e++) x[e] *= factor;
}

/** The rotations of a sweep on n × n bidiagonal matrices: pairs c, s. */
export class Turns {
  readonly left: Float64Array;
  readonly right: Float64Array;

  constructor(n: number) {
    [this.left, this.right] = [new Float64Array(2 * n), new Float64Array(2 * n)];
  }
}

/** The rotations from both sides of an iteration on n × n bidiagonal matrices. */
export class Sweeps {
  private readonly left: Side;
  private readonly right: Side;

  constructor(h: Heap, n: number, left: HeapRows, right: HeapRows) {
    [this.left, this.right] = [new Side(h, n, left), new Side(h, n, right)];
  }

  /** Keeps a sweep. With step −1 it ran upwards on the transpose: left and right change places. */
  add({ left, right }: Turns, count: number, first: number, step: number): void {
    this.left.add(step > 0 ? left : right, count, first, step);
    this.right.add(step > 0 ? right : left, count, first, step);
  }

  /** Applies all that is kept. */
  flush(): void {
    this.left.settle();
    this.right.settle();
  }
}
