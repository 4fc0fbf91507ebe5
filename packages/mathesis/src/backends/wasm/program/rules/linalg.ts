/** @file Factors of matrices and triangular systems. What fails is computed by the host, which says why. */
import type { TriangularFlags } from "../../../../ir/kernels.ts";
import type { Equation } from "../../../../ir/program.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { cholesky, choleskyWorkspace } from "../../kernels/linalg/cholesky.ts";
import { solveTriangular, solveTriangularWorkspace } from "../../kernels/linalg/triangular.ts";
import { storedBytes } from "../buffer.ts";
import type { Scheduler } from "../schedule.ts";
import { callKernel, floatType, onHost, workspace } from "./call.ts";

export function choleskyRule(scheduler: Scheduler, equation: Equation): boolean {
  const [x, y] = [equation.inputs[0], equation.outputs[0]];
  const type = floatType(x.dtype);
  if (type === undefined) return false;
  const n = x.shape[x.shape.length - 1];
  const size = { batch: sizeOf(x.shape) / (n * n), n };
  const [a, l] = [scheduler.contiguous(x), scheduler.roomFor(y)];
  const work = workspace(choleskyWorkspace(n, type) * storedBytes[type]);
  const fails = onHost(scheduler, equation, [a, l]);
  callKernel(scheduler, cholesky(type), { ...size, a, l, work }, { fails });
  scheduler.hold(y, { kind: "memory", place: l });
  return true;
}

export function solveTriangularRule(scheduler: Scheduler, equation: Equation): boolean {
  const [inputs, y] = [equation.inputs, equation.outputs[0]];
  const type = floatType(y.dtype);
  if (type === undefined) return false;
  const [n, m] = y.shape.slice(-2);
  const [a, b] = inputs.map((v) => scheduler.contiguous(v));
  const x = scheduler.roomFor(y);
  const { lower, transpose, unitDiagonal } = equation.params as unknown as TriangularFlags; // its own
  const flags = {
    lower: Number(lower),
    transpose: Number(transpose),
    unitDiagonal: Number(unitDiagonal),
  };
  const size = { batch: sizeOf(y.shape) / (n * m), n, m };
  const work = workspace(solveTriangularWorkspace(n, m, type) * storedBytes[type]);
  const fails = onHost(scheduler, equation, [a, b, x]);
  callKernel(scheduler, solveTriangular(type), { ...size, ...flags, a, b, x, work }, { fails });
  scheduler.hold(y, { kind: "memory", place: x });
  return true;
}
