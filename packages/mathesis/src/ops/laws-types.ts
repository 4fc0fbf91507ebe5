/**
 * @file What an op's author states for the law suite in testing/laws: beside `erf.ts`, which ships,
 * `erf.laws.ts` holds what only tests need.
 */
import type { Tensor } from "../core/tensor.ts";
import type { DType } from "../types/dtype.ts";
import type { Shape } from "../types/shape.ts";
import type { MathesisError } from "../util/errors.ts";
import type { OpRecord } from "./kinds/record.ts";

/**
 * Arrays that are the same in every run. The laws draw a list of samples several times, with other
 * seeds and other dtypes, so shapes and options must not depend on values.
 */
export interface Sampler {
  /** The dtype the laws are at; arrays have it unless another is named. */
  readonly dtype: DType;
  /**
   * Standard normal, both parts if complex; integers spread over −6 … 6 (0 … 12 if unsigned).
   */
  normal(shape: Shape, dtype?: DType): Tensor;
  /** From 0.5 to 2.5; complex with a positive real part; integers 1 … 5. */
  positive(shape: Shape, dtype?: DType): Tensor;
  /** Uniform from low to high, both parts if complex; integers include both ends. */
  uniform(low: number, high: number, shape: Shape, dtype?: DType): Tensor;
  /** Distinct values in random order, at least 1/8 apart: nothing ties, no small step reorders. */
  distinct(shape: Shape, dtype?: DType): Tensor;
  /** Integers from low to high, both included; int32 by default. */
  integers(low: number, high: number, shape: Shape, dtype?: DType): Tensor;
  /** true or false with equal chance. */
  bool(shape: Shape): Tensor;
  /** Symmetric (Hermitian) positive definite matrices, condition number below about 10. */
  positiveDefinite(shape: Shape, dtype?: DType): Tensor;
  /** A key for random ops. */
  key(): Tensor;
}

/** One call: tensors in the arguments (at any depth) are varied, all else is fixed. */
export interface Sample {
  readonly args: readonly unknown[];
  /** Shown when a law fails; default: the arguments' shapes. */
  readonly name?: string;
  /** The call needs values, so it throws a TraceError in a batch (vmap) and in a program (stage). */
  readonly refusesTrace?: true;
}

/** A call that must throw. */
export interface ErrorSample extends Sample {
  // The class itself is compared; its constructor is never called here.
  readonly error: abstract new (
    ...args: never[]
  ) => MathesisError;
  readonly code: string;
}

/**
 * Arguments and the exact result. Plain numbers become float64 scalars, tensors stay; the result is
 * compared bit by bit (NaN equals NaN, −0 does not equal 0) with what toArray gives.
 */
export type SpecialValue = readonly [args: readonly unknown[], expected: unknown];

/** The laws of every record among the exports of a module; one without laws does not compile. */
export type LawsOf<Module> = {
  readonly [Name in keyof Module as Module[Name] extends OpRecord ? Name : never]: OpLaws;
};

/** What must hold of one op. */
export interface OpLaws {
  /**
   * The dtypes to run at. Derivative laws run at those of double precision (float64, complex128).
   */
  readonly dtypes: readonly DType[];
  /** Calls to try: every way of using the op, with small arrays, one of them empty if it may be. */
  readonly samples: (s: Sampler) => readonly Sample[];
  /**
   * "both" modes (default), "forward" or "reverse" only, or "zero": tangents stop here by
   * intention, so the derivative is an exact zero although differences may not be.
   */
  readonly derivative?: "both" | "forward" | "reverse" | "zero";
  /** How a sample is called, where the op itself does not give tensors. Default: the op. */
  readonly call?: (...args: never[]) => unknown;
  /** Calls that must throw, eagerly and under every transformation. */
  readonly errors: (s: Sampler) => readonly ErrorSample[];
  readonly special?: readonly SpecialValue[];
  /** The table of golden/ with values from independent programs. */
  readonly golden?: string;
  /** Units in the last place allowed against the golden values. */
  readonly ulp?: Readonly<Partial<Record<DType, number>>>;
}
