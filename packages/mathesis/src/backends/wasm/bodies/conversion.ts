/** @file Bodies of conversions between dtypes, which do what JavaScript's typed arrays do. */
import type { Type } from "../../../ir/loops/types.ts";
import type { Value } from "../../../ir/loops/value.ts";
import { type DType, isComplex, isFloat } from "../../../types/dtype.ts";
import {
  asLane,
  type Body,
  type BodyContext,
  type BodyRule,
  choose,
  type Lane,
  laneType,
  literal,
} from "./body.ts";

/** A float as an i32 modulo 2³²; NaN and the infinities are 0 (ECMA-262, ToInt32). */
function wrapped(x: Lane, { k }: BodyContext): Lane {
  const whole = k.let("whole", x.trunc());
  // exact: divisions and products by powers of two, and a difference that floats hold
  const rest = whole.sub(
    whole
      .mul(2 ** -32)
      .floor()
      .mul(2 ** 32),
  );
  return rest.convert("i64").convert("i32") as unknown as Lane;
}

/** Vectors of floats beyond the integers' range take the way of single numbers. */
function wrappedVector(x: Lane, context: BodyContext): Lane {
  const { k } = context;
  const from = x as unknown as Value<"f32x4">;
  const y = k.let("truncated", from.convert("i32x4"));
  k.if(
    from
      .abs()
      .lt(2 ** 31)
      .all()
      .not(),
    () => {
      for (let lane = 0; lane < 4; lane++) {
        const one = from.extract(lane).convert("f64");
        k.set(y, y.replace(lane, wrapped(one, context) as unknown as Value<"i32">));
      }
    },
  );
  return y as unknown as Lane;
}

/** A float as an integer of 32 bits or of 8. */
function toWhole(x: Lane, context: BodyContext): Lane {
  const [from] = context.inputs;
  if (context.lanes > 1) return wrappedVector(x, context);
  const wide = from === "float32" ? x.convert("f64") : x;
  const y = wrapped(wide, context);
  return context.output === "uint8" ? y.and(255) : y;
}

function toCondition(x: Lane): Lane {
  return asLane(x.ne(0));
}

const convert: Body = ([x], context) => {
  const [from] = context.inputs;
  const { output, lanes } = context;
  if (from === output) return x;
  if (output === "bool") return toCondition(x);
  if (from === "bool") return choose(x, literal(1, output, lanes), literal(0, output, lanes));
  if (!isFloat(output)) {
    if (isFloat(from)) return toWhole(x, context);
    return output === "uint8" ? x.and(255) : x;
  }
  const type: Type = laneType(output, lanes);
  return x.convert(type, { unsigned: from === "uint32" });
};

const isReal = (d: DType): boolean => !isComplex(d);

export const conversion: Readonly<Record<string, BodyRule>> = {
  astype: { takes: ([from], output) => isReal(from) && isReal(output), body: convert },
};
