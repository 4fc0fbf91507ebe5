/** @file A rotation of two rows (Golub and Van Loan, Matrix Computations, 4th ed., §5.1.9). */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, inLanes, vectorLength } from "../lanes.ts";
import { perFloat } from "../per-float.ts";

/** n numbers at p and at q. Written as f32; as f64 it is the same. */
export type RotateParams = {
  readonly n: "i32";
  readonly p: "f32*";
  readonly q: "f32*";
  readonly c: "f32";
  readonly s: "f32";
};

type Values = { readonly [K in keyof RotateParams]: Value<RotateParams[K]> };

/** The kernel p, q = c·p + s·q, c·q − s·p. */
export const rotate: (type: Float) => TypedKernel<RotateParams> = perFloat((type) => {
  const real = type as "f32"; // or f64: see RotateParams
  const at = pointer(real);
  const params: RotateParams = { n: i32, p: at, q: at, c: real, s: real };
  const write = (k: Writer, { n, p, q, c, s }: Values) => {
    const [cs, ss] = [k.let("cs", splat(c)), k.let("ss", splat(s))];
    inLanes(
      k,
      n,
      vectorLength[type],
      (j) => {
        const u = k.let("u", p.vector(j));
        const v = k.let("v", q.vector(j));
        k.set(p.vector(j), cs.mulAdd(u, ss.mul(v)));
        k.set(q.vector(j), ss.negMulAdd(u, cs.mul(v)));
      },
      (j) => {
        const u = k.let("u1", p.at(j));
        const v = k.let("v1", q.at(j));
        k.set(p.at(j), c.mul(u).add(s.mul(v)));
        k.set(q.at(j), c.mul(v).sub(s.mul(u)));
      },
    );
  };
  return kernel(`linalg-rotate-${type}`, params, write, { contract: true });
});
