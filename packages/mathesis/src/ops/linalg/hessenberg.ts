/** @file The Hessenberg form A = Q H Qᴴ. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bind, bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type DType, type FloatOf, isComplex } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { DomainError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { factorisationOp, ofMatrix } from "../kinds/factorisation.ts";
import { composite, known, type OpRecord } from "../kinds/record.ts";
import { concat } from "../move/concat.ts";
import { hessenbergOf } from "./dense/hessenberg-form.ts";
import { adjoint, squareOf } from "./matrices.ts";
import { triangle } from "./triangle.ts";
