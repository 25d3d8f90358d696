"""What is typed into a search box: words with spaces between them, each of which must be found; “…” keeps several together."""

import re

from .folding import key

MOST_WORDS = 10
LONGEST = 100
_QUOTED = re.compile('["“”＂]([^"“”＂]+)["“”＂]|「([^」]+)」|(\\S+)')


def words_of(question: str) -> list[str]:
    """The folded words, each once; the first ten, a hundred letters of each."""
    said = ["".join(found) for found in _QUOTED.findall(question)]
    folded = [key(word.strip('"“”＂'))[:LONGEST] for word in said]
    return list(dict.fromkeys(word for word in folded if word))[:MOST_WORDS]
