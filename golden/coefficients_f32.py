"""Coefficients of the float32 formulas of WebAssembly kernels, computed with mpmath.

Each polynomial is minimax, by Remez's exchange algorithm on a grid; JOBS says for which function,
weight, interval and degree, and which files hold it. The weight turns an error of the polynomial
into a relative error of the result (unless said), and is kept away from 0 where the result's own
rounding hides the error anyway. Coefficients are rounded to float32, or to float64 in formulas that
compute in float64. CONSTANTS are irrational numbers, rounded or cut into parts.

The float64 formulas have the numbers of ops/elementwise/scalar, from coefficients.py (erf-table.ts
and erf-inverse-table.ts are its tables erfcx-table.ts and erfinv-table.ts).

`python golden/coefficients_f32.py` prints every polynomial with its error before that rounding, and
the constants; with `--check` it fails where a file holds other numbers.
"""

import re
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import mpmath as mp
from mpmath import mpf

mp.mp.prec = 200
FORMULAS = Path(__file__).parents[1] / "packages/mathesis/src/backends/wasm/formulas"


def single(x):
    return struct.unpack("f", struct.pack("f", float(x)))[0]


def even(count):
    """Numbers from 0 to 1."""
    return [mpf(i) / count for i in range(count + 1)]


def chebyshev(count):
    """Numbers from 0 to 1, denser at the ends."""
    return [(1 - mp.cos(mp.pi * i / count)) / 2 for i in range(count + 1)]


@dataclass
class Job:
    title: str
    files: tuple
    f: Callable  # what the polynomial approximates
    weight: Callable
    degree: int
    interval: tuple
    rounded: Callable = single
    grid: tuple = (chebyshev, 1200)  # the last digits of float64 coefficients depend on it
    form: Callable = list  # from the polynomial's coefficients to those of the file


def solve(f, weight, degree, nodes):
    """Coefficients whose error alternates in sign at the nodes."""
    count = degree + 2
    matrix, right = mp.matrix(count, count), mp.matrix(count, 1)
    for i, x in enumerate(nodes):
        for j in range(degree + 1):
            matrix[i, j] = x**j
        matrix[i, degree + 1] = (-1) ** i / weight(x)
        right[i] = f(x)
    solution = mp.lu_solve(matrix, right)
    return [solution[j] for j in range(degree + 1)]


def extremes(errors, count):
    """Indices of the largest errors of alternating sign."""
    found = []
    for i, e in enumerate(errors):
        left = abs(errors[i - 1]) if i > 0 else 0
        right = abs(errors[i + 1]) if i + 1 < len(errors) else 0
        if abs(e) < left or abs(e) < right:
            continue
        if found and (errors[found[-1]] > 0) == (e > 0):
            if abs(e) > abs(errors[found[-1]]):
                found[-1] = i
        else:
            found.append(i)
    while len(found) > count:
        found.pop(0 if abs(errors[found[0]]) < abs(errors[found[-1]]) else -1)
    return found


def remez(job):
    """The coefficients and the largest weighted error on the grid."""
    low, high = (mpf(x) for x in job.interval)
    spacing, steps = job.grid
    grid = [low + (high - low) * t for t in spacing(steps)]
    values, weights = [job.f(x) for x in grid], [job.weight(x) for x in grid]
    count = job.degree + 2
    nodes = [low + (high - low) * t for t in chebyshev(count - 1)]
    last = None
    for _ in range(30):
        coefficients = solve(job.f, job.weight, job.degree, nodes)
        descending = coefficients[::-1]
        errors = [
            (mp.polyval(descending, x) - y) * w for x, y, w in zip(grid, values, weights)
        ]
        places = extremes(errors, count)
        if len(places) < count or places == last:
            break
        last, nodes = places, [grid[i] for i in places]
    return coefficients, max(abs(e) for e in errors)


def off_zero(f):
    """The same function with its removable singularity at 0 left out."""
    least = mpf("1e-30")
    return lambda x: f(x if abs(x) > least else least)


def odd(f):
    """(f(x)/x − 1)/x² as a function of z = x²"""
    return off_zero(lambda z: (f(mp.sqrt(z)) / mp.sqrt(z) - 1) / z)


def odd_weight(f):
    return lambda z: z * mp.sqrt(z) / f(mp.sqrt(z))


def held(f, near):
    """|f(x)|, and `near` instead where |x| < 0.02."""
    return lambda x: abs(f(x)) if abs(x) > mpf("0.02") else mpf(near)


def at_least(least, factor=1):
    return lambda z: max(z, mpf(least)) * factor


def erfcx(a):
    return mp.exp(a * a) * mp.erfc(a)


LN2 = mp.log(2)
R = LN2 / 2 * mpf("1.0005")
Q = (mp.pi / 4 * mpf("1.0002")) ** 2
S = (mp.sqrt(2) - 1) / (mp.sqrt(2) + 1)
TINY = mpf(2) ** -126  # the least normal float32
HALF = mpf("0.5")

