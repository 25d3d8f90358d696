"""Japanese names in Latin letters, spelled in one way: つかいし, Tsukaishi and Tukaisi have one key.

Kana by ISO 3602 (Kunrei-shiki); Hepburn is brought to it. Long vowels are not told apart: Ōbiki is Obiki, Oobiki and Ohbiki.
"""

import re

_ROWS = """
アイウエオ _aiueo カキクケコ _ka_ki_ku_ke_ko ガギグゲゴ _ga_gi_gu_ge_go サシスセソ _sa_si_su_se_so ザジズゼゾ _za_zi_zu_ze_zo
タチツテト _ta_ti_tu_te_to ダヂヅデド _da_zi_zu_de_do ナニヌネノ _na_ni_nu_ne_no ハヒフヘホ _ha_hi_hu_he_ho バビブベボ _ba_bi_bu_be_bo
パピプペポ _pa_pi_pu_pe_po マミムメモ _ma_mi_mu_me_mo ヤユヨ _ya_yu_yo ラリルレロ _ra_ri_ru_re_ro ワヲンヴ _wa_o_n_bu
"""
_SMALL = {"ャ": "ya", "ュ": "yu", "ョ": "yo", "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}


def _table() -> dict[str, str]:
    words = _ROWS.replace("_aiueo", "_a_i_u_e_o").split()
    pairs = zip(words[::2], words[1::2], strict=True)
    return {letter: sound for letters, sounds in pairs for letter, sound in zip(letters, sounds[1:].split("_"), strict=True)}


_SOUNDS = _table()
# Hepburn, and what is written besides, in the order in which it is brought to Kunrei.
_HEPBURN = (
    (r"[tc]ch(?=i)", "tt"),
    (r"[tc]ch", "tty"),
    (r"sh(?=i)|sch(?=i)", "s"),
    (r"sh", "sy"),
    (r"ch(?=i)", "t"),
    (r"ch", "ty"),
    (r"ts", "t"),
    (r"j(?=i)", "z"),
    (r"jy|j", "zy"),
    (r"f", "h"),
    (r"d(?=[zj])", ""),
    (r"d(?=[iu])", "z"),
    (r"l", "r"),
    (r"m(?=[bmp])", "n"),
    (r"n+", "n"),
    (r"o[uoh](?![aiueoy])|oo|ou", "o"),
    (r"uu", "u"),
    (r"wo", "o"),
)


def of_kana(reading: str) -> str:
    """A reading in katakana as Latin letters; letters that are none are left out."""
    out, double = "", False
    for letter in reading:
        if letter == "ッ":
            double = True
            continue
        if letter in _SMALL:
            out = _with_small(out, _SMALL[letter])
            continue
        sound = _SOUNDS.get(letter, "")
        out += sound[:1] + sound if double and sound else sound
        double = False
    return out


def _with_small(before: str, sound: str) -> str:
    """キ and ャ are kya, シ and ェ are sye."""
    if before.endswith("i") and sound.startswith("y"):
        return before[:-1] + sound
    return before[:-1] + sound if before else sound


def key(name: str) -> str:
    """What every spelling of one name has in common."""
    name = name.casefold()
    for pattern, plain in _HEPBURN:
        name = re.sub(pattern, plain, name)
    return name
