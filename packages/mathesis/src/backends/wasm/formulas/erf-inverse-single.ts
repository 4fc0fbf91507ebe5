/**
 * @file The inverse error function of float32 vectors, with the bytes of float64 rounded once, but
 * without its tables (Ziv's strategy): a short float64 formula is right to 2⁻⁴⁰, and where both ends
 * of that interval round to the same float32 the long formula would round to it too. Elsewhere (one
 * vector in 4000, and those with |x| above 0.994) the long formula decides.
 *
 * erfinv(x) = x·p(w) for w = −log(1 − x²), nearly a straight line (the variable of M. Giles,
 * "Approximating the erfinv function", 2010). Coefficients from golden/coefficients_f32.py
 * (minimax).
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import { shuffle, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../ir/loops/writer.ts";
import { estrin } from "./hyper-exp.ts";
import { reduceLog } from "./hyper-log.ts";
import { type Double, like, type Single, throughDouble } from "./hyper-real.ts";

const MIDDLE = 2.25;
const LAST = 0.994; // −log(1 − x²) < 2·MIDDLE up to here
const ERROR = 2 ** -40; // of p 2⁻⁴²·⁷, of the logarithm 2⁻⁴⁷; the roundings are 2⁻⁵⁰

/** Coefficients of erfinv(x)/x in w − MIDDLE. */
const P: readonly number[] = [
  1.4395086296841364, 0.24848033548073595, -0.0031553722042963156, -0.0014729485323951737,
  0.00022103554320535273, 7.398648092051864e-7, -4.215993388814206e-6, 4.2594976208316605e-7,
  4.005468244074232e-8, -1.2619874688187849e-8, 4.4079478937710717e-10, 2.1691953145102752e-10,
  -2.8728027136482412e-11, -1.9304071986840845e-12, 5.557003489693487e-13,
];
/** Coefficients of (2·artanh(s) − 2s)/s³ in s². */
const L: readonly number[] = [
  0.6666666668199253, 0.3999999390476713, 0.2857226665565, 0.22170302744817455, 0.1966152032576033,
];

/** erfinv(x) to 2⁻⁴⁰ for numbers of float32 with |x| ≤ LAST. */
function brief(k: Writer, x: Value<"f64">): Value<"f64"> {
  const { count, f } = reduceLog(k, k.let("u", like(x, 1).sub(x.mul(x))));
  const s = k.let("s", f.div(f.add(2)));
  const z = k.let("z", s.mul(s));
  const log = s.mul(z.mul(estrin(k, z, L)).add(2)).add(count.mul(Math.LN2));
  const t = k.let("t", like(x, -MIDDLE).sub(log));
  return k.let("brief", x.mul(estrin(k, t, P)));
}

type V = Value<"f32x4">;

/** Both ends of the interval of the result, rounded. */
function ends(k: Writer, x: V): readonly [V, V] {
  const half = (lanes: V) => brief(k, k.let("wide", lanes.convert("f64x2")) as unknown as F);
  const low = half(x);
  const high = half(shuffle(x, x, [2, 3, 2, 3]));
  const scaled = (by: number) => {
    const [a, b] = [low, high].map((y) => y.mul(by).convert("f32x4" as "f32") as unknown as V);
    return k.let("end", shuffle(a, b, [0, 1, 4, 5]));
  };
  return [scaled(1 - ERROR), scaled(1 + ERROR)];
}

type F = Value<"f64">; // stands for f64x2 as well

/** The float32 formula that gives what `double` gives, rounded. */
export function rounded(double: Double): Single {
  const exact = throughDouble(double);
  let made: TypedKernel<{ readonly x: "f32x4" }, "f32x4"> | undefined;
  return (k, argument) => {
    if (argument.type === "f32") return exact(k, argument);
    made ??= kernel(
      "erfinv-f32x4",
      { x: "f32x4" },
      (own, p) => own.return(exact(own, p.x as unknown as Value<"f32">)),
      { returns: "f32x4" },
    );
    const slow = made;
    const x = k.let("x", argument as unknown as V); // the other type of x
    const [first, last] = ends(k, x);
    const y = k.let("y", first);
    const sure = k.let("sure", first.eq(last).and(x.abs().le(LAST)));
    k.if(sure.all().not(), () => k.set(y, k.call(slow, { x })));
    return y as unknown as Value<"f32">; // the type of x
  };
}
