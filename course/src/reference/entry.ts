/** @file What the reference knows of a public name. */

/** A parameter or an option of a function, or a member of a type. */
export interface Parameter {
  /** `x`, or `options.axis` for an option. */
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  /** As the doc comment says it; null where it says none. */
  readonly default: string | null;
  readonly text: string;
}

/** An error class and its codes, as `@throws` names them. */
export interface Thrown {
  readonly error: string;
  readonly text: string;
}

/** A member of a class. */
export interface Member {
  readonly name: string;
  readonly signature: string;
  readonly text: string;
}

export type EntryKind = "function" | "class" | "value" | "type";

/** A public name, read from its declaration and doc comment. */
export interface Entry {
  /** `mathesis`, `mathesis/optim`, … */
  readonly module: string;
  readonly name: string;
  readonly kind: EntryKind;
  /** Whether a program can import its type only. */
  readonly typeOnly: boolean;
  readonly family: Family;
  /** The address below /reference/, without slashes at its ends. */
  readonly slug: string;
  /** Where it is declared, from the root of the repository. */
  readonly file: string;
  readonly line: number;
  /** The first sentence of the doc comment, and what follows. */
  readonly summary: string;
  readonly more: string;
  /** Ways of calling a function, ready to be read: `sum(x: TensorLike, …): Tensor`. */
  readonly signatures: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly members: readonly Member[];
  readonly throws: readonly Thrown[];
  /** The first of shape, returns, accuracy, gradient, source, noexample. */
  readonly tags: Readonly<Record<string, string>>;
  /** The code of the examples, as the doc comment has it. */
  readonly examples: readonly string[];
}

/** Names that stand together: the functions of a folder, or of an entry point. */
export interface Family {
  readonly id: string;
  readonly title: string;
}
