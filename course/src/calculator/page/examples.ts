/** @file Lines for those who come with nothing. */

/** A line that can be clicked, and what it shows. */
export interface Example {
  readonly line: string;
  readonly about: string;
}

/** One example of each thing that the calculator does. */
export const examples: readonly Example[] = [
  { line: "diff(x^2 sin x, x)", about: "the product rule, line by line" },
  { line: "diff(sigmoid(w x + b), w)", about: "how a neuron's output moves with its weight" },
  { line: "grad(x^2 y + sin y, x, y)", about: "a gradient" },
  { line: "integrate x e^(-x^2) from 0 to 2", about: "a substitution, and a number beside it" },
  { line: "\\int \\frac{x}{x^2+1}\\,dx", about: "LaTeX works, too" },
  { line: "integrate e^(-x^2/2) from -oo to oo", about: "the bell curve's area" },
  { line: "series tanh x order 7", about: "a Taylor polynomial" },
  { line: "x^2 - 3x = 5", about: "completing the square" },
  { line: "solve cos x = x", about: "a root that has no formula" },
  { line: "simplify (x^3 - 1)/(x - 1)", about: "cancelling" },
  { line: "factor x^4 + 4", about: "a product that surprises" },
  { line: "plot tan x, x, 1/x from -3 to 3", about: "poles stay open" },
];
