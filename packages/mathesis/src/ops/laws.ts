/**
 * @file The laws of all ops. An op that is exported without its laws does not compile. Only tests
 * import this.
 */
import { laws as checkpoint } from "./control/checkpoint.laws.ts";
import { laws as cond } from "./control/cond.laws.ts";
import { laws as customJvp } from "./control/custom-jvp.laws.ts";
import { laws as customVjp } from "./control/custom-vjp.laws.ts";
import { laws as foriLoop } from "./control/fori-loop.laws.ts";
import { laws as scan } from "./control/scan/scan.laws.ts";
import { laws as whileLoop } from "./control/while-loop.laws.ts";
import { convolveLaws, correlateLaws } from "./dot/convolve.laws.ts";
import { laws as einsum } from "./dot/einsum.laws.ts";
import { laws as matmul } from "./dot/matmul.laws.ts";
import { laws as tensordot } from "./dot/tensordot.laws.ts";
import { laws as abs } from "./elementwise/abs.laws.ts";
import { laws as acos } from "./elementwise/acos.laws.ts";
import { laws as acosh } from "./elementwise/acosh.laws.ts";
import { laws as add } from "./elementwise/add.laws.ts";
import { laws as angle } from "./elementwise/angle.laws.ts";
import { laws as asin } from "./elementwise/asin.laws.ts";
import { laws as asinh } from "./elementwise/asinh.laws.ts";
import { laws as astype } from "./elementwise/astype.laws.ts";
import { laws as atan } from "./elementwise/atan.laws.ts";
import { laws as atan2 } from "./elementwise/atan2.laws.ts";
import { laws as atanh } from "./elementwise/atanh.laws.ts";
import { laws as beta } from "./elementwise/beta.laws.ts";
import { laws as betaln } from "./elementwise/betaln.laws.ts";
import { laws as bitwiseAnd } from "./elementwise/bitwise-and.laws.ts";
import { laws as bitwiseInvert } from "./elementwise/bitwise-invert.laws.ts";
import { laws as bitwiseLeftShift } from "./elementwise/bitwise-left-shift.laws.ts";
import { laws as bitwiseOr } from "./elementwise/bitwise-or.laws.ts";
import { laws as bitwiseRightShift } from "./elementwise/bitwise-right-shift.laws.ts";
import { laws as bitwiseXor } from "./elementwise/bitwise-xor.laws.ts";
import { laws as cbrt } from "./elementwise/cbrt.laws.ts";
import { laws as ceil } from "./elementwise/ceil.laws.ts";
import { laws as clip } from "./elementwise/clip.laws.ts";
import { laws as complex } from "./elementwise/complex.laws.ts";
import { laws as conj } from "./elementwise/conj.laws.ts";
import { laws as copysign } from "./elementwise/copysign.laws.ts";
import { laws as cos } from "./elementwise/cos.laws.ts";
import { laws as cosh } from "./elementwise/cosh.laws.ts";
import { laws as deg2rad } from "./elementwise/deg2rad.laws.ts";
import { laws as digamma } from "./elementwise/digamma.laws.ts";
import { laws as divide } from "./elementwise/divide.laws.ts";
import { laws as equal } from "./elementwise/equal.laws.ts";
import { laws as erf } from "./elementwise/erf.laws.ts";
import { laws as erfc } from "./elementwise/erfc.laws.ts";
import { laws as erfinv } from "./elementwise/erfinv.laws.ts";
import { laws as exp } from "./elementwise/exp.laws.ts";
import { laws as exp2 } from "./elementwise/exp2.laws.ts";
import { laws as expm1 } from "./elementwise/expm1.laws.ts";
import { laws as floor } from "./elementwise/floor.laws.ts";
import { laws as floorDivide } from "./elementwise/floor-divide.laws.ts";
import { laws as fmax } from "./elementwise/fmax.laws.ts";
import { laws as fmin } from "./elementwise/fmin.laws.ts";
import { laws as fmod } from "./elementwise/fmod.laws.ts";
import { laws as gamma } from "./elementwise/gamma.laws.ts";
import { laws as gammaln } from "./elementwise/gammaln.laws.ts";
import { laws as gcd } from "./elementwise/gcd.laws.ts";
import { laws as greater } from "./elementwise/greater.laws.ts";
import { laws as greaterEqual } from "./elementwise/greater-equal.laws.ts";
import { laws as heaviside } from "./elementwise/heaviside.laws.ts";
import { laws as hypot } from "./elementwise/hypot.laws.ts";
import { laws as imag } from "./elementwise/imag.laws.ts";
import { laws as isfinite } from "./elementwise/isfinite.laws.ts";
import { laws as isinf } from "./elementwise/isinf.laws.ts";
import { laws as isnan } from "./elementwise/isnan.laws.ts";
import { laws as lcm } from "./elementwise/lcm.laws.ts";
import { laws as less } from "./elementwise/less.laws.ts";
import { laws as lessEqual } from "./elementwise/less-equal.laws.ts";
import { laws as log } from "./elementwise/log.laws.ts";
import { laws as log1p } from "./elementwise/log1p.laws.ts";
import { laws as log2 } from "./elementwise/log2.laws.ts";
import { laws as log10 } from "./elementwise/log10.laws.ts";
import { laws as logaddexp } from "./elementwise/logaddexp.laws.ts";
import { laws as logicalAnd } from "./elementwise/logical-and.laws.ts";
import { laws as logicalNot } from "./elementwise/logical-not.laws.ts";
import { laws as logicalOr } from "./elementwise/logical-or.laws.ts";
import { laws as logicalXor } from "./elementwise/logical-xor.laws.ts";
import { laws as logit } from "./elementwise/logit.laws.ts";
import { laws as maximum } from "./elementwise/maximum.laws.ts";
import { laws as minimum } from "./elementwise/minimum.laws.ts";
import { laws as multiply } from "./elementwise/multiply.laws.ts";
import { laws as negative } from "./elementwise/negative.laws.ts";
import { laws as nextafter } from "./elementwise/nextafter.laws.ts";
import { laws as notEqual } from "./elementwise/not-equal.laws.ts";
import { laws as polygamma } from "./elementwise/polygamma.laws.ts";
import { laws as positive } from "./elementwise/positive.laws.ts";
import { laws as pow } from "./elementwise/pow.laws.ts";
import { laws as rad2deg } from "./elementwise/rad2deg.laws.ts";
import { laws as real } from "./elementwise/real.laws.ts";
import { laws as reciprocal } from "./elementwise/reciprocal.laws.ts";
import { laws as relu } from "./elementwise/relu.laws.ts";
import { laws as remainder } from "./elementwise/remainder.laws.ts";
import { laws as round } from "./elementwise/round.laws.ts";
import { laws as rsqrt } from "./elementwise/rsqrt.laws.ts";
import { laws as sigmoid } from "./elementwise/sigmoid.laws.ts";
import { laws as sign } from "./elementwise/sign.laws.ts";
import { laws as signbit } from "./elementwise/signbit.laws.ts";
import { laws as sin } from "./elementwise/sin.laws.ts";
import { laws as sinc } from "./elementwise/sinc.laws.ts";
import { laws as sinh } from "./elementwise/sinh.laws.ts";
import { laws as softplus } from "./elementwise/softplus.laws.ts";
import { laws as sqrt } from "./elementwise/sqrt.laws.ts";
import { laws as square } from "./elementwise/square.laws.ts";
import { laws as stopGradient } from "./elementwise/stop-gradient.laws.ts";
import { laws as subtract } from "./elementwise/subtract.laws.ts";
import { laws as tan } from "./elementwise/tan.laws.ts";
import { laws as tanh } from "./elementwise/tanh.laws.ts";
import { laws as trunc } from "./elementwise/trunc.laws.ts";
import { laws as where } from "./elementwise/where.laws.ts";
import { laws as xlogy } from "./elementwise/xlogy.laws.ts";
import { laws as at } from "./index/at.laws.ts";
import { laws as slice } from "./index/slice.laws.ts";
import { laws as take } from "./index/take.laws.ts";
import { laws as takeAlongAxis } from "./index/take-along-axis.laws.ts";
import type * as ops from "./index.ts";
import type { LawsOf } from "./laws-types.ts";
import { laws as cholesky } from "./linalg/cholesky.laws.ts";
import { laws as solveTriangular } from "./linalg/solve-triangular.laws.ts";
import { laws as broadcastTo } from "./move/broadcast-to.laws.ts";
import { laws as concat } from "./move/concat.laws.ts";
import { laws as expandDims } from "./move/expand-dims.laws.ts";
import { laws as flip } from "./move/flip.laws.ts";
import { laws as pad } from "./move/pad.laws.ts";
import { laws as permuteDims } from "./move/permute-dims.laws.ts";
import { laws as reshape } from "./move/reshape.laws.ts";
import { laws as squeeze } from "./move/squeeze.laws.ts";
import { laws as stack } from "./move/stack.laws.ts";
import { randomBitsLaws, threefryLaws } from "./random/random-bits.laws.ts";
import { laws as all } from "./reduce/all.laws.ts";
import { laws as any } from "./reduce/any.laws.ts";
import { laws as argmax } from "./reduce/argmax.laws.ts";
import { laws as argmin } from "./reduce/argmin.laws.ts";
import { cummaxLaws, logcumsumexpLaws } from "./reduce/cummax.laws.ts";
import { cumulativeProdLaws, cumulativeSumLaws } from "./reduce/cumulative-sum.laws.ts";
import { logSoftmaxLaws, logsumexpLaws, softmaxLaws } from "./reduce/logsumexp.laws.ts";
import { laws as max } from "./reduce/max.laws.ts";
import { laws as mean } from "./reduce/mean.laws.ts";
import { laws as min } from "./reduce/min.laws.ts";
import { laws as prod } from "./reduce/prod.laws.ts";
import { laws as sum } from "./reduce/sum.laws.ts";
import { argpartitionLaws, partitionLaws } from "./sort/partition.laws.ts";
import { searchsortedLaws } from "./sort/searchsorted.laws.ts";
import { argsortLaws, sortLaws } from "./sort/sort.laws.ts";
import { topkLaws } from "./sort/topk.laws.ts";