exp_rest = off_zero(lambda r: (mp.expm1(r) - r) / r**2)
power = off_zero(lambda f: mp.expm1(f * LN2) / f)  # (2^f − 1)/f
power_weight = held(lambda f: f / 2**f, "0.02")
log_rest = off_zero(lambda z: 2 * (mp.atanh(mp.sqrt(z)) / mp.sqrt(z) - 1) / z)
small_sinh = off_zero(lambda z: mp.sqrt(z) / mp.sinh(mp.sqrt(z)) * max(z, mpf("1e-3")))
erf_rest = off_zero(lambda z: mp.erf(mp.sqrt(z)) / mp.sqrt(z) - 1)


def scaled_erfc(t):
    """(a + 4)·e^(a²)·erfc(a) for t = (a − 4)/(a + 4)"""
    a = 4 * (1 + t) / (1 - t)
    return (4 + a) * erfcx(a)


def scaled_erfc_weight(t):
    """Where erfc(a) is subnormal, the absolute error counts."""
    return min(1, mp.erfc(4 * (1 + t) / (1 - t)) / TINY) / scaled_erfc(t)


def inverse_erf(t):
    """erfinv(x)/x for 2.25·(1 + t) = w = −log(1 − x²)"""
    w = mpf("2.25") * (1 + t)
    if w < mpf("1e-12"):
        return mp.sqrt(mp.pi) / 2
    x = mp.sqrt(-mp.expm1(-w))
    return mp.erfinv(x) / x


JOBS = [
    Job("exp: (e^r − 1 − r)/r²", ("exp.ts", "hyper-exp.ts"), exp_rest,
        held(lambda r: r**2 / mp.exp(r), "0.0004"), 4, (-R, R)),
    Job("expm1: the same, for e^r − 1", ("expm1.ts", "softplus.ts"), exp_rest,
        held(lambda r: r**2 / mp.expm1(r), "0.02"), 5, (-R, R)),
    Job("exp2: (2^f − 1)/f − 1", ("exp2.ts",), lambda f: power(f) - 1, power_weight, 5,
        (-HALF, HALF), grid=(even, 3000)),
    Job("power of two: (2^f − 1 − f·log 2)/f²", ("hyper-exp.ts",),
        off_zero(lambda f: (mp.expm1(f * LN2) - f * LN2) / f**2), held(lambda f: f**2, "0.0004"), 4,
        (-mpf("0.5001"), mpf("0.5001"))),
    Job("pow: (2^f − 1)/f", ("pow.ts",), power, power_weight, 6, (-HALF, HALF), float,
        (even, 3000)),
    Job("pow: (2/log 2)·artanh(s)/s in s²", ("pow.ts",),
        off_zero(lambda z: 2 * mp.atanh(mp.sqrt(z)) / mp.sqrt(z) / LN2), lambda z: mpf(1), 4,
        (0, S**2 * mpf("1.0001")), float, (even, 3000)),
    Job("log: (2·artanh(s)/s − 2)/s² in s²", ("log.ts",), log_rest, at_least("0.0005", HALF), 2,
        (0, S**2 * mpf("1.0001"))),
    Job("softplus: the same for s ≤ 1/5", ("softplus.ts",), log_rest, at_least("0.001", HALF), 3,
        (0, mpf("0.0401"))),
    Job("erfinv: the same for s ≤ 0.17158, absolute", ("erf-inverse-single.ts",), log_rest,
        lambda z: z * mp.sqrt(z) + mpf("1e-5"), 4, (0, mpf("0.17158") ** 2), float,
        (chebyshev, 300)),
    Job("sin", ("trig-circular.ts",), odd(mp.sin), odd_weight(mp.sin), 2, ("1e-12", Q)),
    Job("cos: (cos(x) − 1 + x²/2)/x⁴", ("trig-circular.ts",),
        lambda z: (mp.cos(mp.sqrt(z)) - 1 + z / 2) / z**2,
        lambda z: z**2 / mp.cos(mp.sqrt(z)) + mpf("1e-12"), 2, ("1e-6", Q)),
    Job("tan", ("tan.ts",), odd(mp.tan), odd_weight(mp.tan), 6, ("1e-12", Q)),
    Job("atan", ("trig-single.ts",), odd(mp.atan), odd_weight(mp.atan), 8, ("1e-12", 1)),
    Job("asin", ("trig-single.ts",), odd(mp.asin), odd_weight(mp.asin), 5, ("1e-12", "0.2501")),
    Job("tanh", ("tanh.ts",), odd(mp.tanh),
        lambda z: odd_weight(mp.tanh)(z) if z > mpf("1e-3") else mpf("1e-3"), 4,
        (0, mpf("0.625") ** 2)),
    Job("sinh", ("sinh.ts",), odd(mp.sinh), small_sinh, 2, (0, 1)),
    Job("sinh of a remainder", ("hyper-sum.ts",), odd(mp.sinh), small_sinh, 1,
        (0, mpf("0.3467") ** 2)),
    Job("cosh of a remainder: (cosh(x) − 1)/x²", ("hyper-sum.ts",),
        off_zero(lambda z: 2 * mp.sinh(mp.sqrt(z) / 2) ** 2 / z), at_least("1e-3"), 2,
        (0, mpf("0.3467") ** 2)),
    Job("erf: erf(x)/x − 1 in x²", ("erf.ts",), erf_rest, lambda z: 1 / (1 + erf_rest(z)), 5,
        (0, mpf("0.85") ** 2)),
    Job("erf: log₂ erfc(x), for the absolute error of erfc", ("erf.ts",),
        lambda a: mp.log(mp.erfc(a), 2), lambda a: mp.erfc(a) * LN2, 8, (mpf("0.85"), 4)),
    Job("erfc: (a + 4)·e^(a²)·erfc(a) in (a − 4)/(a + 4)", ("erfc.ts",), scaled_erfc,
        scaled_erfc_weight, 10, (-1, mpf("6.06") / mpf("14.06")), float, (chebyshev, 400)),
    Job("erfc: e^(−r)", ("erfc.ts",), off_zero(lambda r: mp.expm1(r) / r),
        # r and not |r|, so that the error of e^(−r) alternates: costs 0.05 bits against minimax
        lambda r: r if abs(r) > mpf("0.02") else mpf("0.02"), 5, (-R, R), float, (chebyshev, 400),
        lambda c: [1] + [-v if i % 2 == 0 else v for i, v in enumerate(c)]),
    Job("erfinv: erfinv(x)/x in w − 2.25, w = −log(1 − x²)", ("erf-inverse-single.ts",),
        inverse_erf, lambda t: 1 / inverse_erf(t), 14, (-1, 1), float, (chebyshev, 160),
        lambda c: [v / mpf("2.25") ** i for i, v in enumerate(c)]),
]


