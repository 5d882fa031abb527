"""The static formula of ARP over columns, vectorised: what `bench_risk` is compared with.

Reads the coefficients from the engine's own file and the columns that the benchmark wrote; prints processor seconds of the
best round, and writes the probabilities for comparison.
"""
import sys
import time
import tomllib

import numpy as np

coefficients, columns, out, rounds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
with open(coefficients, "rb") as file:
    model = tomllib.load(file)
numbers = model["static"]
data = np.fromfile(columns, dtype="<i8").reshape(7, -1)
female, age, at_conviction, at_first, sanctions, months, offence = data
female = female == 1
weights = np.array([numbers["offence"][name] for name in sorted(numbers["offence"])])


def polynomial(powers, values):
    total = np.zeros_like(values)
    for coefficient in reversed(powers):
        total = (total + coefficient) * values
    return total


def by_sex(pair):
    return np.where(female, pair["female"], pair["male"])


def score():
    ages, count = age.astype(np.float64), sanctions.astype(np.float64)
    career = (at_conviction - at_first).astype(np.float64)
    total = numbers["intercept"] + np.where(
        female, polynomial(numbers["female_age"], ages) + numbers["female"], polynomial(numbers["male_age"], ages)
    )
    total += weights[offence] + count * numbers["each_sanction"]
    rate = np.log(count / (career + model["career_years"]))
    third = rate * by_sex(numbers["sanction_rate"]) + rate * rate * by_sex(numbers["sanction_rate_squared"])
    second = numbers["second_sanction"] + career * by_sex(numbers["years_to_second"])
    total += np.where(sanctions == 1, numbers["first_sanction"], np.where(sanctions == 2, second, third))
    total += polynomial(numbers["months"], np.minimum(months, model["months_max"]).astype(np.float64))
    return 1.0 / (1.0 + np.exp(-total))


best = None
for _ in range(rounds):
    began = time.process_time()
    found = score()
    took = time.process_time() - began
    best = took if best is None else min(best, took)
found.astype("<f8").tofile(out)
print(best)
