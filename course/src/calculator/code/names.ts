/** @file What the library calls the functions of expressions. */

/** Functions of one number: our operation, the library's name. */
export const libraryNames = {
  Sin: "sin",
  Cos: "cos",
  Tan: "tan",
  Arcsin: "asin",
  Arccos: "acos",
  Arctan: "atan",
  Sinh: "sinh",
  Cosh: "cosh",
  Tanh: "tanh",
  Exp: "exp",
  Ln: "log",
  Sqrt: "sqrt",
  Abs: "abs",
  Sign: "sign",
  Sigmoid: "sigmoid",
  Relu: "relu",
  Erf: "erf",
} as const;

/** Operations that have a function of one number in the library. */
export type LibraryFunction = keyof typeof libraryNames;

/** Whether an operation is one of them. */
export const isLibraryFunction = (operation: string): operation is LibraryFunction =>
  Object.hasOwn(libraryNames, operation);
