"""Monthly report of what was sold, from the till's CSV export."""

import csv
from collections import defaultdict
from pathlib import Path


def sales_by_item(export: Path) -> dict[str, float]:
    totals: dict[str, float] = defaultdict(float)
    with export.open(newline="") as file:
        for row in csv.DictReader(file):
            totals[row["sku"]] += float(row["price"]) * int(row["quantity"])
    return dict(totals)


def best_sellers(totals: dict[str, float], count: int = 5) -> list[str]:
    return [sku for sku, _ in sorted(totals.items(), key=lambda pair: -pair[1])[:count]]
