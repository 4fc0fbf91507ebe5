/**
 * @file Padé approximants of the exponential, and which one serves a matrix (Al-Mohy and Higham, "A
 * new scaling and squaring algorithm for the matrix exponential", SIAM J. Matrix Anal. Appl. 31, 2009).
 */
import type { Matrices, Term } from "./algebra.ts";
import { logNormsOfPowers, productNorm } from "./power-norms.ts";

export type Degree = 3 | 5 | 7 | 9 | 13;

/** p(x) = Σ bⱼ xʲ of exp(x) ≈ p(x)/p(−x), from b₀ on. */
const coefficients: Readonly<Record<Degree, readonly number[]>> = {
  3: [120, 60, 12, 1],
  5: [30240, 15120, 3360, 420, 30, 1],
  7: [17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1],
  9: [17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1],
  13: [
    64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000,
    10559470521600, 670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
  ],
};

/** Norms up to which the backward error is below the unit roundoff (those of algorithm 5.1). */
const logTheta: Readonly<Record<Degree, number>> = {
  3: Math.log2(1.495585217958292e-2),
  5: Math.log2(2.53939833006323e-1),
  7: Math.log2(9.504178996162932e-1),
  9: Math.log2(2.097847961257068),
  13: Math.log2(4.25),
};

/** What the exponential is computed from: A's powers, of A/2^scale. */
export interface Powers {
  /** The exponent that A was divided by. */
  readonly scale: number;
  /** The places of A, A², A⁴, A⁶; those not needed are unwritten. */
  readonly at: readonly [number, number, number, number];
}

/** An approximant, and the s for which it serves A/2ˢ. */
export interface Choice {
  readonly degree: Degree;
  readonly squarings: number;
}

/** The first coefficient of the backward error: (m!)² / ((2m)! (2m + 1)!), as a logarithm. */
function logFirst(m: number): number {
  const log = (n: number): number => (n < 2 ? 0 : Math.log2(n) + log(n - 1));
  return 2 * log(m) - log(2 * m) - log(2 * m + 1);
}

/** The highest power of |A| that is asked for: 2·13 + 1. */
const HIGHEST = 27;

/** Chooses the cheapest approximant that is exact to rounding, and forms the powers that it needs. */
export class Chooser {
  private readonly m: Matrices;
  private readonly powers: Powers;
  private readonly work: number;
  /** Logarithms of norms of powers of |A|. */
  private absolute: readonly number[] = [];

  constructor(m: Matrices, powers: Powers, work: number) {
    this.m = m;
    this.powers = powers;
    this.work = work;
  }

  /** log₂ ‖Aᵏ‖^(1/k) for a power that has been formed. */
  private root(k: 2 | 4 | 6): number {
    const { scale, at } = this.powers;
    return scale + Math.log2(this.m.norm(at[k / 2])) / k;
  }

  /** The same, estimated for A⁴A⁴ or A⁴A⁶. */
  private estimatedRoot(k: 8 | 10): number {
    const { m, powers } = this;
    const four = m.embed(powers.at[2], 0);
    const other = k === 8 ? four : m.embed(powers.at[3], 1);
    return powers.scale + Math.log2(productNorm(m.h, m.all, four, other, this.work)) / k;
  }

  /** By how many more powers of two rounding in the evaluation wants A to be smaller (the paper's ℓ). */
  private more(degree: Degree, squarings: number): number {
    const { m, powers } = this;
    const { x } = m.h;
    if (this.absolute.length === 0) {
      const lines = m.embed(powers.at[0], 0);
      // a real matrix is its own embedding, whose signs must stay: its magnitudes stand in A⁶'s place
      const at = lines.at === powers.at[0] ? powers.at[3] : lines.at;
      for (let e = 0; e < m.all * m.all; e++) x[at + e] = Math.abs(x[lines.at + e]);
      this.absolute = logNormsOfPowers(m.h, m.all, { ...lines, at }, this.work, HIGHEST);
    }
    const k = 2 * degree + 1;
    const size = this.absolute[k] + (k - 1) * (powers.scale - squarings) - this.absolute[1];
    return Math.max(0, Math.ceil((logFirst(degree) + size + 53) / (2 * degree)));
  }

  private serves(degree: Degree, logSize: number): boolean {
    return logSize <= logTheta[degree] && this.more(degree, 0) === 0;
  }

