/** @file Plane rotations and the smallest singular value of two by two triangles. */

/** Below this, squares lose digits; above its inverse they overflow. */
const SMALL = 2 ** -480;

/** The rotation c, s that maps (f, g) to (r, 0): c·f + s·g = r, c·g − s·f = 0. */
export class Rotation {
  c = 1;
  s = 0;
  r = 0;

  /** Golub and Van Loan, 4th ed., §5.1.8, with f and g brought to a safe range where they are tiny. */
  of(f: number, g: number): void {
    if (g === 0) {
      this.set(1, 0, f);
    } else if (f === 0) {
      this.set(0, 1, g);
    } else if (Math.abs(f) < SMALL && Math.abs(g) < SMALL) {
      this.of(f * 2 ** 500, g * 2 ** 500);
      this.r *= 2 ** -500;
    } else {
      const size = Math.sqrt(f * f + g * g);
      const r = f < 0 ? -size : size;
      this.set(f / r, g / r, r);
    }
  }

  private set(c: number, s: number, r: number): void {
    this.c = c;
    this.s = s;
    this.r = r;
  }
}

/**
 * The smaller singular value of [[f, g], [0, h]], to nearly full relative precision: 2|f h| over
 * the root of (|f| + |h|)² + g² and that of (|f| − |h|)² + g² (Demmel and Kahan 1990), each
 * divided by the largest of f, h or by g.
 */
export function smallerSingularValue(f: number, g: number, h: number): number {
  const [fa, ga, ha] = [Math.abs(f), Math.abs(g), Math.abs(h)];
  const [low, high] = fa < ha ? [fa, ha] : [ha, fa];
  if (low === 0) return 0;
  const [sum, difference] = [1 + low / high, (high - low) / high];
  if (ga < high) {
    const square = (ga / high) ** 2;
    return (
      (low * 2) / (Math.sqrt(sum * sum + square) + Math.sqrt(difference * difference + square))
    );
  }
  const ratio = high / ga;
  if (ratio === 0) return (low * high) / ga;
  const far = Math.sqrt(1 + (sum * ratio) ** 2) + Math.sqrt(1 + (difference * ratio) ** 2);
  return 2 * (low / far) * ratio;
}
