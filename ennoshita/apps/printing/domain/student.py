"""Student's t, which widens bounds where few things were seen."""

import math

OUTSIDE = 0.05
# Of the normal distribution, to which Student's t comes with many things seen.
NORMAL = 1.959963984540054


def bound(freedom: float) -> float:
    """Half the width of the middle 95 % of Student's t with so many degrees of freedom (any number from 1).

    G. W. Hill, Algorithm 396: Student's t-quantiles, Communications of the ACM 13 (1970); within 0.001 of the tables.
    """
    if freedom < 1:
        raise ValueError(freedom)
    if freedom == 1:
        return math.tan((1 - OUTSIDE) * math.pi / 2)
    if freedom == 2:
        return math.sqrt(2 / (OUTSIDE * (2 - OUTSIDE)) - 2)
    return math.sqrt(freedom * _squared(freedom))


def _squared(n: float) -> float:
    a = 1 / (n - 0.5)
    b = 48 / (a * a)
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * math.sqrt(a * math.pi / 2) * n
    y = (d * OUTSIDE) ** (2 / n)
    if y <= 0.05 + a:
        far = (1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1
        return float(far * (n + 1) / (n + 2) + 1 / y)
    x = -NORMAL
    c += 0.3 * (n - 4.5) * (x + 0.6) if n < 5 else 0
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
    y = x * x
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
    return math.expm1(a * y * y)
