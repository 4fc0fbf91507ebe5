/**
 * @file Writing kernels. A kernel reads like the algorithm in a book:
 *
 *     const axpy = kernel(
 *       "axpy",
 *       { n: i32, a: f64, x: pointer(f64), y: pointer(f64) },
 *       (k, { n, a, x, y }) => {
 *         k.loop("i", 0, n, (i) => {
 *           k.set(y.at(i), a.mul(x.at(i)).add(y.at(i)));
 *         });
 *       },
 *     );
 *
 * What it makes is data (nodes.ts), checked (check.ts), that can be printed (print.ts), evaluated
 * exactly but slowly (evaluate/) and lowered to machine code by a backend.
 */
import { checkKernel } from "./check.ts";
import { read } from "./expressions.ts";
import type { Local } from "./nodes.ts";
import type { Type } from "./types.ts";
import { Value } from "./value.ts";
import { type Params, type TypedKernel, Writer } from "./writer.ts";

/** Options of a kernel. */
export interface KernelOptions<R extends Type> {
  /** The type of its result (default: none). */
  readonly returns?: R;
  /** Whether `mulAdd` may round once (default false): dot products and convolutions only. */
  readonly contract?: boolean;
}

/**
 * Returns the kernel that `body` writes, checked.
 *
 * @param name what it is called in programs, profiles and errors
 * @param params the types of its parameters, by name, in the order of calls
 * @param body writes the statements with the writer and the parameters
 * @throws {ArgumentError} KERNEL_TYPE, KERNEL_UNSET, … (check.ts) if it is not legal
 * @noexample kernels are data for backends; the file's comment shows one
 */
export function kernel<P extends Params, R extends Type = never>(
  name: string,
  params: P,
  body: (k: Writer, params: { readonly [K in keyof P]: Value<P[K]> }) => void,
  options: KernelOptions<R> = {},
): TypedKernel<P, R> {
  const locals: Local[] = Object.entries(params).map(([key, type]) => ({ name: key, type }));
  const values = Object.fromEntries(locals.map((local) => [local.name, new Value(read(local))]));
  const named = values as { readonly [K in keyof P]: Value<P[K]> }; // one entry a parameter
  const { returns, contract = false } = options;
  const writer = new Writer({ params: locals, returns });
  const statements = writer.collect(() => body(writer, named));
  const made = { name, params: locals, returns, contract, body: statements };
  checkKernel(made);
  return made;
}
