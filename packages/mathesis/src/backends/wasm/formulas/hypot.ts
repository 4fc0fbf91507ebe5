/**
 * @file √(x² + y²) in lanes, without overflow or underflow on the way. Float64 has the bits of the
 * eager function for all arguments (0.51 ulp), operation by operation that of
 * ops/elementwise/scalar/root.ts; float32 is computed in float64, within 0.51 ulp.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { asKernels, throughDouble } from "./trig-kernels.ts";
import {
  byTypeOfTwo,
  type Double,
  number,
  productError,
  rootError,
  type Single,
  some,
} from "./trig-values.ts";

/** The root of a² + b² for a ≥ b of moderate exponents. */
function root(k: Writer, a: Double, b: Double): Double {
  const aa = k.let("aa", a.mul(a));
  const bb = k.let("bb", b.mul(b));
  const sum = k.let("sum", aa.add(bb));
  const errors = k.let("errors", productError(k, a, a, aa).add(productError(k, b, b, bb)));
  const low = aa.sub(sum).add(bb).add(errors);
  const s = k.let("s", sum.sqrt());
  return s.add(rootError(k, sum, s, low));
}

/** |x| and |y|, the larger one first; a NaN is still there. */
function sorted(k: Writer, x: Double, y: Double): readonly [Double, Double] {
  const ax = k.let("ax", x.abs());
  const ay = k.let("ay", y.abs());
  const isLess = k.let("isLess", ax.lt(ay));
  return [k.let("a", select(isLess, ay, ax)), k.let("b", select(isLess, ax, ay))];
}

/** The smaller one is lost below 1e-17 of the larger. */
const choose = (a: Double, b: Double, root: Double): Double =>
  select(a.gt(b.mul(1e17)), a.add(b), root);

const double = /* @__PURE__ */ asKernels<"f64">("hypot", (k, x, y) => {
  const [a, b] = sorted(k, x, y);
  const r = k.let("r", choose(a, b, root(k, a, b)));
  const isRare = a.gt(1e150).or(a.lt(1e-140)).or(b.gt(1e150));
  k.if(some(isRare), () => k.set(r, rare(k, x, y)));
  return r;
});

/** The same for all exponents, zeros and infinities, also beside NaN. */
const rare = /* @__PURE__ */ asKernels<"f64">("hypot-rare", (k, x, y) => {
  const [a, b] = sorted(k, x, y);
  const isLarge = k.let("isLarge", a.gt(1e150));
  const isSmall = k.let("isSmall", a.lt(1e-140));
  const scaled = (large: number, small: number) =>
    k.let("scale", select(isLarge, number(a, large), select(isSmall, number(a, small), 1)));
  const scale = scaled(2 ** -600, 2 ** 600);
  const r = root(k, k.let("a", a.mul(scale)), k.let("b", b.mul(scale)));
  const plain = choose(a, b, r.mul(scaled(2 ** 600, 2 ** -600)));
  const length = select(a.eq(0), b, plain); // beside a = 0 it is 0 or NaN
  return select(a.eq(Infinity).or(b.eq(Infinity)), number(a, Infinity), length);
});

/** No square of a float32 leaves the range of float64. */
function single(k: Writer, x: Single, y: Single): Single {
  const square = (v: Double) => {
    const named = k.let("v", v);
    return named.mul(named);
  };
  const length = throughDouble([x, y], ([v, w]) => square(v).add(square(w)).sqrt());
  const isInfinite = x.abs().eq(Infinity).or(y.abs().eq(Infinity));
  return select(isInfinite, number(x, Infinity), length);
}

/** The length of the vector (x, y). */
export function hypot<T extends Real>(k: Writer, x: Value<T>, y: Value<T>): Value<T> {
  return byTypeOfTwo(
    [x, y],
    (x, y) => double(k, x, y),
    (x, y) => single(k, x, y),
  );
}
