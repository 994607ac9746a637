#!/usr/bin/env python3
"""Writes the transforms of the fast convolutions: toom_cook.h for the kernels, toom_cook_weights.h for their tests,
toom-cook.json for whoever stores weights ("6x11": G) or convolves without the kernels ("input 6x11": B, "output 6x11": A).

F(m, k) gives m outputs of a k-tap convolution from n = m+k-1 products: y = A ((G w) * (B x)). The convolution's
polynomial is evaluated at n-1 points and at infinity (Toom-Cook, transposed). Points come in pairs +a, -a, so that rows
p and p+1 of B share their even and odd parts; they were chosen by a small search for the least error in single
precision. Rows of B and G are scaled by powers of two to like size. Everything is exact until it is printed.

    toom_cook.py HEADER WEIGHTS JSON
"""
import json
import math
import sys
from fractions import Fraction as F

PAIRS = {  # (m, k): the positive point of each pair; 0 and infinity come by themselves
    (10, 11): (F(1, 5), F(2, 5), F(3, 5), F(5, 6), F(1), F(5, 4), F(8, 5), F(13, 6), F(22, 5)),
    (6, 11): (F(1, 4), F(3, 5), F(4, 5), F(1), F(5, 4), F(3, 2), F(3)),
    (12, 7): (F(1, 5), F(1, 2), F(2, 3), F(7, 8), F(7, 6), F(7, 5), F(11, 5), F(27, 7)),
    (6, 7): (F(2, 5), F(3, 5), F(4, 5), F(5, 3), F(5, 2)),
    (8, 3): (F(1, 2), F(3, 4), F(4, 3), F(5, 2)),
    (6, 3): (F(1), F(2), F(1, 2)),
    (4, 3): (F(1), F(2)),
    (5, 2): (F(1), F(2)),
}


def product(roots):
    """The coefficients, lowest first, of the polynomial with these roots."""
    p = [F(1)]
    for r in roots:
        p = [(p[i - 1] if i else 0) - r * (p[i] if i < len(p) else 0) for i in range(len(p) + 1)]
    return p


def norm(row):
    return math.sqrt(sum(float(x) ** 2 for x in row))


def transforms(m, k):
    points = [F(0)] + [s * a for a in PAIRS[m, k] for s in (1, -1)]
    n = m + k - 1
    assert len(points) == n - 1
    a = [[p ** i for p in points] + [F(int(i == m - 1))] for i in range(m)]
    b, g = [], []
    for p in points:
        others = [q for q in points if q != p]
        b.append(product(others) + [F(0)])
        g.append([p ** j / math.prod(p - q for q in others) for j in range(k)])
    b.append(product(points))
    g.append([F(int(j == k - 1)) for j in range(k)])
    for i in range(n):
        s = F(2) ** round(math.log2(math.sqrt(norm(g[i]) / norm(b[i]))))
        b[i] = [x * s for x in b[i]]
        g[i] = [x / s for x in g[i]]
    return a, b, g


def table(name, rows):
    text = ",\n".join("    {" + ", ".join("%.9gf" % float(x) if "." in "%.9g" % float(x) or "e" in "%.9g" % float(x)
                                         else "%.9g.0f" % float(x) for x in row) + "}" for row in rows)
    return f"static const float {name}[{len(rows)}][{len(rows[0])}] = {{\n{text}}};\n"


def main():
    header = "/* Written by toom_cook.py: B and A of F(m, k). */\n"
    weights, tests, names = {}, "/* Written by toom_cook.py: G of F(m, k). */\n", []
    for m, k in PAIRS:
        a, b, g = transforms(m, k)
        header += table(f"INPUT_{m}_{k}", b) + table(f"OUTPUT_{m}_{k}", a)
        tests += f"static const double WEIGHT_{m}_{k}[] = {{\n" + ",\n".join(
            "    " + ", ".join("%.17g" % float(x) for x in row) for row in g) + "};\n"
        names.append(f"{{{m}, {k}, WEIGHT_{m}_{k}}}")
        for name, rows in (("", g), ("input ", b), ("output ", a)):
            weights[f"{name}{m}x{k}"] = [[float(x) for x in row] for row in rows]
    open(sys.argv[1], "w", encoding="utf-8").write(header)
    rows = ",\n".join(f'"{f}": [\n' + ",\n".join("  " + json.dumps(r) for r in g) + "]" for f, g in weights.items())
    tests += "static const struct {\n    size_t m, k;\n    const double *g;\n} TILES[] = {" + ", ".join(names) + "};\n"
    open(sys.argv[2], "w", encoding="utf-8").write(tests)
    open(sys.argv[3], "w", encoding="utf-8").write("{\n" + rows + "\n}\n")


main()
