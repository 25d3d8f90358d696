"""Running text as it is searched. What may differ between a page and a question, and is still the same word, is folded away.

On top of `core.kana.fold` (width, case, kana, variant letters): white space that is only layout, since Japanese lines break
inside words and programs set numbers apart; commas within numbers; the radicals that some PDFs hold in the place of letters;
hyphens of every length.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from ennoshita.core.kana import fold

# Letters of the block "CJK radicals supplement", which NFKC leaves alone and which PDFs made on a Mac are full of (市⺠ for 市民).
_RADICALS = """
⺟母 ⺠民 ⺩王 ⻁虎 ⻄西 ⻆角 ⻑長 ⻘青 ⻝食 ⻤鬼 ⻨麦 ⻩黄 ⻫斉 ⻭歯 ⻯竜 ⻲亀 戶戸 產産 值値 〜~ ‐- ‑- ‒- –- —- ―- −- ゖけ ゕか
"""
_TABLE: dict[int, str | None] = {ord(pair[0]): pair[1] for pair in _RADICALS.split()}
_TABLE |= {code: " " for code in range(0x3001) if chr(code).isspace() or unicodedata.category(chr(code)) == "Cc"}
_TABLE |= dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]+")
# Spaces keep apart what is made of these: Latin words and numbers, with what ends a sentence.
_APART = "0-9a-zÀ-ɏ,.:;!?'\""
# Deleted, in this order: all but the last of several spaces; spaces beside a Japanese letter or a sign (50 %, ¥ 300); commas that group
# digits by three.
_DELETED = [re.compile(pattern) for pattern in (r" +(?= )", rf"(?<![{_APART}]) | (?![{_APART}])", r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")]


def key(text: str) -> str:
    """The text under which a page is found, and each word of a question."""
    folded = _FOLDED.sub(lambda found: found[0].translate(_TABLE), fold(text))
    for pattern in _DELETED:
        folded = pattern.sub("", folded)
    return folded


def places(text: str) -> tuple[str, list[int]]:
    """`key(text)`, and for each of its letters where in `text` it came from."""
    letters: list[str] = []
    origins: list[int] = []
    for start, end in _clusters(text):
        for letter in fold(text[start:end]).translate(_TABLE):
            letters.append(letter)
            origins.append(start)
    folded = "".join(letters)
    for pattern in _DELETED:
        gone = {at for found in pattern.finditer(folded) for at in range(*found.span())}
        if gone:
            origins = [origin for at, origin in enumerate(origins) if at not in gone]
            folded = "".join(letter for at, letter in enumerate(folded) if at not in gone)
    return folded, origins


def _clusters(text: str) -> list[tuple[int, int]]:
    """Start and end of each letter together with the marks that normalisation joins to it: ﾊﾟ is one."""
    starts = [at for at, char in enumerate(text) if at == 0 or not _joins(char)]
    return list(pairwise([*starts, len(text)]))


@lru_cache(maxsize=8192)
def _joins(char: str) -> bool:
    first = unicodedata.normalize("NFKC", char)[:1]
    return unicodedata.category(first or char)[0] == "M" or "\u1160" <= first <= "\u11ff"
