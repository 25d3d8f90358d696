"""What is indexed of a text: each letter in it and each two neighbours. What every text that contains a word must have."""

# No more of a question is looked up; what goes beyond is still compared with the text.
MOST_GRAMS = 40


def grams(key: str) -> set[str]:
    """All grams of a folded text, as a set: where they stand is compared afterwards with the text itself."""
    return set(key) | {key[at : at + 2] for at in range(len(key) - 1)}


def needed(words: list[str]) -> list[str]:
    """Grams that every text holds which contains all these folded words."""
    found = [word[at : at + 2] for word in words for at in range(max(len(word) - 1, 1))]
    return list(dict.fromkeys(found))[:MOST_GRAMS]
