/** @file The dtype that an argument names or has. */
import { Tensor } from "../../core/tensor.ts";
import { checkDType, type DType } from "../../types/dtype.ts";

/** A dtype as it is, or that of an array. */
export function dtypeOf(op: string, x: DType | Tensor): DType {
  const dtype = x instanceof Tensor ? x.dtype : x;
  checkDType(op, dtype);
  return dtype;
}
