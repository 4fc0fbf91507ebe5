/** @file Factors of matrices and triangular systems. What fails is left to JavaScript, which says why. */
import type { Raw } from "../../../ir/aval.ts";
import type { TriangularFlags } from "../../../ir/kernels.ts";
import { cholesky as choleskyKernel, choleskyWorkspace } from "../kernels/linalg/cholesky.ts";
import {
  solveTriangular as solveKernel,
  solveTriangularWorkspace,
} from "../kernels/linalg/triangular.ts";
import { storedBytes } from "../program/buffer.ts";
import { floatType } from "../program/rules/call.ts";
import { callWith } from "./call.ts";
import { bytesOf, compiled, copyOut, inMemory } from "./room.ts";

/** See `cholesky` in ir/kernels.ts; false if this does not do it. */
export function cholesky(a: Raw, out: Raw): boolean {
  const type = floatType(a.dtype);
  if (type === undefined) return false;
  const kernel = choleskyKernel(type);
  const f = compiled(kernel);
  if (f === undefined) return false;
  const n = a.shape[a.shape.length - 1];
  const bytes = choleskyWorkspace(n, type) * storedBytes[type];
  return inMemory(bytesOf(a) + bytes, (room) => {
    const l = room.copy(a);
    const arrays = { a: l, l, work: room.take(bytes) };
    if (callWith(f, kernel, { batch: a.size / (n * n), n, ...arrays }) !== 0) return false;
    copyOut(l, out);
    return true;
  });
}

/** See `solveTriangular` in ir/kernels.ts; false if this does not do it. */
export function solveTriangular(a: Raw, b: Raw, out: Raw, flags: TriangularFlags): boolean {
  const type = floatType(out.dtype);
  if (type === undefined) return false;
  const kernel = solveKernel(type);
  const f = compiled(kernel);
  if (f === undefined) return false;
  const [n, m] = b.shape.slice(-2);
  const lower = Number(flags.lower);
  const transpose = Number(flags.transpose);
  const size = { batch: a.size / (n * n), n, m };
  const options = { lower, transpose, unitDiagonal: Number(flags.unitDiagonal) };
  const bytes = solveTriangularWorkspace(n, m, type) * storedBytes[type];
  return inMemory(bytesOf(a) + 2 * bytesOf(b) + bytes, (room) => {
    const x = room.take(bytesOf(out));
    const arrays = { a: room.keep(a), b: room.put(b), x, work: room.take(bytes) };
    if (callWith(f, kernel, { ...size, ...options, ...arrays }) !== 0) return false;
    copyOut(x, out);
    return true;
  });
}
