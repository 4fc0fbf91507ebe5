"""Coefficients and tables of the scalar elementary functions, computed with mpmath.

Each polynomial interpolates its function at Chebyshev nodes (within a small factor of minimax),
and its coefficients are rounded to float64. Run `python golden/coefficients.py` to print the
polynomials with their errors; `--tables DIR` also writes the table modules into DIR.
"""

import sys
from pathlib import Path

import mpmath as mp
from mpmath import mpf

mp.mp.prec = 300


def chebyshev_nodes(a, b, count):
    middle, half = (a + b) / 2, (b - a) / 2
    return [middle + half * mp.cos(mp.pi * (2 * i + 1) / (2 * count)) for i in range(count)]


def chebyshev_monomials(middle, half, count):
    """T_0 … T_{count-1} of (x - middle)/half as lists of monomial coefficients."""
    rows = [[mpf(1)], [-middle / half, 1 / half]]
    while len(rows) < count:
        p, q = rows[-1], rows[-2]
        row = [mpf(0)] * (len(p) + 1)
        for i, c in enumerate(p):
            row[i] -= 2 * c * middle / half
            row[i + 1] += 2 * c / half
        for i, c in enumerate(q):
            row[i] -= c
        rows.append(row)
    return rows


def interpolate(f, a, b, degree):
    """Monomial coefficients (mpf) of the interpolant at Chebyshev nodes of [a, b]."""
    a, b, count = mpf(a), mpf(b), degree + 1
    values = [f(x) for x in chebyshev_nodes(a, b, count)]
    result = [mpf(0)] * count
    for k, row in enumerate(chebyshev_monomials((a + b) / 2, (b - a) / 2, count)):
        angles = [mp.cos(mp.pi * k * (2 * i + 1) / (2 * count)) for i in range(count)]
        c = mp.fsum(v * t for v, t in zip(values, angles)) * (1 if k == 0 else 2) / count
        for i, m in enumerate(row):
            result[i] += c * m
    return result


def worst(f, coefficients, a, b, weight):
    descending = [mpf(c) for c in reversed(coefficients)]
    nodes = chebyshev_nodes(mpf(a), mpf(b), 201)
    return max(abs((mp.polyval(descending, x) - f(x)) * weight(x)) for x in nodes)


def odd_remainder(f):
    """(f(x)/x - 1)/x² as a function of z = x²."""
    return lambda z: (f(mp.sqrt(z)) / mp.sqrt(z) - 1) / z


def log_remainder(z):
    s = mp.sqrt(z)
    return (mp.log((1 + s) / (1 - s)) / s - 2) / z


def identity(z):
    return z


R = mp.log(2) / 2 * mpf("1.001")
Q = mp.pi / 4 * mpf("1.0001")
S = (mp.sqrt(2) - 1) / (mp.sqrt(2) + 1) * mpf("1.001")

# name: (function, interval, degree, weight turning its error into a relative error of the result)
POLYNOMIALS = {
    "exp": (lambda r: (mp.exp(r) - 1 - r - r * r / 2) / r**3, -R, R * mpf("1.00001"), 9,
            lambda r: r**3),
    "log": (log_remainder, 0, S**2, 7, identity),
    "sin": (odd_remainder(mp.sin), 0, Q**2, 6, identity),
    "cos": (lambda z: (mp.cos(mp.sqrt(z)) - 1 + z / 2) / z**2, 0, Q**2, 5, lambda z: z * z),
    "tanh": (odd_remainder(mp.tanh), 0, mpf("0.3165"), 10, identity),
    "sinh": (odd_remainder(mp.sinh), 0, mpf("1.0001"), 6, identity),
    "asin": (odd_remainder(mp.asin), 0, mpf("0.2501"), 12, identity),
    "atan": (odd_remainder(mp.atan), 0, mpf("0.1915"), 11, identity),
    "asinh": (odd_remainder(mp.asinh), 0, mpf("0.2501"), 11, identity),
    "atanh": (odd_remainder(mp.atanh), 0, mpf("0.2501"), 13, identity),
    "erf": (odd_remainder(lambda x: mp.erf(x) - (2 / mp.sqrt(mp.pi) - 1) * x),
            0, mpf("1.0001"), 12, identity),
    "erfinv": (odd_remainder(lambda x: mp.erfinv(x) - (mp.sqrt(mp.pi) / 2 - 1) * x),
               mpf("1e-30"), mpf("0.2501"), 13, identity),
}


def erfcx(x):
    return mp.exp(x * x) * mp.erfc(x)


