"""Reverse mode on a tape of single numbers, as in tape.ts."""
import math


class Value:
    """One number, what it was made from, and how the loss moves with it."""

    def __init__(self, value, inputs=()):
        self.value = value
        self.inputs = inputs  # pairs (input, local derivative)
        self.gradient = 0.0


def add(u, v):
    return Value(u.value + v.value, ((u, 1.0), (v, 1.0)))


def sub(u, v):
    return Value(u.value - v.value, ((u, 1.0), (v, -1.0)))


def mul(u, v):
    return Value(u.value * v.value, ((u, v.value), (v, u.value)))


def tanh(u):
    a = math.tanh(u.value)
    return Value(a, ((u, 1 - a * a),))


def in_order(last, seen):
    """All values that `last` was made from, each after its inputs."""
    for u, _ in last.inputs:
        if u not in seen:
            in_order(u, seen)
    seen[last] = True
    return seen


def backward(L):
    """Fills in the gradient of everything that the loss L was made from."""
    order = list(in_order(L, {}))
    for v in order:
        v.gradient = 0.0
    L.gradient = 1.0
    for v in reversed(order):
        for u, local in v.inputs:
            u.gradient += v.gradient * local


x, w, b, y = Value(-0.5), Value(0.8), Value(1.0), Value(1.0)
e = sub(mul(w, tanh(add(mul(w, x), b))), y)  # w is used twice
L = mul(e, e)
backward(L)
print("L     =", L.value)
print("dL/dw =", w.gradient)
print("dL/db =", b.gradient)
print("dL/dx =", x.gradient)
