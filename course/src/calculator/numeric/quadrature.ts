/**
 * @file Integrals as numbers: Gauss–Kronrod rules of 7 and 15 points on intervals that are halved
 * where the two disagree most.
 * R. Piessens et al., QUADPACK (1983), §2.2.1 and §3.4; the rule: A. S. Kronrod (1965). Nodes and
 * weights are held against their defining equations by the tests.
 */

/** Nodes of the 15-point rule in [0, 1); every second one belongs to Gauss's 7 points. */
export const nodes: readonly number[] = [
  0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
  0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
  0.58608723546769113029414483825873, 0.405845151377397166906606412076961,
  0.207784955007898467600689403773245, 0,
];
/** Kronrod's weights for those nodes. */
export const kronrodWeights: readonly number[] = [
  0.02293532201052922496373200805897, 0.063092092629978553290700663189204,
  0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
  0.16900472663926790282658342659855, 0.190350578064785409913256402421014,
  0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
];
/** Gauss's weights for the nodes 1, 3, 5, 7. */
export const gaussWeights: readonly number[] = [
  0.129484966168869693270611432679082, 0.27970539148927666790146777142378,
  0.381830050505118944950369775488975, 0.417959183673469387755102040816327,
];

/** An integral, a bound of its error, and whether it can be trusted at all. */
export interface Quadrature {
  readonly value: number;
  readonly error: number;
  /** False where the halving did not come to an end: the integral may not exist. */
  readonly settled: boolean;
  /** How often the function was asked. */
  readonly calls: number;
}

type F = (x: number) => number;

interface Part {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly error: number;
}

/** Both rules on one interval. */
function ruled(f: F, from: number, to: number): Part {
  const half = (to - from) / 2;
  const middle = from + half;
  let kronrod = 0;
  let gauss = 0;
  let size = 0;
  const values: number[] = [];
  nodes.forEach((node, i) => {
    const pair = node === 0 ? [f(middle)] : [f(middle - half * node), f(middle + half * node)];
    const weight = kronrodWeights[i] ?? 0;
    for (const value of pair) {
      values.push(value);
      kronrod += weight * value;
      size += weight * Math.abs(value);
      if (i % 2 === 1) gauss += (gaussWeights[(i - 1) / 2] ?? 0) * value;
    }
  });
  const error = trusted(f, { kronrod, gauss, size, values }) * Math.abs(half);
  return { from, to, value: kronrod * half, error };
}

interface Sums {
  readonly kronrod: number;
  readonly gauss: number;
  readonly size: number;
  readonly values: readonly number[];
}

/** The error as QUADPACK bounds it: the difference of the rules, sharpened where f is smooth. */
function trusted(_f: F, { kronrod, gauss, size, values }: Sums): number {
  const mean = kronrod / 2;
  let spread = 0;
  let at = 0;
  nodes.forEach((node, i) => {
    const count = node === 0 ? 1 : 2;
    for (let k = 0; k < count; k++) {
      spread += (kronrodWeights[i] ?? 0) * Math.abs((values[at] ?? 0) - mean);
      at += 1;
    }
  });
  const difference = Math.abs(kronrod - gauss);
  const sharpened =
    spread !== 0 && difference !== 0
      ? spread * Math.min(1, (200 * (difference / spread)) ** 1.5)
      : difference;
  return Math.max(sharpened, 50 * Number.EPSILON * size);
}

/** Intervals at most. */
const MOST = 240;
const RELATIVE = 1e-12;
const ABSOLUTE = 1e-14;
/** An error above this share of the value is no answer. */
const HOPELESS = 1e-5;

/** ∫ from a to b, both finite. */
function onInterval(f: F, a: number, b: number): Quadrature {
  let parts = [ruled(f, a, b)];
  const total = (key: "value" | "error"): number => parts.reduce((sum, part) => sum + part[key], 0);
  for (let i = 1; i < MOST; i++) {
    if (total("error") <= Math.max(ABSOLUTE, RELATIVE * Math.abs(total("value")))) break;
    const worst = parts.reduce((most, part) =>
      part.error > most.error || Number.isNaN(part.error) ? part : most,
    );
    const middle = (worst.from + worst.to) / 2;
    if (middle <= Math.min(worst.from, worst.to) || middle >= Math.max(worst.from, worst.to)) break;
    if (!Number.isFinite(worst.value)) break;
    parts = parts.filter((part) => part !== worst);
    parts.push(ruled(f, worst.from, middle), ruled(f, middle, worst.to));
  }
  const [value, error] = [total("value"), total("error")];
  const settled = Number.isFinite(value) && error <= Math.max(1e-9, HOPELESS * Math.abs(value));
  return { value, error, settled, calls: 15 * (2 * parts.length - 1) };
}

/**
 * ∫ f from a to b; the ends may be infinite: then x = t/(1 − t²), or x = a + t/(1 − t), makes the
 * interval finite.
 */
export function integral(f: F, a: number, b: number): Quadrature {
  if (Number.isNaN(a) || Number.isNaN(b)) {
    return { value: Number.NaN, error: Number.NaN, settled: false, calls: 0 };
  }
  if (a === b) return { value: 0, error: 0, settled: true, calls: 0 };
  if (a > b) {
    const turned = integral(f, b, a);
    return { ...turned, value: -turned.value };
  }
  const [endless, beginless] = [!Number.isFinite(b), !Number.isFinite(a)];
  if (endless && beginless) {
    return onInterval((t) => tamed(f(t / (1 - t * t)), (1 + t * t) / (1 - t * t) ** 2), -1, 1);
  }
  if (endless) return onInterval((t) => tamed(f(a + t / (1 - t)), 1 / (1 - t) ** 2), 0, 1);
  if (beginless) return onInterval((t) => tamed(f(b - t / (1 - t)), 1 / (1 - t) ** 2), 0, 1);
  return onInterval(f, a, b);
}

/** A value that has died out stays 0, however much the axis is stretched there. */
const tamed = (value: number, stretch: number): number => (value === 0 ? 0 : value * stretch);
