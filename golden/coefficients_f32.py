"""Coefficients of float32 kernels, computed with mpmath by Remez's exchange algorithm.

Minimax in the relative error of the result; the coefficients are rounded to float32. Run
`python golden/coefficients_f32.py` to print each polynomial and its error before that rounding.
"""

import struct

import mpmath as mp

mp.mp.prec = 200
GRID = 4000


def single(x):
    return struct.unpack("f", struct.pack("f", float(x)))[0]


def solve(f, weight, degree, nodes):
    """Coefficients and error that alternate in sign at the nodes."""
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


def remez(f, weight, degree, bound):
    count = degree + 2
    nodes = [bound * mp.cos(mp.pi * i / (count - 1)) for i in range(count)]
    grid = [-bound + 2 * bound * i / GRID for i in range(GRID + 1)]
    for _ in range(30):
        coefficients = solve(f, weight, degree, nodes)
        errors = [(mp.polyval(coefficients[::-1], x) - f(x)) * weight(x) for x in grid]
        places = extremes(errors, count)
        if len(places) < count:
            break
        nodes = [grid[i] for i in places]
    return coefficients, max(abs(e) for e in errors)


def exp_remainder(r):
    """(e^r − 1 − r)/r²"""
    return (mp.expm1(r) - r) / r**2 if abs(r) > mp.mpf("1e-15") else mp.mpf("0.5") + r / 6


def exp_weight(r):
    """Turns an error of exp_remainder into a relative error of e^r; not 0 where r is."""
    return r**2 / mp.exp(r) if abs(r) > mp.mpf("0.02") else mp.mpf("0.0004")


if __name__ == "__main__":
    polynomial, error = remez(exp_remainder, exp_weight, 4, mp.log(2) / 2 * mp.mpf("1.0005"))
    print("exp", mp.nstr(error, 4), [single(c) for c in polynomial])
    high = mp.mpf("0.693359375")
    print("log2(e)", single(1 / mp.log(2)), "ln 2 =", float(high), "+", single(mp.log(2) - high))
