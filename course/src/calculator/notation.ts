/** @file How things are written, for the page itself: each line is one that the calculator reads. */

/** A row of the page's table. */
export interface Notation {
  readonly what: string;
  readonly plain: readonly string[];
  readonly latex: string;
}

/** Plain text and LaTeX side by side. */
export const notations: readonly Notation[] = [
  {
    what: "powers, roots, products",
    plain: ["2x^2 - 3x", "sqrt(x)/3", "cbrt(x)"],
    latex: "2x^2 - \\frac{\\sqrt{x}}{3}",
  },
  {
    what: "functions",
    plain: ["sin 2x", "cos^2 x", "ln x", "e^(-x)", "|x|"],
    latex: "\\sin 2x + \\ln x",
  },
  {
    what: "of neural networks",
    plain: ["sigmoid(x)", "relu(x)", "tanh x", "erf(x)", "gelu(x)", "softplus(x)"],
    latex: "\\operatorname{sigmoid}(x)",
  },
  {
    what: "a derivative",
    plain: ["diff(x^3, x)", "diff(x^3, x, 2)", "d/dx x^3"],
    latex: "\\frac{d}{dx} x^3",
  },
  {
    what: "partial derivatives, gradient",
    plain: ["diff(x^2 y, x, y)", "grad(x^2 y)"],
    latex: "\\frac{\\partial^2}{\\partial x \\partial y} x^2 y",
  },
  {
    what: "an integral",
    plain: ["integrate x^2", "integrate x^2 from 0 to 1"],
    latex: "\\int_0^1 x^2\\,dx",
  },
  { what: "a Taylor series", plain: ["series e^x at 0 order 5"], latex: "" },
  { what: "an equation", plain: ["x^2 = 2", "solve cos x = x from 0 to 2"], latex: "x^2 = 2" },
  {
    what: "a value",
    plain: ["evaluate x^2 y at x = 2, y = 3"],
    latex: "\\frac{1}{3} + \\frac{1}{6}",
  },
  { what: "a picture", plain: ["plot sin x, cos x from -pi to pi"], latex: "" },
];
