/** @file The factors of P A = L U. */
import type { Tensor } from "../../core/tensor.ts";
import type { DType, RealOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { Factors, type Pivots, type Whole } from "./factors.ts";
import { divideByLu, type LuParts, productOfLu } from "./lu-op.ts";
import { diagonalOf } from "./matrices.ts";
import { rcondOfLu } from "./rcond.ts";

/** The factors of P A = L U, or P A Q = L U. */
export class LuFactors<D extends DType = DType> extends Factors<D> {
  /** Lower triangular, ones on the diagonal. */
  readonly L: Tensor<Shape, D>;
  /** Upper triangular. */
  readonly U: Tensor<Shape, D>;
  /** Row i of P A is row order[i] of A. */
  readonly order: Tensor<Shape, "int32">;
  /** Column j of A Q is column columns[j] of A; 0, 1, 2, … with partial pivoting. */
  readonly columns: Tensor<Shape, "int32">;
  private readonly parity: Tensor;

  constructor({ lower, upper, order, columns, parity }: LuParts) {
    super();
    this.L = lower as Tensor<Shape, D>;
    this.U = upper as Tensor<Shape, D>;
    this.order = order as Tensor<Shape, "int32">;
    this.columns = columns as Tensor<Shape, "int32">;
    this.parity = parity;
  }

  protected get of(): string {
    return "lu";
  }

  protected get whole(): Whole {
    const { shape, dtype } = this.L;
    return { shape: [...shape.slice(0, -1), this.U.shape[this.U.ndim - 1]], dtype };
  }

  private get parts(): LuParts {
    const { L: lower, U: upper, order, columns, parity } = this;
    return { lower, upper, order, columns, parity };
  }

  protected divide(b: Tensor): Tensor {
    this.requireSquare("solve");
    return divideByLu(this.parts, b);
  }

  protected get pivots(): Pivots {
    return { values: diagonalOf(this.U), turn: this.parity };
  }

  protected product(): Tensor {
    return productOfLu(this.parts);
  }

  override rcond(): Tensor<Shape, RealOf<D>> {
    this.requireSquare("rcond");
    return rcondOfLu(this.parts) as Tensor<Shape, RealOf<D>>;
  }
}
