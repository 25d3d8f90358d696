"""Sign-in names of the print servers. The city's register holds the heads; its clerks are names that belong to a section."""

# A section's clerks sign in as their section and a number; so many of them print.
_COUNTS = {
    "市民課": 14,
    "税務課": 12,
    "国保年金課": 9,
    "環境課": 7,
    "福祉課": 10,
    "高齢福祉課": 9,
    "こども課": 11,
    "こども政策課": 6,
    "こども家庭課": 6,
    "健康課": 9,
    # Four and five people: too few to be shown as a section of their own, and just enough.
    "情報システム課": 4,
    "業務改革課": 5,
    "土木課": 8,
    "都市計画課": 7,
    "水道課": 6,
    "下水道課": 5,
    "学校教育課": 8,
    "生涯学習課": 6,
}
_CODES = {section: f"k{100 + at * 10}" for at, section in enumerate(_COUNTS)}

# The heads sign in by their staff numbers, and the register knows in which section they were on the day.
PERSONS = {
    "市民課": ("4003", "4044"),
    "税務課": ("4023",),
    "国保年金課": ("4024",),
    "福祉課": ("4026",),
    "高齢福祉課": ("4027",),
    "こども課": ("4028", "4029", "4046"),
    "こども政策課": ("4028",),
    "こども家庭課": ("4029", "4046"),
    "健康課": ("4030",),
    "水道課": ("4033",),
    "学校教育課": ("4035",),
}
# Nobody has said yet whose these are; the last is a service.
UNKNOWN = ("haken07", "kaigi-pc3", "scan-room", "kensyu2")
SERVICE = "svc-batch"
OF_NOBODY = (*UNKNOWN, SERVICE)
MAYOR = "2001"


def clerks(section: str) -> tuple[str, ...]:
    """None where no print server knows them."""
    return tuple(f"{_CODES[section]}-{number:02}" for number in range(1, _COUNTS.get(section, 0) + 1))


def sections() -> dict[str, str]:
    """The section of each clerk's sign-in name."""
    return {login: section for section in _COUNTS for login in clerks(section)}
