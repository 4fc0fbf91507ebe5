/** @file What may come of each method of each object of factors, whatever the matrix. */
import { eye, type Tensor } from "../../src/index.ts";
import type { Factors } from "../../src/linalg/index.ts";
import * as la from "../../src/linalg/index.ts";

/** A function of one matrix, and what it may say. */
export interface Subject {
  readonly call: (a: Tensor) => unknown;
  /** Takes rectangles, too; partly: refuses some of them. */
  readonly wide?: true | "partly";
  /** Codes of errors for finite matrices that are not calm. */
  readonly codes?: readonly string[];
  /** Codes for calm ones, too: it asks for more than an inverse. */
  readonly asks?: readonly string[];
  /** The code for an exact zero pivot, which must come. */
  readonly singular?: string;
  /** Codes for what has not the shape of a square matrix, or is empty. */
  readonly shapes?: readonly string[];
  /** Its docstring says where it is infinite. */
  readonly infinite?: true;
  /** NaN and Infinity pass through, as in arithmetic, as its docstring says. */
  readonly passes?: true;
}

export const sameSize = (a: Tensor): Tensor => eye(a.ndim < 2 ? 1 : a.shape[a.ndim - 1]);
export const RANGE = ["OUT_OF_RANGE"];
export const SINGULAR = ["SINGULAR", "OUT_OF_RANGE"];
/** A factorisation, and what it may say itself. */
interface Factored {
  readonly factor: (a: Tensor) => Factors;
  readonly codes?: readonly string[];
  readonly asks?: readonly string[];
  /** Its own methods say more: of dependent vectors, of infinite values. */
  readonly says?: readonly string[];
  /** An exact zero pivot is found, and refused. */
  readonly exact?: true;
}

const factored: Readonly<Record<string, Factored>> = {
  lu: { factor: (a) => la.lu(a), exact: true },
  "lu, complete": { factor: (a) => la.lu(a, { pivoting: "complete" }) },
  qr: { factor: (a) => la.qr(a), codes: ["OVERFLOW"] },
  "qr, pivoting": { factor: (a) => la.qr(a, { pivoting: true }), codes: ["OVERFLOW"] },
  ldl: { factor: (a) => la.ldl(a) },
  choFactor: {
    factor: (a) => la.choFactor(a),
    asks: ["NOT_POSITIVE_DEFINITE"],
  },
  svd: { factor: (a) => la.svd(a), codes: RANGE },
  eigh: { factor: (a) => la.eigh(a), codes: RANGE },
  "eigh, b": {
    factor: (a) => la.eigh(a, { b: sameSize(a) }),
    codes: RANGE,
  },
  eig: { factor: (a) => la.eig(a), codes: RANGE, says: ["DEFECTIVE"] },
  "eig, b": {
    factor: (a) => la.eig(sameSize(a), { b: a }),
    codes: RANGE,
    says: ["DEFECTIVE", "NOT_FINITE"],
  },
  schur: { factor: (a) => la.schur(a), codes: RANGE },
  "schur, complex": {
    factor: (a) => la.schur(a, { output: "complex" }),
    codes: RANGE,
  },
  hessenberg: { factor: (a) => la.hessenberg(a) },
  polar: { factor: (a) => la.polar(a), codes: RANGE },
};

/** What every object of factors does, and what it may say. */
const methods: Readonly<
  Record<string, Omit<Subject, "call"> & { call: (f: Factors, a: Tensor) => unknown }>
> = {
  solve: { call: (f, a) => f.solve(a), codes: SINGULAR },
  inv: { call: (f) => f.inv(), codes: SINGULAR },
  det: { call: (f) => f.det(), codes: RANGE },
  slogdet: { call: (f) => f.slogdet(), infinite: true },
  logdet: { call: (f) => f.logdet(), asks: ["NEGATIVE_DETERMINANT"], infinite: true },
  rcond: { call: (f) => f.rcond(), infinite: true },
  reconstruct: { call: (f) => f.reconstruct(), codes: RANGE },
};

/** Each of the one with each of the other; what is not square has not all. */
export function methodsOfFactors(): Record<string, Subject> {
  const all: Record<string, Subject> = {};
  for (const [name, own] of Object.entries(factored)) {
    const { factor, codes = [], asks = [], says = [], exact } = own;
    for (const [method, { call, ...may }] of Object.entries(methods)) {
      all[`${name}, .${method}`] = {
        ...may,
        call: (a) => call(factor(a), a),
        wide: "partly",
        codes: [...(may.codes ?? []), ...codes, ...says],
        asks: [...(may.asks ?? []), ...asks],
        ...(exact && (method === "solve" || method === "inv") && { singular: "SINGULAR" }),
      };
    }
  }
  return all;
}
