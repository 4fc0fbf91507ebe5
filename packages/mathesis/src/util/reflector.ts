/** @file The reflection of three numbers (Golub and Van Loan, Matrix Computations, 4th ed., §5.1.3). */

/** I − t·v·vᵀ, v = (1, v₁, v₂), which takes three numbers to (v₀, 0, 0). */
export interface Reflector {
  v0: number;
  v1: number;
  v2: number;
  t: number;
}

/** Sets r to the reflector that takes (a, b, c) to (v₀, 0, 0). */
export function setReflector(r: Reflector, a: number, b: number, c: number): void {
  if (b === 0 && c === 0) {
    r.v0 = a;
    r.v1 = 0;
    r.v2 = 0;
    r.t = 0;
    return;
  }
  const most = Math.max(Math.abs(a), Math.abs(b), Math.abs(c));
  const p = a / most;
  const q = b / most;
  const s = c / most;
  const size = Math.sqrt(p * p + q * q + s * s);
  // the sign that does not cancel
  const beta = p < 0 ? size : -size;
  r.v0 = beta * most;
  r.v1 = q / (p - beta);
  r.v2 = s / (p - beta);
  r.t = (beta - p) / beta;
}
