/**
 * @file Bodies of remainders and of division rounded down. Of integers only fmod has one: the others
 * throw where an integer is divided by 0, which is left to the host.
 */
import { type DType, isFloat } from "../../../types/dtype.ts";
import { floorDivide } from "../formulas/floor-divide.ts";
import { fmod } from "../formulas/fmod.ts";
import { remainder } from "../formulas/remainder.ts";
import {
  asLane,
  type Body,
  type BodyRule,
  choose,
  floats,
  isReal,
  type Lane,
  like,
} from "./body.ts";

/** The remainder of single integers; 0 where y is 0. */
function wholeRest(x: Lane, y: Lane, dtype: DType): Lane {
  const safe = choose(asLane(y.eq(0)), like(y, 1), y);
  return dtype === "uint32" ? x.remU(safe) : x.rem(safe);
}

/** There is no division of integer vectors: their lanes are divided one by one. */
const wholeFmod: Body = ([x, y], { k, lanes, inputs }) => {
  if (lanes === 1) return wholeRest(x, y, inputs[0]);
  const rest = k.let("rest", x);
  for (let lane = 0; lane < lanes; lane++) {
    const one = (v: Lane): Lane => k.let("one", v.extract(lane));
    k.set(rest, rest.replace(lane, wholeRest(one(x), one(y), inputs[0]) as never));
  }
  return rest;
};

export const division: Readonly<Record<string, BodyRule>> = {
  fmod: {
    takes: (inputs) => inputs.every(isReal),
    body: (xs, context) =>
      isFloat(context.output) ? fmod(context.k, xs[0], xs[1]) : wholeFmod(xs, context),
    dear: true,
  },
  remainder: { takes: floats, body: ([x, y], { k }) => remainder(k, x, y), dear: true },
  floorDivide: { takes: floats, body: ([x, y], { k }) => floorDivide(k, x, y), dear: true },
};
