"""Which page of the new version is which of the old one."""

from ennoshita.apps.files.domain.matching import Kind, Sheet, match

FIRST = (
    "令和八年度の当初予算について、歳入歳出の総額と主な事業を次のとおり定める。会計ごとの内訳は別に示す。債務を負う行為はこの後に掲げる。"
)
LAST = (
    "附則として、この要領は四月一日から施行し、従前の取り扱いはなお効力を有する。様式は別に定め、所管する課が保管して公開の求めに応ずる。"
)
# The same office writes of the same things, sentence for sentence otherwise.
ROADS = (
    "総務課の橋の点検を増やします。老朽化のため、企画課の街路樹を見直します。災害に備え、庁舎管理を続けます。"
    "紙を減らすため、学校課の給食を始めます。市民の声を受け、窓口改革をまとめます。"
)
PARKS = (
    "総務課では街路樹の点検を改めます。国の補助に合わせ、学校課は橋から直します。災害に強い庁舎へ移します。"
    "紙の管理を減らす一方、企画課は給食の相談も試みます。市民課の窓口をまとめ、受け付けを続けます。"
)


def sheet(text: str) -> Sheet:
    return Sheet(text, 1600, 2263, text, lambda: [(1000, 1000, 8000, 200, text)], lambda: b"")


def kinds(old: list[str], new: list[str]) -> list[str]:
    return [each.kind for each in match([sheet(text) for text in old], [sheet(text) for text in new])]


def test_a_page_of_one_subject_in_a_deleted_ones_place_is_another_page() -> None:
    assert kinds([FIRST, ROADS, LAST], [FIRST, PARKS, LAST]) == [Kind.SAME, Kind.INSERTED, Kind.SAME, Kind.DELETED]


def test_a_page_of_which_one_sentence_is_new_is_the_same_page() -> None:
    edited = ROADS.replace("企画課の街路樹を見直します", "議会課の放送を改めます")
    assert kinds([FIRST, ROADS, LAST], [FIRST, edited, LAST]) == [Kind.SAME, Kind.CHANGED, Kind.SAME]