def erfc_inverse_of_gaussian(v):
    """x with erfc(x) = exp(-v²), by Newton on the logarithm."""
    x = v if v > 1.2 else v * mpf("0.6")
    for _ in range(12):
        tail = mp.erfc(x)
        x += (mp.log(tail) + v * v) * tail / (2 / mp.sqrt(mp.pi) * mp.exp(-x * x))
    return x


def erfcx_intervals():
    yield from [(mpf(1) / 2, mpf(3) / 4), (mpf(3) / 4, mpf(1))]
    for e in range(0, 5):
        for quarter in range(4):
            low = mpf(2) ** e * (1 + mpf(quarter) / 4)
            yield low, low + mpf(2) ** (e - 2)


def erf_inv_intervals():
    for k in range(3, 25):
        yield mpf(k) / 4, mpf(k + 1) / 4


def local_rows(f, intervals, degree):
    """Rows: centre, low part of the first coefficient, the coefficients in x - centre."""
    rows, error = [], mpf(0)
    for low, high in intervals:
        centre, half = (low + high) / 2, (high - low) / 2 * mpf("1.0000001")
        def shifted(s, centre=centre):
            return f(centre + s)
        c = interpolate(shifted, -half, half, degree)
        row = [float(v) for v in c]
        rows.append([float(centre), float(c[0] - mpf(row[0]))] + row)
        exact = [mpf(row[0]) + mpf(rows[-1][1])] + row[1:]
        error = max(error, worst(shifted, exact, -half, half, lambda s: 1 / shifted(s)))
    return rows, error


def log2_rows():
    """log2(1 + i/32) = high (a multiple of 2^-40) + low, i = 0 … 32."""
    rows = []
    for i in range(33):
        value = mp.log(1 + mpf(i) / 32, 2)
        high = mp.floor(value * 2**40 + mpf("0.5")) / 2**40
        rows.append([float(high), float(value - high)])
    return rows


def two_over_pi_digits(count=52):
    bits = int(mp.floor(2 / mp.pi * mpf(2) ** (24 * count))) if mp.mp.prec > 24 * count else None
    return [(bits >> (24 * (count - 1 - j))) & 0xFFFFFF for j in range(count)]


def write_table(path, doc, name, kind, rows):
    lines = ["/**", f" * @file {doc}", " * Written by golden/coefficients.py.", " */", ""]
    lines.append(f"export const {name}: {kind} = /* @__PURE__ */ new {kind}([")
    for row in rows:
        text = "  "
        for value in row:
            piece = f"{value!r}, "
            if len(text) + len(piece) > 99:
                lines.append(text.rstrip())
                text = "  "
            text += piece
        lines.append(text.rstrip())
    lines += ["]);", ""]
    path.write_text("\n".join(lines))


def main():
    for name, (f, a, b, degree, weight) in POLYNOMIALS.items():
        coefficients = [float(c) for c in interpolate(f, a, b, degree)]
        error = mp.log(worst(f, coefficients, a, b, weight), 2)
        print(f"{name}: error 2^{float(error):.1f}")
        print("\n".join(f"  {c!r}" for c in coefficients))
    if "--tables" not in sys.argv:
        return
    folder = Path(sys.argv[sys.argv.index("--tables") + 1])
    rows, error = local_rows(erfcx, erfcx_intervals(), 13)
    print(f"erfcx table: error 2^{float(mp.log(error, 2)):.1f}")
    doc = "exp(x²)·erfc(x): one row an interval, centre, low part, coefficients."
    write_table(folder / "erfcx-table.ts", doc, "ERFCX", "Float64Array", rows)
    rows, error = local_rows(erfc_inverse_of_gaussian, erf_inv_intervals(), 12)
    print(f"erfinv table: error 2^{float(mp.log(error, 2)):.1f}")
    doc = "x with erfc(x) = exp(-v²): quarter steps of v from 3/4; centre, low part, coefficients."
    write_table(folder / "erfinv-table.ts", doc, "ERF_INV_TAIL", "Float64Array", rows)
    doc = "log2(1 + i/32), i = 0 … 32, as a multiple of 2^-40 and the rest."
    write_table(folder / "log2-table.ts", doc, "LOG2_TABLE", "Float64Array", log2_rows())
    mp.mp.prec = 1400
    digits = two_over_pi_digits()
    rows = [digits[i : i + 8] for i in range(0, len(digits), 8)]
    doc = "2/π in base 2^24, most significant digit first."
    write_table(folder / "two-over-pi.ts", doc, "TWO_OVER_PI", "Float64Array", rows)


main()
