"""Japanese text as people search for it, count it and read it aloud. Stored names are never changed by this.

`fold` makes the key under which a name is found: 髙窓 is found by 高窓, ﾀｶﾏﾄﾞ by たかまど. Key and question pass through
the same function, so it may be coarse; it must only never be shown or stored in the place of a name.
"""

import re
import unicodedata

# Each form on the left is found by the plain one on the right. Forms that NFKC already folds are not listed.
_VARIANTS = """
髙高 﨑崎 嵜崎 邉辺 邊辺 濵浜 濱浜 齋斎 齊斉 澤沢 嶋島 嶌島 櫻桜 廣広 國国 德徳 惠恵 眞真 𠮷吉 瀨瀬 瀧滝 龍竜
藏蔵 舘館 條条 榮栄 彌弥 與与 萬万 曾曽 圓円 應応 學学 實実 壽寿 豐豊 靜静 淸清 增増 橫横 黑黒 黃黄 槇槙 桒桑
栁柳 峯峰 𣘺橋 﨟臈 籔藪 薮藪 晝昼 會会 佛仏 關関 鐵鉄 鷗鴎 鷆鷏 冨富 埜野 檜桧 莊荘 莵兎 穗穂 來来 禮礼 亞亜
假仮 區区 縣県 壹壱 壺壷 爲為 劍剣 劔剣 顯顕 嚴厳 恆恒 傳伝 燈灯 當当 拜拝 邨村 步歩 寬寛 巖巌 讓譲 釀醸 鹽塩
將将 敎教 緖緒 薰薫
"""
_FOLD = {ord(pair[0]): pair[1] for pair in _VARIANTS.split()}
_FOLD |= {code: chr(code - 0x60) for code in range(ord("ァ"), ord("ヶ") + 1)} | {ord("ヽ"): "ゝ", ord("ヾ"): "ゞ"}
# Few letters of a text are folded: finding them first is ten times as quick as asking of each.
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]+")
_TO_KATAKANA = {code: chr(code + 0x60) for code in range(ord("ぁ"), ord("ゖ") + 1)}
# Standardised and ideographic variation selectors: they choose a glyph, not another character.
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def fold(text: str) -> str:
    """The search key of a text: width, case, kana and variant letters no longer matter."""
    plain = unicodedata.normalize("NFKC", _SELECTORS.sub("", text)).lower()
    return _FOLDED.sub(lambda found: found[0].translate(_FOLD), plain)


def words(question: str) -> list[str]:
    """A question typed into a search box, as folded words: each of them must be found."""
    return fold(question).split()


def reading(text: str) -> str:
    """A reading (フリガナ) in full-width katakana, so that lists sort. Never for names: NFKC harms variant letters."""
    return unicodedata.normalize("NFKC", text).translate(_TO_KATAKANA).strip()


def letters(text: str) -> list[str]:
    """The text as a reader counts it: 葛󠄁城 has two letters, though three code points."""
    found: list[str] = []
    for char in text:
        joins = unicodedata.category(char) in {"Mn", "Mc", "Me"} or char == "\u200d" or (found and found[-1].endswith("\u200d"))
        if joins and found:
            found[-1] += char
        else:
            found.append(char)
    return found
