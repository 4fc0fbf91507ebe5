/** @file The room of a factorisation in the memory of WebAssembly (ir/heap.ts). */
import type { Chase, Heap, HeapSize, Lines } from "../../../ir/heap.ts";
import type { WasmFunction } from "../engine.ts";
import { gemm } from "../kernels/gemm/gemm.ts";
import { chase } from "../kernels/linalg/chase.ts";
import { householder } from "../kernels/linalg/householder.ts";
import { lu, luWorkspace } from "../kernels/linalg/lu.ts";
import { poles } from "../kernels/linalg/poles.ts";
import { rankOne } from "../kernels/linalg/rank-one.ts";
import { reflectColumns, reflectRows } from "../kernels/linalg/reflect.ts";
import { rotate } from "../kernels/linalg/rotate.ts";
import { rotateRows } from "../kernels/linalg/rotate-rows.ts";
import { solveInPlace, solveTriangularWorkspace } from "../kernels/linalg/triangular.ts";
import { update, updateWorkspace } from "../kernels/linalg/update.ts";
import { memory } from "../memory.ts";
import { compiled, inMemory } from "./room.ts";

const BYTES = 8;
/** The kernels of the operations. */
const kernelsOf = {
  update,
  multiply: gemm,
  rankOne,
  rotate,
  rotateRows,
  reflectRows,
  reflectColumns,
  householder,
  chase,
  poles,
  solve: solveInPlace,
  lu,
} as const;

/** The operations as functions on the memory, in the order of their kernels' parameters. */
type Functions = { readonly [Name in keyof typeof kernelsOf]: WasmFunction };

/** The operations, or undefined where the host cannot run one. */
function functions(): Functions | undefined {
  const all = Object.entries(kernelsOf).map(([name, of]) => [name, compiled(of("f64"))] as const);
  if (all.some(([, f]) => f === undefined)) return undefined;
  return Object.fromEntries(all) as Functions; // the names are those of the kernels
}

/** How many numbers of workspace the operations need. */
function workspace({ product = [0, 0, 0], lu: n = 0 }: HeapSize): number {
  const [rows, columns, terms] = product;
  const solving = solveTriangularWorkspace(Math.max(rows, terms), columns, "f64");
  const pivots = Math.ceil(n / 2);
  return (
    Math.max(updateWorkspace([rows, columns, terms], "f64"), solving, luWorkspace(n, "f64")) +
    pivots
  );
}

class WasmHeap implements Heap {
  readonly x: Float64Array;
  private readonly base: number;
  /** The address of the workspace. */
  private readonly work: number;
  /** The address behind the heap and its workspace. */
  private readonly end: number;
  private readonly f: Functions;
  private taken = 0;

  constructor(f: Functions, base: number, numbers: number, all: number) {
    const { buffer } = memory().view("float64");
    this.x = new Float64Array(buffer, base, numbers);
    this.base = base;
    this.work = base + numbers * BYTES;
    this.end = base + all * BYTES;
    this.f = f;
  }

  take(n: number): number {
    const at = this.empty(n);
    this.x.fill(0, at, at + n);
    return at;
  }

  empty(n: number): number {
    const at = this.taken;
    this.taken += n;
    return at;
  }

  private at(place: number): number {
    return this.base + place * BYTES;
  }

  update(m: number, n: number, k: number, a: Lines, b: Lines, c: number, cRow: number): void {
    if (m * n * k === 0) return;
    const [pa, pb, pc] = [this.at(a.at), this.at(b.at), this.at(c)];
    this.f.update(m, n, k, pa, pb, pc, a.row, a.column, b.row, b.column, cRow, this.work);
  }

  multiply(m: number, n: number, k: number, a: Lines, b: Lines, c: number, cRow: number): void {
    const [pa, pb, pc] = [this.at(a.at), this.at(b.at), this.at(c)];
    this.f.multiply(m, n, k, pa, pb, pc, a.row, a.column, b.row, b.column, cRow, this.work);
  }

  rankOne(
    m: number,
    n: number,
    v: number,
    vStep: number,
    w: number,
    c: number,
    cRow: number,
  ): void {
    this.f.rankOne(m, n, this.at(v), vStep, this.at(w), this.at(c), cRow);
  }

  rotate(n: number, p: number, q: number, c: number, s: number): void {
    this.f.rotate(n, this.at(p), this.at(q), c, s);
  }

  rotateRows(count: number, n: number, p: number, row: number, ab: number, second: number): void {
    this.f.rotateRows(count, n, this.at(p), row, this.at(ab), this.at(second));
  }

  reflectRows(count: number, n: number, p: number, row: number, vs: number): void {
    if (count > 0) this.f.reflectRows(count, n, this.at(p), row, this.at(vs));
  }

  reflectColumns(count: number, n: number, p: number, row: number, vs: number): void {
    if (count > 0) this.f.reflectColumns(count, n, this.at(p), row, this.at(vs));
  }

  householder(n: number, p: number): number {
    return Number(this.f.householder(n, this.at(p)));
  }

  chase({ from, to, rows, columns }: Chase, p: number, row: number, vs: number): void {
    this.f.chase(from, to, rows, columns, this.at(p), row, this.at(vs));
  }

  poles(left: number, count: number, p: number, start: number, mu: number): void {
    this.f.poles(left, count, this.at(p), start, mu);
  }

  solve(n: number, m: number, t: Lines, up: boolean, unit: boolean, b: number, bRow: number): void {
    if (n * m === 0) return;
    const [pt, pb] = [this.at(t.at), this.at(b)];
    this.f.solve(n, Number(up), Number(unit), pt, t.row, t.column, pb, bRow, m, this.work);
  }

  lu(n: number, a: number, pivots: Int32Array): number {
    const at = this.end - Math.ceil(n / 2) * BYTES;
    const place = this.at(a);
    const zero = Number(this.f.lu(1, n, place, place, at, this.work));
    pivots.set(new Int32Array(this.x.buffer, at, n));
    return zero - 1;
  }
}

/** What an algorithm gives that is run in room of the memory; undefined where that is not to be had. */
export function inHeap<T>(
  size: HeapSize,
  algorithm: (heap: Heap) => T,
): { readonly of: T } | undefined {
  const f = functions();
  if (f === undefined) return undefined;
  const all = size.numbers + workspace(size);
  let result: { readonly of: T } | undefined;
  inMemory(all * BYTES, (room) => {
    const base = room.take(all * BYTES);
    result = { of: algorithm(new WasmHeap(f, base, size.numbers, all)) };
    return true;
  });
  return result;
}
