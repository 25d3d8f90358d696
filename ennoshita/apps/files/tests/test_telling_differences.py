"""What a reader is told of a page that was exported anew by another program."""

from ennoshita.apps.files.domain.differences import differences
from ennoshita.apps.files.domain.words import Word

PRINTED: list[Word] = [(940, 1000, 2880, 130, "要求額は1,240千円で、前年は980千円です。")]
# As a word processor writes it: a quarter of a letter between Japanese and numbers, which its PDF calls a space.
EXPORTED: list[Word] = [
    (716, 987, 604, 107, "要求額は"),
    (1359, 1002, 432, 98, "1,240"),
    (1823, 987, 1058, 107, "千円で、前年は"),
    (2911, 1002, 288, 98, "980"),
    (3230, 987, 756, 107, "千円です。"),
]


def corrected(words: list[Word]) -> list[Word]:
    return [(*word[:4], word[4].replace("1,240", "12,400")) for word in words]


def told(old: list[Word], new: list[Word]) -> list[tuple[str, str]]:
    return [(each.wrong, each.right) for each in differences(old, new)]


def test_a_page_exported_anew_reads_the_same() -> None:
    assert told(PRINTED, EXPORTED) == [] == told(EXPORTED, PRINTED)


def test_a_number_is_told_with_what_it_counts_whichever_program_wrote_it() -> None:
    for old in (PRINTED, EXPORTED):
        for new in (PRINTED, EXPORTED):
            assert told(old, corrected(new)) == [("1,240千円", "12,400千円")]


def test_a_number_in_the_next_column_stays_by_itself() -> None:
    row: list[Word] = [(940, 1000, 900, 130, "文書管理費"), (2400, 1000, 500, 130, "1,240"), (3400, 1000, 500, 130, "千円")]
    assert told(row, corrected(row)) == [("1,240", "12,400")]
