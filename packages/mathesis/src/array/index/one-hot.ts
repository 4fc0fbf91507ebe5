/** @file Classes as unit vectors. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import { Tensor } from "../../core/tensor.ts";
import { integerIndex } from "../../ops/index/wrap-index.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { checkDType, type DType, isInteger } from "../../types/dtype.ts";
import { normalizeAxis, type Shape } from "../../types/shape.ts";
import { checkInteger, checkKeys } from "../../util/check.ts";
import { DTypeError } from "../../util/errors.ts";

/** Options of `oneHot`. */
export interface OneHotOptions<D extends DType = DType> {
  /** How many classes. */
  readonly numClasses: number;
  /** Where the axis of classes goes; default -1. */
  readonly axis?: number;
  /** The dtype of the result; default float64. */
  readonly dtype?: D;
}

/** The type of `oneHot`. */
export interface OneHot extends OpRecord {
  <D extends DType = "float64">(x: TensorLike, options: OneHotOptions<D>): Tensor<Shape, D>;
}

/**
 * For each class, a vector that is 1 at the place of the class and 0 elsewhere.
 *
 * @shape `s -> s with numClasses put in at the axis`
 * @param x integers; one that is none of 0 … numClasses − 1 has no class, its vector is 0
 * @param options.numClasses how many classes, an integer ≥ 0
 * @param options.axis where the axis of classes goes; default -1, behind
 * @param options.dtype default float64
 * @throws {ArgumentError} INTEGER, AXIS, DTYPE_NAME; {DTypeError} INDEX_DTYPE
 * @accuracy exact
 * @gradient none: classes do not move smoothly
 * @example oneHot([1, 0], { numClasses: 3 }) // [[0. 1. 0.] [1. 0. 0.]]
 */
export const oneHot: OneHot = composite(
  "oneHot",
  (x: TensorLike, options: OneHotOptions): Tensor => {
    checkKeys("oneHot", options, ["numClasses", "axis", "dtype"]);
    const { numClasses, axis = -1, dtype = "float64" } = options;
    checkInteger("oneHot", "numClasses", numClasses, 0, 2 ** 24);
    checkDType("oneHot", dtype);
    const index = integerIndex(toTensor(x, "oneHot"), !(x instanceof Tensor));
    if (!isInteger(index.dtype)) {
      throw new DTypeError({
        code: "INDEX_DTYPE",
        op: "oneHot",
        message: `the classes have dtype ${index.dtype}.`,
        needs: "needs int32, uint32 or uint8.",
        hint: 'convert them: x.astype("int32").',
        details: { dtype: index.dtype },
      });
    }
    const at = normalizeAxis(axis, index.ndim + 1, "oneHot");
    const classes = emptyHost([numClasses], "int32");
    for (let k = 0; k < numClasses; k++) classes.values[classes.offset + k] = k;
    const shape = [...index.shape.slice(0, at), 1, ...index.shape.slice(at)] as Shape;
    const along = shape.map((_, i) => (i === at ? numClasses : 1));
    const hit = index.reshape(shape).equal(classes.reshape(along));
    return dtype === "bool" ? hit : hit.astype(dtype);
  },
) as unknown as OneHot; // the interface adds only the types of shapes and dtypes
