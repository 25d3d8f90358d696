"""A million pages of a city's paper, made up: the same ones each time. 300 letters and a few more each."""

import random
from collections.abc import Iterator

NOUNS = """
予算 決算 会議 税 市民 住民票 個人情報 議案 条例 規則 要綱 道路 橋 下水道 上水道 公園 学校 給食 保育所 児童 高齢者
介護保険 国民健康保険 後期高齢者医療 生活保護 防災 避難所 消防 救急 ごみ 環境 農業 林業 観光 商工 補助金 交付金 委託 入札
契約 工事 用地 固定資産税 市県民税 軽自動車税 納税 滞納 還付 口座振替 戸籍 印鑑登録 転入 転出 婚姻 出生 死亡 窓口 申請書
届出 手続 様式 押印 電子申請 情報公開 公文書 会計年度任用職員 人事異動 研修 給与 勤怠 組織 部長 課長 係長 議会 委員会
本会議 一般質問 答弁 傍聴 資料 議事録 差し替え 正誤表 庁議 市長 副市長 教育長 監査 選挙 投票所 統計 国勢調査 都市計画 区域
土地 建物 空き家
""".split()  # noqa: SIM905 - read as people read words
DEEDS = [
    "について説明した",
    "を承認した",
    "を見直す",
    "を実施する",
    "に要する経費である",
    "の現状と課題",
    "を進めます",
    "は前年度と同額です",
    "に係る負担金",
    "の改正案",
    "を周知する",
    "の件",
]
JOINS = ["の", "及び", "並びに", "に関する", "と", "・", "における", "にかかる"]
FAMILY = """
佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 清水 斎藤 大引 縁野 礎 梁川
桁沢 束原 貫井 垂木 母屋 棟方
""".split()  # noqa: SIM905
KANJI = (
    "一三上下中丸久之人仁伊佐介保信健優元光克公典利剛勇勝千博史司和哲四喜国圭基士夏夫太奈央好子孝学宏定宣富寛将尚岳崇幸康広弘"
    "彦徳志忠恒恵悟悠慎成拓政敏文新昇明春智有朋朗望木正武歩治法浩清渉源潤澄生由男直真知祐秀秋穂章紀紗純絵美義聡良芳英茂茜葉蓮"
    "衛裕規誠豊貴賢輝達郎里重鉄隆雄静順香駿麻"
)
LETTERS = 300


def texts(count: int) -> Iterator[str]:
    chance = random.Random(20261124)
    for _ in range(count):
        yield page(chance)


def page(chance: random.Random) -> str:
    parts: list[str] = []
    length = 0
    while length < LETTERS:
        said = _sentence(chance)
        parts.append(said)
        length += len(said)
    return "\n".join(parts)


def _sentence(chance: random.Random) -> str:
    # Squared: few words come often, many seldom, as in real papers.
    def noun() -> str:
        return NOUNS[int(chance.random() ** 2 * len(NOUNS))]

    kind = chance.random()
    if kind < 0.08:
        return f"担当 {chance.choice(FAMILY)}{chance.choice(KANJI)}{chance.choice(KANJI)} 内線{chance.randrange(1000, 9999)}"
    if kind < 0.2:
        return f"{noun()}{chance.choice(JOINS)}{noun()} {chance.randrange(1, 99_999_999):,}円"
    if kind < 0.3:
        block, year, month = chance.randrange(1, 9), chance.randrange(1, 9), chance.randrange(1, 13)
        return f"{chance.choice(KANJI)}{chance.choice(KANJI)}町{block}丁目 令和{year}年{month}月 {noun()}"
    return f"{noun()}{chance.choice(JOINS)}{noun()}{chance.choice(JOINS)}{noun()}{chance.choice(DEEDS)}。"


def questions(count: int, sample: list[str]) -> list[str]:
    """Words of one to four letters in equal parts: cut out of pages anywhere, words of the trade, and some that stand nowhere."""
    chance = random.Random(7)
    trade = [noun for noun in NOUNS if len(noun) <= 4]
    asked: list[str] = []
    while len(asked) < count:
        length = len(asked) % 4 + 1
        kind = chance.random()
        if kind < 0.5:
            text = chance.choice(sample).replace("\n", "")
            at = chance.randrange(len(text) - length)
            word = text[at : at + length]
        elif kind < 0.85:
            word = chance.choice([noun for noun in trade if len(noun) == length])
        else:
            word = "".join(chance.choice(KANJI) for _ in range(length))
        if word.strip() and not any(sign in word for sign in ' "「」“”'):
            asked.append(word)
    return asked