def leading(x, bits):
    """x rounded to some bits."""
    unit = mpf(2) ** (mp.floor(mp.log(x, 2)) + 1 - bits)
    return mp.nint(x / unit) * unit


def parts(x, bits, count):
    """x as a sum: some parts cut off after so many bits, and the rest."""
    found = []
    for _ in range(count):
        unit = mpf(2) ** (mp.floor(mp.log(x, 2)) + 1 - bits)
        found.append(mp.floor(x / unit) * unit)
        x -= found[-1]
    return [*found, x]


def two_parts(x, bits):
    return [leading(x, bits), x - leading(x, bits)]


HALF_PI = mp.pi / 2
SINGLE_HALF_PI = mpf(single(HALF_PI))

# title, files, float32 numbers, whether they are one table there
CONSTANTS = [
    ("1/log 2", ("exp.ts", "hyper-exp.ts"), [1 / LN2], False),
    ("log 2, 10 bits and the rest", ("exp.ts", "hyper-exp.ts"), two_parts(LN2, 10), False),
    ("log 2, 16 bits and the rest", ("log.ts",), two_parts(LN2, 16), False),
    ("1/log 2, 12 bits and the rest", ("log2.ts",), two_parts(1 / LN2, 12), False),
    ("1/log 10, 12 bits and the rest", ("log10.ts",), two_parts(mp.log10(mp.e), 12), False),
    ("log 2/log 10, 16 bits and the rest", ("log10.ts",), two_parts(mp.log10(2), 16), False),
    ("2/π", ("sincos-reduction.ts",), [2 / mp.pi], False),
    ("π/2 in parts of 12 bits", ("sincos-reduction.ts",), parts(HALF_PI, 12, 3), True),
    ("of π/2, what float32 leaves out", ("trig-single.ts",),
     [(HALF_PI - SINGLE_HALF_PI) / SINGLE_HALF_PI], False),
]

NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e-?\d+)?")


def code(file):
    """A formula's text without its comments."""
    text = (FORMULAS / file).read_text()
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)


def numbers(text):
    return [float(n) for n in NUMBER.findall(text)]


def differences(file, wanted, is_table):
    """The numbers that the file does not hold, as one list in brackets if they are a table."""
    if not is_table:
        held_there = numbers(code(file))
        return [n for n in wanted if n not in held_there]
    tables = [numbers(t) for t in re.findall(r"\[([^\[\]]+)\]", code(file))]
    return [] if wanted in tables else wanted


def unmentioned(files):
    """Formulas that name this program, and do not hold its numbers; and the other way round."""
    naming = {p.name for p in FORMULAS.glob("*.ts") if "coefficients_f32.py" in p.read_text()}
    return sorted(naming ^ files)


def main():
    check, wrong, files = "--check" in sys.argv, [], set()
    results = []
    for job in JOBS:
        coefficients, error = remez(job)
        rounded = [job.rounded(c) for c in job.form(coefficients)]
        print(f"{job.title}: error 2^{float(mp.log(error, 2)):.2f}", rounded, flush=True)
        results.append((job.title, job.files, rounded, True))
    for title, places, values, is_table in CONSTANTS:
        rounded = [single(v) for v in values]
        print(f"{title}:", rounded)
        results.append((title, places, rounded, is_table))
    for title, places, rounded, is_table in results:
        files.update(places)
        for file in places:
            if missing := differences(file, rounded, is_table):
                wrong.append(f"{file} does not hold {missing} ({title})")
    wrong += [f"{file}: named here or names this program, not both" for file in unmentioned(files)]
    if check:
        print("\n".join(wrong) or "The formulas hold these numbers.")
        sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