export const laws: LawsOf<typeof ops> = {
  abs,
  acos,
  acosh,
  add,
  angle,
  asin,
  asinh,
  astype,
  atan,
  atan2,
  atanh,
  bitwiseAnd,
  bitwiseLeftShift,
  bitwiseOr,
  bitwiseRightShift,
  bitwiseXor,
  ceil,
  clip,
  complex,
  conj,
  cos,
  cosh,
  divide,
  equal,
  erf,
  erfinv,
  erfc,
  exp,
  expm1,
  floor,
  floorDivide,
  greater,
  greaterEqual,
  imag,
  isfinite,
  isinf,
  isnan,
  less,
  lessEqual,
  log,
  log10,
  log1p,
  log2,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  maximum,
  minimum,
  multiply,
  negative,
  notEqual,
  pow,
  real,
  reciprocal,
  relu,
  remainder,
  round,
  rsqrt,
  sigmoid,
  sign,
  sin,
  sinh,
  softplus,
  sqrt,
  square,
  stopGradient,
  subtract,
  tan,
  tanh,
  trunc,
  where,
  sinc,
  logit,
  exp2,
  betaln,
  beta,
  polygamma,
  digamma,
  gammaln,
  gamma,
  lcm,
  gcd,
  rad2deg,
  deg2rad,
  cbrt,
  xlogy,
  heaviside,
  fmod,
  fmin,
  fmax,
  bitwiseInvert,
  positive,
  logaddexp,
  nextafter,
  hypot,
  signbit,
  copysign,
  all,
  any,
  argmax,
  argmin,
  max,
  mean,
  min,
  prod,
  sum,
  broadcastTo,
  concat,
  expandDims,
  flip,
  pad,
  reshape,
  squeeze,
  stack,
  permuteDims,
  at,
  slice,
  take,
  takeAlongAxis,
  matmul,
  convolve: convolveLaws,
  correlate: correlateLaws,
  cummax: cummaxLaws,
  cummin: cummaxLaws,
  cumulativeProd: cumulativeProdLaws,
  cumulativeSum: cumulativeSumLaws,
  logcumsumexp: logcumsumexpLaws,
  argpartition: argpartitionLaws,
  partition: partitionLaws,
  searchsorted: searchsortedLaws,
  topk: topkLaws,
  argsort: argsortLaws,
  sort: sortLaws,
  einsum,
  tensordot,
  logSoftmax: logSoftmaxLaws,
  logsumexp: logsumexpLaws,
  softmax: softmaxLaws,
  cholesky,
  solveTriangular,
  randomBits: randomBitsLaws,
  threefry: threefryLaws,
  checkpoint,
  cond,
  customJvp,
  customVjp,
  foriLoop,
  scan,
  whileLoop,
};
