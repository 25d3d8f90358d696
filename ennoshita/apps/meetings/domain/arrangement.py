"""The order of an agenda as one list: "i3" is an item, "m7" a material; a material belongs to the item that stands before it."""

from collections.abc import Sequence

Order = list[str]


def moved(order: Sequence[str], token: str, steps: int) -> Order:
    """One place up (-1) or down (+1). A material crosses into the neighbouring item; an item takes its materials along."""
    if token not in order:
        return list(order)
    blocks = [[each] for each in order] if token.startswith("m") else _blocks(order)
    here = next(place for place, block in enumerate(blocks) if block[0] == token)
    there = here + steps
    # What lies before all items stays there when items change places.
    first = 0 if token.startswith("m") or not blocks[0][0].startswith("m") else 1
    if first <= there < len(blocks):
        blocks[here], blocks[there] = blocks[there], blocks[here]
    return [each for block in blocks for each in block]


def agreed(wish: Sequence[str], now: Sequence[str]) -> Order:
    """The wish, made true to what is there now: what is gone is left out, what came meanwhile stays behind what it followed."""
    known = set(now)
    order = list(dict.fromkeys(token for token in wish if token in known))
    for place, token in enumerate(now):
        if token not in order:
            order.insert(order.index(now[place - 1]) + 1 if place else 0, token)
    return order


def _blocks(order: Sequence[str]) -> list[Order]:
    blocks: list[Order] = []
    for token in order:
        if token.startswith("i") or not blocks:
            blocks.append([token])
        else:
            blocks[-1].append(token)
    return blocks
