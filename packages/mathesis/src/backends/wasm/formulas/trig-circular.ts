/**
 * @file Sine and cosine, which are one function: cos(x) = sin(|x| + π/2). Float64 has the bits of
 * ops/elementwise/scalar/trig.ts for every x.
 */
import { select } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import { reduce, reduceSingle } from "./sincos-reduction.ts";
import { COSINE, mendHuge, SINE } from "./trig-huge.ts";
import type { Caller } from "./trig-kernels.ts";
import { sineOrCosine } from "./trig-polynomials.ts";
import {
  type Condition,
  type Double,
  flip,
  flipSingle,
  number,
  polynomial,
  type Single,
  signOf,
  signOfSingle,
  some,
} from "./trig-values.ts";

/** sin(x + which·π/2) of float64s, which = SINE (0) or COSINE (1). */
export function circular(k: Writer, x: Double, which: number): Double {
  const a = k.let("a", x.abs());
  const { count, angle, isHuge } = reduce(k, a);
  const quadrant = k.let("quadrant", which === SINE ? count : count.add(COSINE));
  const isSine = quadrant.and(1).eq(0);
  const y = k.let("y", flip(sineOrCosine(k, angle, isSine), quadrant.and(2).shl(62)));
  mendHuge(k, y, isHuge, a, which);
  return which === SINE ? flip(y, signOf(x)) : y;
}

/**
 * Coefficients of (sin(x)/x − 1)/x² and (cos(x) − 1 + x²/2)/x⁴, from golden/coefficients_f32.py
 * (minimax for |x| ≤ π/4).
 */
const S: readonly number[] = [-0.16666655242443085, 0.00833209976553917, -0.0001950382866198197];
const C: readonly number[] = [0.041666653007268906, -0.0013887652894482017, 2.4463703084620647e-5];

/** sin(x + which·π/2) of float32s; `wide` is for large ones. */
export function circularSingle(k: Writer, x: Single, which: number, wide: Caller<"f32">): Single {
  const a = k.let("a", x.abs());
  const { count, high: r, low, isHuge } = reduceSingle(k, a);
  const z = k.let("z", r.mul(r));
  const half = k.let("half", z.mul(0.5));
  const lead = k.let("lead", number(r, 1).sub(half));
  const lost = number(r, 1).sub(lead).sub(half);
  const sine = r.add(
    r
      .mul(z)
      .mul(polynomial(k, z, S))
      .add(low),
  );
  const cosine = lead.add(
    lost.add(
      z
        .mul(z)
        .mul(polynomial(k, z, C))
        .sub(r.mul(low)),
    ),
  );
  const quadrant = k.let("quadrant", which === SINE ? count : count.add(COSINE));
  const isSine = quadrant.and(1).eq(0);
  const sign = quadrant.and(2).shl(30);
  const turned = which === SINE ? sign.xor(signOfSingle(x)) : sign;
  const y = k.let("y", flipSingle(select(isSine, sine, cosine), turned));
  mendSingle(k, y, isHuge, x, wide);
  return y;
}

/** Gives y, a variable, the value of another formula in the lanes where the condition holds. */
export function mendSingle(
  k: Writer,
  y: Single,
  where: Condition,
  x: Single,
  other: Caller<"f32">,
): void {
  k.if(some(where), () => k.set(y, select(where, other(k, x), y)));
}
