/**
 * @file The largest or smallest of the elements of a row, with the bytes of backends/js/extremes.ts:
 * NaN wins, and 0 is larger than −0. Four vectors run side by side, since the order does not matter.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength } from "../lanes.ts";
import { once } from "../once.ts";
import type { Extreme } from "./extremes.ts";

/** Vectors that run side by side. */
const ABREAST = 4;

type ExtremeParams = { readonly n: "i32"; readonly x: "f64*" };

type Vector = Value<"f64x2">;

/** What a pass over vectors does: with the running extremes, and with where there was NaN. */
interface Pass {
  readonly k: Writer;
  readonly kind: Extreme;
  readonly x: Value<"f64*">;
  readonly whole: Value<"i32">;
  readonly lanes: 2 | 4;
}

/** Vectors 0 … ABREAST − 1 of the group that begins at an element. */
const group = ({ x, lanes }: Pass, i: Value<"i32">): readonly Vector[] =>
  Array.from({ length: ABREAST }, (_, j) => x.vector(i.add(j * lanes)));

/** The extreme of all lanes. */
function acrossLanes({ k, kind, lanes }: Pass, running: readonly Vector[]): Value<"f64"> {
  const all = running.flatMap((r) => Array.from({ length: lanes }, (_, l) => r.extract(l)));
  const best = k.let("best", all[0]);
  for (const v of all.slice(1)) k.set(best, kind === "max" ? best.max(v) : best.min(v));
  return best;
}

/** One instruction a vector, which is right unless there is NaN, or the answer is 0 or −0. */
function quickly(pass: Pass): { readonly best: Value<"f64">; readonly isRight: Value<"bool"> } {
  const { k, kind, whole, lanes } = pass;
  const first = group(pass, constant(i32, 0));
  const running = first.map((v) => k.let("running", v));
  const numbers = first.map((v) => k.let("numbers", v.eq(v)));
  const next = (i: Value<"i32">) => {
    group(pass, i).forEach((v, j) => {
      const given = k.let("given", v);
      k.set(running[j], kind === "max" ? running[j].pmax(given) : running[j].pmin(given));
      k.set(numbers[j], numbers[j].and(given.eq(given)));
    });
  };
  k.loop("i", ABREAST * lanes, whole, next, { step: ABREAST * lanes });
  const best = acrossLanes(pass, running);
  const isNumber = numbers.reduce((a, b) => a.and(b)).all();
  return { best, isRight: isNumber.and(best.ne(0)) };
}

/** The same with the instruction that has the meaning of Math.max, and takes several times as long. */
function exactly(pass: Pass): Value<"f64"> {
  const { k, kind, whole, lanes } = pass;
  const running = group(pass, constant(i32, 0)).map((v) => k.let("running", v));
  const next = (i: Value<"i32">) => {
    group(pass, i).forEach((v, j) => {
      k.set(running[j], kind === "max" ? running[j].max(v) : running[j].min(v));
    });
  };
  k.loop("i", ABREAST * lanes, whole, next, { step: ABREAST * lanes });
  return acrossLanes(pass, running);
}

const make = once((kind: Extreme, type: Float): TypedKernel<ExtremeParams, "f64"> => {
  const params: ExtremeParams = { n: i32, x: pointer(type) as "f64*" }; // the same for f32
  const lanes = vectorLength[type];
  const write = (k: Writer, { n, x }: { n: Value<"i32">; x: Value<"f64*"> }) => {
    const whole = k.let("whole", n.and(-ABREAST * lanes));
    const best = k.let("best", x.at(0));
    k.if(whole.gt(0), () => {
      const pass: Pass = { k, kind, x, whole, lanes };
      const quick = quickly(pass);
      k.set(best, quick.best);
      k.if(quick.isRight.not(), () => k.set(best, exactly(pass)));
    });
    k.loop("i", whole, n, (i) => {
      k.set(best, kind === "max" ? best.max(x.at(i)) : best.min(x.at(i)));
    });
    k.return(type === "f64" ? best : best.convert("f64"));
  };
  return kernel(`extreme-${kind}-${type}`, params, write, { returns: "f64" });
});

/** The kernel (n, x) that returns the extreme of n ≥ 1 floats as an f64. */
export const extreme = (kind: Extreme, type: Float): TypedKernel<ExtremeParams, "f64"> =>
  make(kind, type);
