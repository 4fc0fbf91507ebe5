/**
 * @file Taylor coefficients by arithmetic with series: u₀ + u₁h + u₂h² + … for each part of an
 * expression, by the recurrences of automatic differentiation.
 * A. Griewank & A. Walther, Evaluating Derivatives, 2nd ed. (2008), table 13.2.
 */
import { isName, operandsOf, operationOf, type Tree } from "../algebra/tree.ts";
import { Problem } from "../problem.ts";
import type { Field } from "./field.ts";

type Jet<T> = readonly T[];

/** The coefficients c₀ … cₙ of f(a + h) in powers of h, computed in a field. */
export function taylor<T>(field: Field<T>, f: Tree, x: string, about: T, order: number): Jet<T> {
  // Divisions of 0 by 0 cost terms at the end: then more are computed.
  for (const more of [1, 4, 12]) {
    const found = new Jets(field, x, about, order + more).of(f);
    if (found.length > order) return found.slice(0, order + 1);
  }
  throw new Problem("This has no Taylor series there.");
}

class Jets<T> {
  readonly #field: Field<T>;
  readonly #x: string;
  readonly #about: T;
  readonly #length: number;

  constructor(field: Field<T>, x: string, about: T, length: number) {
    this.#field = field;
    this.#x = x;
    this.#about = about;
    this.#length = length;
  }

