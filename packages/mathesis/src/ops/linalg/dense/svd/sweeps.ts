/**
 * @file Rotations that are remembered and applied later, many sweeps together, to strips of columns
 * narrow enough to stay in the nearest cache.
 */
import type { Heap } from "../../../../ir/heap.ts";

/** Rows on a heap: row i begins at at + i·row and has `columns` numbers. */
export interface HeapRows {
  readonly at: number;
  readonly row: number;
  readonly columns: number;
}

/** Rotations of neighbours among count + 1 rows, from row `first` on in steps of 1 or −1. */
interface Sweep {
  readonly count: number;
  readonly first: number;
  readonly step: number;
  /** The place of the pairs c, s. */
  readonly cs: number;
}

/** Sweeps of how many rotations a row are kept before they are applied. */
const KEPT = 64;
/** How many numbers of a strip stay in the nearest cache. */
const STRIP = 3072;

/** How many numbers of a heap the sweeps of n rows take, for both sides. */
export const sweepsRoom = (n: number): number => 4 * KEPT * n;

/** The rotations from both sides of an iteration on n × n bidiagonal matrices. */
export class Sweeps {
  private readonly h: Heap;
  private readonly size: number;
  private readonly sides: readonly [left: HeapRows, right: HeapRows];
  private readonly kept: [Sweep[], Sweep[]] = [[], []];
  private readonly room: number;
  private used = 0;
  private left = 0;
  private right = 0;

  constructor(h: Heap, n: number, left: HeapRows, right: HeapRows) {
    this.h = h;
    this.size = n;
    this.sides = [left, right];
    this.room = h.take(sweepsRoom(n));
  }

  /** Begins a sweep. With step −1 it runs upwards on the transpose: left and right change places. */
  open(count: number, first: number, step: number): void {
    if (this.used + 4 * count > sweepsRoom(this.size)) this.flush();
    this.left = this.room + this.used;
    this.right = this.left + 2 * count;
    this.used += 4 * count;
    const [l, r] = step > 0 ? [0, 1] : [1, 0];
    this.kept[l].push({ count, first, step, cs: this.left });
    this.kept[r].push({ count, first, step, cs: this.right });
  }

  /** The next rotation of the left side of the sweep. */
  addLeft(c: number, s: number): void {
    this.h.x[this.left++] = c;
    this.h.x[this.left++] = s;
  }

  /** The next rotation of its right side. */
  addRight(c: number, s: number): void {
    this.h.x[this.right++] = c;
    this.h.x[this.right++] = s;
  }

  /** Applies all sweeps that are kept. */
  flush(): void {
    this.sides.forEach((rows, side) => {
      this.apply(rows, this.kept[side]);
      this.kept[side].length = 0;
    });
    this.used = 0;
  }

  private apply({ at, row, columns }: HeapRows, sweeps: readonly Sweep[]): void {
    const width = Math.max(8, Math.floor(STRIP / this.size) & -8);
    for (let j = 0; j < columns; j += width) {
      const n = Math.min(width, columns - j);
      for (const { count, first, step, cs } of sweeps) {
        this.h.rotateRows(count, n, at + first * row + j, step * row, cs);
      }
    }
  }
}
