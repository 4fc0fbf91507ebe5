/** @file The rules of differentiation: what one derivative becomes, and by which rule. */
import { asRational, asTree, isHeld, minus, one } from "../algebra/rational.ts";
import { isFreeOf, operandsOf, operationOf, type Tree } from "../algebra/tree.ts";
import { texName, texOf } from "../print/tex.ts";
import { Problem } from "../problem.ts";
import { derivatives } from "./table.ts";

/** One rule carried out: the derivative of something in terms of derivatives of its parts. */
export interface Applied {
  readonly rule:
    | "constant"
    | "identity"
    | "sum"
    | "constant factor"
    | "product"
    | "quotient"
    | "reciprocal"
    | "power"
    | "chain"
    | "table"
    | "exponential"
    | "logarithmic"
    | "larger and smaller"
    | "fundamental theorem";
  /** Why, as rich text. */
  readonly reason: string;
  readonly becomes: Tree;
}

/** df/dx by one rule. */
export function differentiateOnce(f: Tree, x: string): Applied {
  const d = (tree: Tree): Tree => ["Diff", tree, x];
  const letter = texName(x);
  if (isFreeOf(f, x)) {
    return { rule: "constant", reason: "A constant does not change: $c' = 0$.", becomes: 0 };
  }
  if (f === x)
    return { rule: "identity", reason: `$\\frac{d${letter}}{d${letter}} = 1$.`, becomes: 1 };
  const [a = 0, b = 0] = operandsOf(f);
  switch (operationOf(f)) {
    case "Add":
    case "Subtract":
    case "Negate":
      return {
        rule: "sum",
        reason: "Sum rule: $(u \\pm v)' = u' \\pm v'$.",
        becomes: distributed(f, d),
      };
    case "Multiply":
      return ofProduct(f, x, d);
    case "Divide":
      return ofQuotient(a, b, x, d);
    case "Power":
      return ofPower(a, b, x, d);
    case "Root":
      return ofRoot(a, b, x, d);
    case "Log":
      return ofLogarithm(a, operandsOf(f)[1] ?? 10, d);
    case "Max":
    case "Min":
      return ofExtreme(f, d);
    case "Integral":
      return ofIntegral(f, x, d);
    default:
      return ofFunction(f, x, d);
  }
}

type D = (tree: Tree) => Tree;

const distributed = (f: Tree, d: D): Tree => {
  const operation = operationOf(f);
  return operation === "Add" || operation === "Subtract" || operation === "Negate"
    ? [operation, ...operandsOf(f).map((part) => distributed(part, d))]
    : d(f);
};

const flatFactors = (f: Tree): readonly Tree[] =>
  operationOf(f) === "Multiply" ? operandsOf(f).flatMap(flatFactors) : [f];

const joined = (factors: readonly Tree[]): Tree =>
  factors.length === 1 ? (factors[0] ?? 1) : ["Multiply", ...factors];

function ofProduct(f: Tree, x: string, d: D): Applied {
  const factors = flatFactors(f);
  const constant = factors.filter((factor) => isFreeOf(factor, x));
  const rest = factors.filter((factor) => !isFreeOf(factor, x));
  if (constant.length > 0) {
    return {
      rule: "constant factor",
      reason: "A constant factor stays: $(cu)' = c\\,u'$.",
      becomes: ["Multiply", ...constant, d(joined(rest))],
    };
  }
  const [u = 1, ...others] = rest;
  const v = joined(others);
  return {
    rule: "product",
    reason: `Product rule: $(uv)' = u'v + uv'$ with $u = ${texOf(u)}$, $v = ${texOf(v)}$.`,
    becomes: ["Add", ["Multiply", d(u), v], ["Multiply", u, d(v)]],
  };
}

function ofQuotient(a: Tree, b: Tree, x: string, d: D): Applied {
  if (isFreeOf(b, x)) {
    return {
      rule: "constant factor",
      reason: "A constant factor stays: $(u/c)' = u'/c$.",
      becomes: ["Divide", d(a), b],
    };
  }
  if (isFreeOf(a, x)) {
    return {
      rule: "reciprocal",
      reason: `Reciprocal rule: $(c/v)' = -c\\,v'/v^2$ with $v = ${texOf(b)}$.`,
      becomes: ["Negate", ["Divide", ["Multiply", a, d(b)], ["Power", b, 2]]],
    };
  }
  return {
    rule: "quotient",
    reason: `Quotient rule: $(u/v)' = (u'v - uv')/v^2$ with $u = ${texOf(a)}$, $v = ${texOf(b)}$.`,
    becomes: [
      "Divide",
      ["Subtract", ["Multiply", d(a), b], ["Multiply", a, d(b)]],
      ["Power", b, 2],
    ],
  };
}

/** n − 1, as a number where n is one. */
function less(n: Tree): Tree {
  const value = asRational(n);
  const below = value ? minus(value, one) : null;
  return below && isHeld(below) ? asTree(below) : ["Subtract", n, 1];
}

