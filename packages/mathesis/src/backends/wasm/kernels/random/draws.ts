/**
 * @file Uniform and standard normal numbers from a key, some at a time: the bytes of random/uniform.ts
 * and random/normal.ts in float64. Number e of n is made of the block with the counter (e, n + e).
 * Normal numbers are √2 erf⁻¹(2u − 1), made of uniform ones in two passes. The first takes the polynomial of erfinv up to
 * 1/2 for all, and lists the elements beyond; the second works on those alone, two at a time, with
 * the rows of erfinv's tail in memory. In one pass a vector would need both as a rule.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, shuffle, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { ERF_INV_TAIL } from "../../formulas/erf-inverse-table.ts";
import { erfinvNear } from "../../formulas/erfinv.ts";
import { logParts } from "../../formulas/hyper-log.ts";
import { rootError } from "../../formulas/hyper-parts.ts";
import { withSign } from "../../formulas/hyper-real.ts";
import { once } from "../once.ts";
import { both, encrypt, PASS } from "./threefry.ts";

type Pair = Value<"f64x2">;
/** Formulas are written for f64, and take pairs too. */
type F = Value<"f64">;
const asF = (x: Pair): F => x as unknown as F;
const asPair = (x: F): Pair => x as unknown as Pair;

/** Room that draws may write beyond the numbers they were asked for. */
export const SLACK: number = PASS;

/** Uniform numbers, multiples of 2⁻⁵³, of the words of two blocks. */
function uniformOf(high: Value<"i32x4">, low: Value<"i32x4">): Pair {
  const sum = high
    .convert("f64x2")
    .mul(2 ** 26)
    .add(low.convert("f64x2"));
  return sum.mul(2 ** -53);
}

/** The uniform numbers of PASS blocks, from block e on, two by two. */
function drawPairs(
  k: Writer,
  keys: readonly [Value<"i32x4">, Value<"i32x4">],
  e: Value<"i32">,
  size: Value<"i32">,
): readonly Pair[] {
  const first = k.let("c0", splat(e).add([0, 1, 2, 3]));
  const counters = [first, k.let("c0", first.add(PASS / 2))].map(
    (x) => [x, k.let("c1", x.add(splat(size)))] as const,
  );
  return encrypt<"i32x4">(k, [keys, keys], counters).flatMap(([x, y]) => {
    const high = k.let("high", x.shrU(5)); // 27 bits
    const low = k.let("low", y.shrU(6)); // 26 bits
    const behind = (v: Value<"i32x4">) => k.let("behind", shuffle(v, v, [2, 3, 2, 3]));
    return [uniformOf(high, low), uniformOf(behind(high), behind(low))];
  });
}

/** Numbers from, … below from + n, n a multiple of PASS, of `size` with the key's words. */
export type DrawParams = {
  readonly n: "i32";
  readonly from: "i32";
  readonly size: "i32";
  readonly k0: "i32";
  readonly k1: "i32";
  readonly out: "f64*";
};
const drawParams: DrawParams = {
  n: i32,
  from: i32,
  size: i32,
  k0: i32,
  k1: i32,
  out: pointer("f64"),
};

/** The kernel of uniform numbers. */
export const uniforms: () => TypedKernel<DrawParams> = once(() =>
  kernel("uniforms", drawParams, (k, { n, from, size, k0, k1, out }) => {
    const [a, b] = both([k0, k1]).map((x) => k.let("key", x));
    const body = (e: Value<"i32">) => {
      drawPairs(k, [a, b], from.add(e), size).forEach((u, i) => {
        k.set(out.vector(e.add(2 * i)), u);
      });
    };
    k.loop("e", 0, n, body, { step: PASS });
  }),
);

export type NearParams = { readonly n: "i32"; readonly out: "f64*"; readonly list: "i32*" };

/**
 * The kernel that makes normal numbers of n uniform ones u where |2u − 1| ≤ 1/2; elsewhere it leaves
 * 2u − 1, lists the places, and returns how many they are. n is a multiple of PASS.
 */