  choose(): Choice {
    const { m, powers } = this;
    const [a, a2, a4, a6] = powers.at;
    if (m.norm(a) === 0) return { degree: 3, squarings: 0 };
    this.more(13, 0);
    m.product(a, a, a2);
    const d2 = this.root(2);
    if (this.serves(3, d2)) return { degree: 3, squarings: 0 };
    m.product(a2, a2, a4);
    const d4 = this.root(4);
    if (this.serves(5, Math.max(d4, (2 * d4 + d2) / 3))) return { degree: 5, squarings: 0 };
    m.product(a2, a4, a6);
    const d6 = this.root(6);
    const d8 = Math.min(d4, this.estimatedRoot(8));
    const eta3 = Math.max(d6, d8);
    for (const degree of [7, 9] as const) {
      if (this.serves(degree, eta3)) return { degree, squarings: 0 };
    }
    const eta4 = Math.max(d8, this.estimatedRoot(10));
    const enough = Math.max(0, Math.ceil(Math.min(eta3, eta4) - logTheta[13]));
    return { degree: 13, squarings: enough + this.more(13, enough) };
  }
}

/** The terms of an approximant: even ones at v, odd ones `factor` times what is at u. */
interface Terms {
  readonly u: number;
  readonly v: number;
  readonly factor: number;
}

/** Coefficients of 1, …, divided by the power of two of the first, so that less overflows. */
function scaledCoefficients(degree: Degree): readonly number[] {
  const b = coefficients[degree];
  const unit = 2 ** -Math.floor(Math.log2(b[0]));
  return b.map((v) => v * unit);
}

/**
 * exp(A) ≈ (V − U)⁻¹ (V + U), with U the odd and V the even terms, of 2^power times the A whose powers
 * are given. The place of the result, and another one; A and its powers are written over.
 */
export function approximate(
  m: Matrices,
  degree: Degree,
  at: Powers["at"],
  power: number,
): readonly [place: number, spare: number] {
  const b = scaledCoefficients(degree);
  const { u, v, factor } =
    degree === 13 ? thirteenth(m, b, at, power) : upToNinth(m, degree, b, scaled(m, at, power));
  const [sum, difference] = at;
  const oddTimes = (sign: number) => [sign * factor, u] as const;
  m.combine([[1, v], oddTimes(1)], 0, sum);
  m.combine([[1, v], oddTimes(-1)], 0, difference);
  m.solve(difference, sum);
  return [sum, u];
}

/** The places of 2^power A and its powers, which were those of A. */
function scaled(m: Matrices, at: Powers["at"], power: number): Powers["at"] {
  at.forEach((place, i) => {
    m.scale(place, power * Math.max(1, 2 * i));
  });
  return at;
}

/** U and V as they are: at most four powers of A². */
function upToNinth(
  m: Matrices,
  degree: Degree,
  b: readonly number[],
  [a, a2, a4, a6]: Powers["at"],
): Terms {
  const places = [a2, a4, a6].slice(0, Math.floor(degree / 2));
  const [u, v] = [m.take(), m.take()];
  if (degree === 9) {
    const a8 = m.take();
    m.product(a4, a4, a8);
    places.push(a8);
  }
  const odd = places.map((at, i) => [b[2 * i + 3], at] as const);
  const even = places.map((at, i) => [b[2 * i + 2], at] as const);
  m.combine(odd, b[1], v);
  m.product(a, v, u);
  m.combine(even, b[0], v);
  return { u, v, factor: 1 };
}

/** Degree 13 with A², A⁴ and A⁶ alone: two products more (Higham, Functions of Matrices, §10.3). */
function thirteenth(m: Matrices, b: readonly number[], at: Powers["at"], power: number): Terms {
  // a number above 1 is for a matrix whose powers vanish: it would overflow in coefficients
  const unit = 2 ** Math.min(0, power);
  const [a, a2, a4, a6] = unit < 1 ? at : scaled(m, at, power);
  const inPowers = (first: number): readonly Term[] => [
    [b[first + 4] * unit ** 6, a6],
    [b[first + 2] * unit ** 4, a4],
    [b[first] * unit ** 2, a2],
  ];
  const [u, v, spare] = [m.take(), m.take(), m.take()];
  m.combine(inPowers(9), 0, u);
  m.product(a6, u, v);
  m.combine([[unit ** 6, v], ...inPowers(3)], b[1], v);
  m.combine(inPowers(8), 0, u);
  m.product(a6, u, spare);
  m.combine([[unit ** 6, spare], ...inPowers(2)], b[0], spare);
  m.product(a, v, u);
  return { u, v: spare, factor: unit };
}