function ofPower(u: Tree, n: Tree, x: string, d: D): Applied {
  const letter = texName(x);
  if (isFreeOf(n, x)) {
    const outer: Tree = ["Multiply", n, ["Power", u, less(n)]];
    if (u === x) {
      const reason = `Power rule: $(${letter}^n)' = n\\,${letter}^{n-1}$ with $n = ${texOf(n)}$.`;
      return { rule: "power", reason, becomes: outer };
    }
    return {
      rule: "chain",
      reason: `Power rule and chain rule: $(u^n)' = n\\,u^{n-1}\\,u'$ with $u = ${texOf(u)}$, $n = ${texOf(n)}$.`,
      becomes: ["Multiply", outer, d(u)],
    };
  }
  if (isFreeOf(u, x)) {
    return {
      rule: "exponential",
      reason: `Exponential rule: $(a^v)' = a^v \\ln a \\cdot v'$ with $a = ${texOf(u)}$.`,
      becomes: ["Multiply", ["Power", u, n], ["Ln", u], d(n)],
    };
  }
  return {
    rule: "logarithmic",
    reason: `Logarithmic rule: $(u^v)' = u^v\\,(v \\ln u)'$ with $u = ${texOf(u)}$, $v = ${texOf(n)}$.`,
    becomes: ["Multiply", ["Power", u, n], d(["Multiply", n, ["Ln", u]])],
  };
}

function ofRoot(u: Tree, n: Tree, x: string, d: D): Applied {
  if (!isFreeOf(n, x)) throw new Problem("The degree of a root cannot hold the variable.");
  return {
    rule: "chain",
    reason: `Power rule for the root: $(\\sqrt[n]{u})' = u'/(n \\sqrt[n]{u}^{\\,n-1})$ with $u = ${texOf(u)}$.`,
    becomes: ["Divide", d(u), ["Multiply", n, ["Power", ["Root", u, n], less(n)]]],
  };
}

const ofLogarithm = (u: Tree, base: Tree, d: D): Applied => ({
  rule: "chain",
  reason: `Table and chain rule: $(\\log_a u)' = u'/(u \\ln a)$ with $a = ${texOf(base)}$.`,
  becomes: ["Divide", d(u), ["Multiply", u, ["Ln", base]]],
});

/** max(u, v) = (u + v + |u − v|)/2, and min with a minus. */
function ofExtreme(f: Tree, d: D): Applied {
  const [first = 0, ...rest] = operandsOf(f);
  const name = operationOf(f);
  const second: Tree = rest.length === 1 ? (rest[0] ?? 0) : [name, ...rest];
  const [u, v] = [d(first), d(second)];
  const which: Tree = ["Multiply", ["Sign", ["Subtract", first, second]], ["Subtract", u, v]];
  const both: Tree = ["Add", u, v];
  return {
    rule: "larger and smaller",
    reason: `$\\${name.toLowerCase()}(u, v)' = \\frac12\\,(u' + v' ${name === "Max" ? "+" : "-"} \\operatorname{sign}(u - v)(u' - v'))$, except where $u = v$.`,
    becomes: ["Divide", [name === "Max" ? "Add" : "Subtract", both, which], 2],
  };
}

function ofIntegral(f: Tree, x: string, d: D): Applied {
  const [body = 0, name = "x", low, high] = operandsOf(f);
  const reason =
    "Fundamental theorem: the derivative of an integral by its upper end is the integrand.";
  if (low === undefined || high === undefined) {
    if (name !== x)
      throw new Problem(
        "An integral without limits can only be differentiated by its own variable.",
      );
    return { rule: "fundamental theorem", reason, becomes: body };
  }
  if (name !== x && !isFreeOf(body, x)) {
    throw new Problem(
      "The integrand holds the variable of the derivative: that is not known here.",
    );
  }
  const put = (end: Tree): Tree => replaced(body, String(name), end);
  return {
    rule: "fundamental theorem",
    reason,
    becomes: ["Subtract", ["Multiply", put(high), d(high)], ["Multiply", put(low), d(low)]],
  };
}

const replaced = (tree: Tree, name: string, by: Tree): Tree =>
  tree === name
    ? by
    : typeof tree === "object"
      ? [operationOf(tree), ...operandsOf(tree).map((part) => replaced(part, name, by))]
      : tree;

function ofFunction(f: Tree, x: string, d: D): Applied {
  const operation = operationOf(f);
  const entry = derivatives[operation];
  const [u = 0, ...others] = operandsOf(f);
  if (!entry || others.length > 0) {
    throw new Problem(`The derivative of ${operation.toLowerCase()} is not known here.`);
  }
  if (u === x) {
    return {
      rule: "table",
      reason: `Table: $${entry.tex.replaceAll("u", texName(x))}$.`,
      becomes: entry.slope(u),
    };
  }
  return {
    rule: "chain",
    reason: `Table and chain rule: $${entry.tex}$ times $u'$, with $u = ${texOf(u)}$.`,
    becomes: ["Multiply", entry.slope(u), d(u)],
  };
}
