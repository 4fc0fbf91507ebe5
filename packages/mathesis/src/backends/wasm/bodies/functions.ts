/** @file Bodies of the elementary functions, from their formulas. */
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import { acos } from "../formulas/acos.ts";
import { acosh } from "../formulas/acosh.ts";
import { asin } from "../formulas/asin.ts";
import { asinh } from "../formulas/asinh.ts";
import { atan } from "../formulas/atan.ts";
import { atan2 } from "../formulas/atan2.ts";
import { atanh } from "../formulas/atanh.ts";
import { cbrt } from "../formulas/cbrt.ts";
import { cos } from "../formulas/cos.ts";
import { cosh } from "../formulas/cosh.ts";
import { erf } from "../formulas/erf.ts";
import { erfc } from "../formulas/erfc.ts";
import { erfinv } from "../formulas/erfinv.ts";
import { exp } from "../formulas/exp.ts";
import { exp2 } from "../formulas/exp2.ts";
import { expm1 } from "../formulas/expm1.ts";
import { hypot } from "../formulas/hypot.ts";
import { log } from "../formulas/log.ts";
import { log1p } from "../formulas/log1p.ts";
import { log2 } from "../formulas/log2.ts";
import { log10 } from "../formulas/log10.ts";
import { logaddexp } from "../formulas/logaddexp.ts";
import { logit } from "../formulas/logit.ts";
import { pow } from "../formulas/pow.ts";
import { rsqrt } from "../formulas/rsqrt.ts";
import { sigmoid } from "../formulas/sigmoid.ts";
import { sin } from "../formulas/sin.ts";
import { sinc } from "../formulas/sinc.ts";
import { sinh } from "../formulas/sinh.ts";
import { softplus } from "../formulas/softplus.ts";
import { tan } from "../formulas/tan.ts";
import { tanh } from "../formulas/tanh.ts";
import { xlogy } from "../formulas/xlogy.ts";
import { type BodyRule, floats } from "./body.ts";

/** A formula of values of one float type. */
type Formula<A extends readonly unknown[]> = (k: Writer, ...x: A) => Value<"f64">;
type One = [Value<"f64">];
type Two = [Value<"f64">, Value<"f64">];

const unary = (formula: Formula<One>): BodyRule => ({
  takes: floats,
  body: ([x], { k }) => formula(k, x),
  dear: true,
});
const binary = (formula: Formula<Two>): BodyRule => ({
  takes: floats,
  body: ([x, y], { k }) => formula(k, x, y),
  dear: true,
});

export const functions: Readonly<Record<string, BodyRule>> = {
  acos: unary(acos),
  acosh: unary(acosh),
  asin: unary(asin),
  asinh: unary(asinh),
  atan: unary(atan),
  atan2: binary(atan2),
  atanh: unary(atanh),
  cbrt: unary(cbrt),
  cos: unary(cos),
  cosh: unary(cosh),
  erf: unary(erf),
  erfc: unary(erfc),
  erfinv: unary(erfinv),
  exp: unary(exp),
  exp2: unary(exp2),
  expm1: unary(expm1),
  hypot: binary(hypot),
  log: unary(log),
  log10: unary(log10),
  log1p: unary(log1p),
  log2: unary(log2),
  logaddexp: binary(logaddexp),
  logit: unary(logit),
  pow: binary(pow),
  rsqrt: unary(rsqrt),
  sigmoid: unary(sigmoid),
  sin: unary(sin),
  sinc: unary(sinc),
  sinh: unary(sinh),
  softplus: unary(softplus),
  tan: unary(tan),
  tanh: unary(tanh),
  xlogy: binary(xlogy),
};