export const normalsNear: () => TypedKernel<NearParams, "i32"> = once(() => {
  const params = { n: i32, out: pointer("f64"), list: pointer(i32) } as const;
  return kernel(
    "normals-near",
    params,
    (k, { n, out, list }) => {
      const count = k.let("count", constant(i32, 0));
      const body = (e: Value<"i32">) => {
        const u = k.let("u", out.vector(e));
        const x = k.let(
          "x",
          u
            .mul(2)
            .sub(1)
            .add(2 ** -53),
        );
        const near = asPair(withSign(erfinvNear(k, asF(x)), asF(x))).mul(Math.SQRT2);
        const isFar = k.let("far", x.abs().gt(0.5));
        k.set(out.vector(e), select(isFar, x, near));
        const bits = k.let("bits", isFar.bitmask());
        k.set(list.at(count), e); // counted only if it is far
        k.set(count, count.add(bits.and(1)));
        k.set(list.at(count), e.add(1));
        k.set(count, count.add(bits.shrU(1)));
      };
      k.loop("e", 0, n, body, { step: 2 });
      k.return(count);
    },
    { returns: "i32" },
  );
});

/** Numbers of a row of the tail's table in memory. */
const ROW = 16;

/** The table of erfinv's tail: centre, low part and value, nothing, then twelve coefficients. */
export const tailTable = (): Float64Array =>
  Float64Array.from(ERF_INV_TAIL.flatMap((row) => [...row.slice(0, 3), 0, ...row.slice(3)]));

/** x with erfc(x) = e^(−(v + low)²), the formula of `tail` in formulas/erfinv.ts, from the table. */
function tailOf(k: Writer, v: F, low: F, row: Value<"f64*">): F {
  const s = k.let("s", v.sub(row.at(0)));
  const w = k.let("w", splat(s.mul(s)));
  const pair = (i: number): Pair => row.vector(i);
  let sum = pair(ROW - 2);
  for (let i = ROW - 4; i >= 4; i -= 2) sum = pair(i).add(w.mul(sum));
  const sums = k.let("sums", sum);
  const odd = k.let("odd", sums.extract(0));
  const slope = s.mul(odd.add(s.mul(sums.extract(1))));
  return low.mul(odd).add(row.at(1)).add(slope).add(row.at(2));
}

export type FarParams = {
  readonly n: "i32";
  readonly list: "i32*";
  readonly out: "f64*";
  readonly table: "f64*";
};

/** The kernel that makes normal numbers of the n numbers at listed places; list[n] may be read. */
export const normalsFar: () => TypedKernel<FarParams> = once(() => {
  const params = {
    n: i32,
    list: pointer(i32),
    out: pointer("f64"),
    table: pointer("f64"),
  } as const;
  return kernel("normals-far", params, (k, { n, list, out, table }) => {
    k.set(list.at(n), list.at(n.sub(1))); // fills the last pair, and is not stored
    const body = (j: Value<"i32">) => {
      const places = [0, 1].map((i) => k.let("place", list.at(j.add(i))));
      const x = k.let("x", splat(out.at(places[0])).replace(1, out.at(places[1])));
      const rest = k.let("rest", constant("f64x2", 1).sub(x.abs()));
      const { high, low } = logParts(k, asF(rest));
      const square = { high: k.let("square", high.neg()), low: low.neg() };
      const v = k.let("v", square.high.sqrt());
      const error = k.let("error", asPair(rootError(k, square, v)));
      const lanes = asPair(v);
      const rows = k.let("rows", lanes.mul(4).convert("i32x4"));
      const far = [0, 1].map((i) => {
        const row = k.let("row", table.plus(rows.extract(i).sub(3).mul(ROW)));
        const y = tailOf(k, k.let("one", lanes.extract(i)), k.let("low", error.extract(i)), row);
        return k.let("y", y.copysign(x.extract(i)).mul(Math.SQRT2));
      });
      k.set(out.at(places[0]), far[0]);
      k.if(j.add(1).lt(n), () => k.set(out.at(places[1]), far[1]));
    };
    k.loop("j", 0, n, body, { step: 2 });
  });
});
