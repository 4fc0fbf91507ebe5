/**
 * @file The errors of the library. Every failure a caller can cause is one of these classes, with
 * data (`code`, `op`, `details`) beside the sentence, so that programs never parse messages.
 *
 * A message has at most four lines: what is wrong with the values · the arguments as
 * `name: dtype[shape]` · what was needed · one suggestion that works.
 */

/** What an error is made from: the facts first, then the lines a person reads. */
export interface ErrorFacts {
  /** Stable identifier in capitals, such as `"MATMUL_INNER"`. */
  readonly code: string;
  /** The public function, as the user calls it. */
  readonly op: string;
  /** What is wrong, with the values. */
  readonly message: string;
  /** The arguments, as `name: dtype[shape]`. */
  readonly given?: string | undefined;
  /** What was needed. */
  readonly needs?: string | undefined;
  /** One suggestion, only if it works. */
  readonly hint?: string | undefined;
  /** The same facts as data. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The common part of all errors of the library; catch this to catch them all. */
export abstract class MathesisError extends Error {
  readonly code: string;
  readonly op: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(facts: ErrorFacts) {
    const lines = [`${facts.op}: ${facts.message}`, facts.given, facts.needs, facts.hint];
    super(lines.filter((line) => line !== undefined && line !== "").join("\n  "));
    this.code = facts.code;
    this.op = facts.op;
    this.details = facts.details ?? {};
  }

  override get name(): string {
    return this.constructor.name;
  }
}

/** Shapes do not fit together. */
export class ShapeError extends MathesisError {
  override get name(): string {
    return "ShapeError";
  }
}

/** A dtype the operation has no meaning for, or a value that the dtype cannot hold. */
export class DTypeError extends MathesisError {
  override get name(): string {
    return "DTypeError";
  }
}

/** An argument or option of the wrong kind or outside its range. */
export class ArgumentError extends MathesisError {
  override get name(): string {
    return "ArgumentError";
  }
}

/** An index outside the axis it points into. */
export class IndexError extends MathesisError {
  override get name(): string {
    return "IndexError";
  }
}

/** A function did something a transformation cannot follow. */
export class TraceError extends MathesisError {
  override get name(): string {
    return "TraceError";
  }
}

/** A value for which the result is not defined, such as NaN given to a solver. */
export class DomainError extends MathesisError {
  override get name(): string {
    return "DomainError";
  }
}

/** A matrix that had to be positive definite is not; `details.minor` counts from 1. */
export class NotPositiveDefinite extends MathesisError {
  override get name(): string {
    return "NotPositiveDefinite";
  }
}

/** A triangular or square matrix has no inverse; `details.index` is the zero pivot. */
export class SingularMatrix extends MathesisError {
  override get name(): string {
    return "SingularMatrix";
  }
}

/** An iteration used up its steps; `details.steps` is how many. */
export class NotConverged extends MathesisError {
  override get name(): string {
    return "NotConverged";
  }
}

/** A file or text that is not of its format; `details` has the byte `offset` or the `line`. */
export class FormatError extends MathesisError {
  override get name(): string {
    return "FormatError";
  }
}

/** Text in the mathematical notation that cannot be read; `details.position` is the character. */
export class SyntaxError extends MathesisError {
  override get name(): string {
    return "SyntaxError";
  }
}

/** Two results are further apart than the tolerance allows; `details` has index and values. */
export class NotClose extends MathesisError {
  override get name(): string {
    return "NotClose";
  }
}