  of(tree: Tree): Jet<T> {
    if (tree === this.#x) return this.#padded([this.#about, this.#field.number(1)]);
    if (isName(tree) || typeof tree === "number") return this.#padded([this.#field.leaf(tree)]);
    const [a = 0, b = 0] = operandsOf(tree);
    const parts = operandsOf(tree);
    switch (operationOf(tree)) {
      case "Add":
        return parts.map((part) => this.of(part)).reduce((u, v) => this.#add(u, v));
      case "Subtract":
        return this.#add(this.of(a), this.#scale(this.of(b), this.#field.number(-1)));
      case "Negate":
        return this.#scale(this.of(a), this.#field.number(-1));
      case "Multiply":
        return parts.map((part) => this.of(part)).reduce((u, v) => this.#multiply(u, v));
      case "Divide":
        return this.#divide(this.of(a), this.of(b));
      case "Power":
        return this.#power(a, b);
      case "Sqrt":
        return this.#realPower(this.of(a), this.#field.leaf(["Divide", 1, 2]));
      case "Log":
        return this.#divide(this.#logarithm(this.of(a)), this.#logarithm(this.of(parts[1] ?? 10)));
      default:
        return this.#function(operationOf(tree), this.of(a), parts);
    }
  }

  #padded(jet: Jet<T>): Jet<T> {
    return Array.from({ length: this.#length }, (_, i) => jet[i] ?? this.#field.number(0));
  }

  #at(jet: Jet<T>, i: number): T {
    return jet[i] ?? this.#field.number(0);
  }

  #add(u: Jet<T>, v: Jet<T>): Jet<T> {
    const length = Math.min(u.length, v.length);
    return Array.from({ length }, (_, i) => this.#field.add(this.#at(u, i), this.#at(v, i)));
  }

  #scale(u: Jet<T>, by: T): Jet<T> {
    return u.map((value) => this.#field.multiply(value, by));
  }

  /** Σ over i of u(i)·v(k − i), for i from `first` to `last`. */
  #convolved(u: Jet<T>, v: Jet<T>, k: number, first = 0, last = k): T {
    const terms: T[] = [];
    for (let i = first; i <= last; i++) {
      terms.push(this.#field.multiply(this.#at(u, i), this.#at(v, k - i)));
    }
    return this.#field.sum(terms);
  }

  #multiply(u: Jet<T>, v: Jet<T>): Jet<T> {
    const length = Math.min(u.length, v.length);
    return Array.from({ length }, (_, k) => this.#convolved(u, v, k));
  }

  #divide(u: Jet<T>, v: Jet<T>): Jet<T> {
    const lost = v.findIndex((value) => !this.#field.isZero(value));
    if (lost < 0) throw new Problem("This has no Taylor series there: it divides by zero.");
    if (u.slice(0, lost).some((value) => !this.#field.isZero(value))) {
      throw new Problem("This has no Taylor series there: it grows without bounds.");
    }
    const [above, below] = [u.slice(lost), v.slice(lost)];
    const result: T[] = [];
    const length = Math.min(above.length, below.length);
    for (let k = 0; k < length; k++) {
      const rest = this.#minus(this.#at(above, k), this.#convolved(below, result, k, 1, k));
      result.push(this.#field.divide(rest, this.#at(below, 0)));
    }
    return result;
  }

  #minus(a: T, b: T): T {
    return this.#field.add(a, this.#field.multiply(b, this.#field.number(-1)));
  }

  /** k·u(k): the coefficients of u′, shifted. */
  #slopes(u: Jet<T>): Jet<T> {
    return u.map((value, k) => this.#field.multiply(value, this.#field.number(k)));
  }

  #derivative(u: Jet<T>): Jet<T> {
    return this.#slopes(u).slice(1);
  }

  /** The series whose derivative is given and that begins with `first`. */
  #integral(first: T, u: Jet<T>): Jet<T> {
    return [first, ...u.map((value, k) => this.#field.divide(value, this.#field.number(k + 1)))];
  }

  /** v = e^u: k v(k) = Σ i u(i) v(k − i). */
  #exponential(u: Jet<T>): Jet<T> {
    const slopes = this.#slopes(u);
    const v: T[] = [this.#field.apply("Exp", this.#at(u, 0))];
    for (let k = 1; k < u.length; k++) {
      const sum = this.#convolved(slopes, v, k, 1, k);
      v.push(this.#field.divide(sum, this.#field.number(k)));
    }
    return v;
  }

  #logarithm(u: Jet<T>): Jet<T> {
    const first = this.#field.apply("Ln", this.#at(u, 0));
    return this.#integral(first, this.#divide(this.#derivative(u), u));
  }

  /** v = u^r for constant r: k u(0) v(k) = Σ (r i − (k − i)) u(i) v(k − i). */
  #realPower(u: Jet<T>, r: T): Jet<T> {
    const { number, multiply, divide, sum } = this.#field;
    const start = this.#at(u, 0);
    if (this.#field.isZero(start)) {
      throw new Problem("This has no Taylor series there: a root begins at that point.");
    }
    const v: T[] = [this.#field.power(start, r)];
    for (let k = 1; k < u.length; k++) {
      const terms = Array.from({ length: k }, (_, j) => {
        const i = j + 1;
        const weight = this.#minus(multiply(r, number(i)), number(k - i));
        return multiply(multiply(weight, this.#at(u, i)), this.#at(v, k - i));
      });
      v.push(divide(sum(terms), multiply(number(k), start)));
    }
    return v;
  }

  #power(base: Tree, exponent: Tree): Jet<T> {
    const u = this.of(base);
    if (typeof exponent === "number" && Number.isInteger(exponent) && Math.abs(exponent) <= 64) {
      const one = this.#padded([this.#field.number(1)]);
      const all = Array.from({ length: Math.abs(exponent) }, () => u).reduce<Jet<T>>(
        (product, factor) => this.#multiply(product, factor),
        one,
      );
      return exponent < 0 ? this.#divide(one, all) : all;
    }
    const r = this.of(exponent);
    if (r.slice(1).every((value) => this.#field.isZero(value))) {
      return this.#realPower(u, this.#at(r, 0));
    }
    return this.#exponential(this.#multiply(r, this.#logarithm(u)));
  }

  /** Sine and cosine together, or with hyperbolic = true their hyperbolic sisters. */
  #waves(u: Jet<T>, hyperbolic: boolean): readonly [sine: Jet<T>, cosine: Jet<T>] {
    const { number, divide, multiply, apply } = this.#field;
    const slopes = this.#slopes(u);
    const sine: T[] = [apply(hyperbolic ? "Sinh" : "Sin", this.#at(u, 0))];
    const cosine: T[] = [apply(hyperbolic ? "Cosh" : "Cos", this.#at(u, 0))];
    for (let k = 1; k < u.length; k++) {
      const [s, c] = [
        this.#convolved(slopes, cosine, k, 1, k),
        this.#convolved(slopes, sine, k, 1, k),
      ];
      sine.push(divide(s, number(k)));
      cosine.push(multiply(divide(c, number(k)), number(hyperbolic ? 1 : -1)));
    }
    return [sine, cosine];
  }

  /** A function whose derivative is u′ times a series that is known. */
  #fromSlope(name: string, u: Jet<T>, slope: Jet<T>): Jet<T> {
    const first = this.#field.apply(name, this.#at(u, 0));
    return this.#integral(first, this.#multiply(this.#derivative(u), slope));
  }

  #function(name: string, u: Jet<T>, parts: readonly Tree[]): Jet<T> {
    switch (name) {
      case "Exp":
        return this.#exponential(u);
      case "Ln":
        return this.#logarithm(u);
      case "Sin":
        return this.#waves(u, false)[0];
      case "Cos":
        return this.#waves(u, false)[1];
      case "Tan":
        return this.#divide(...this.#waves(u, false));
      case "Sinh":
        return this.#waves(u, true)[0];
      case "Cosh":
        return this.#waves(u, true)[1];
      case "Tanh":
        return this.#divide(...this.#waves(u, true));
      case "Arctan":
      case "Arcsin":
      case "Arccos":
      case "Sigmoid":
      case "Erf":
        return this.#composed(name, u);
      default:
        return this.#kinked(name, u, parts);
    }
  }

  /** Functions by what their derivatives, or they themselves, are made of. */
  #composed(name: "Arctan" | "Arcsin" | "Arccos" | "Sigmoid" | "Erf", u: Jet<T>): Jet<T> {
    const one = this.#padded([this.#field.number(1)]);
    const minus = (v: Jet<T>): Jet<T> => this.#scale(v, this.#field.number(-1));
    const square = this.#multiply(u, u);
    if (name === "Sigmoid") {
      return this.#divide(one, this.#add(one, this.#exponential(minus(u))));
    }
    if (name === "Arctan") {
      return this.#fromSlope(name, u, this.#divide(one, this.#add(one, square)));
    }
    if (name === "Erf") {
      const factor = this.#field.leaf(["Divide", 2, ["Sqrt", "pi"]]);
      return this.#fromSlope(name, u, this.#scale(this.#exponential(minus(square)), factor));
    }
    const minusHalf = this.#field.leaf(["Divide", -1, 2]);
    const root = this.#realPower(this.#add(one, minus(square)), minusHalf);
    return this.#fromSlope(name, u, name === "Arcsin" ? root : minus(root));
  }

  /** Functions with a kink: away from it they are what they are on one side. */
  #kinked(name: string, u: Jet<T>, parts: readonly Tree[]): Jet<T> {
    const sign = this.#field.sign(this.#at(u, 0));
    const zero = this.#padded([]);
    if (name === "Max" || name === "Min") {
      const jets = parts.map((part) => this.of(part));
      return jets.reduce((a, b) => {
        const which = this.#field.sign(this.#minus(this.#at(a, 0), this.#at(b, 0)));
        if (which === 0) throw kink();
        return which > 0 === (name === "Max") ? a : b;
      });
    }
    if (name === "Root") {
      const size = sign < 0 ? this.#scale(u, this.#field.number(-1)) : u;
      const inverse = this.#field.divide(
        this.#field.number(1),
        this.#at(this.of(parts[1] ?? 2), 0),
      );
      return this.#scale(this.#realPower(size, inverse), this.#field.number(sign < 0 ? -1 : 1));
    }
    if (!["Abs", "Relu", "Sign"].includes(name)) {
      throw new Problem(`The series of ${name.toLowerCase()} is not known here.`);
    }
    if (sign === 0) throw kink();
    if (name === "Sign") return this.#padded([this.#field.number(sign)]);
    if (name === "Relu") return sign > 0 ? u : zero;
    return sign > 0 ? u : this.#scale(u, this.#field.number(-1));
  }
}

const kink = (): Problem =>
  new Problem("This has no Taylor series there: it has a kink at that point.");
