"""Prints the demo city's council papers as PDF: `python -m bench.pages_materials [NAME…]`. The results are committed.

Chromium prints them, with the letters they use embedded, so that they look the same on a machine without Japanese fonts.
Needs BIZ UDPGothic (Debian: fonts-morisawa-bizud-gothic, OFL): a TrueType font is embedded small, Noto's outlines are not.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

# ruff: noqa: E501  # the papers' own sentences are longer than our lines

FOLDER = Path(__file__).resolve().parent.parent / "ennoshita/apps/files/demo_materials"
STYLE = """
@page { size: %s; margin: 0 }
* { box-sizing: border-box } body { margin: 0; font: 400 %s/1.75 "BIZ UDPGothic"; color: #222 }
section { break-after: page; position: relative; padding: %s; height: %s; overflow: hidden } section:last-child { break-after: auto }
h1 { font-size: 1.7em; margin: 0 0 .6em; line-height: 1.4 } h2 { font-size: 1.25em; margin: 1.2em 0 .5em; border-left: .3em solid #0017c1; padding-left: .5em }
.cover { background: #0017c1; color: #fff; display: grid; align-content: center } .cover p { font-size: 1.2em; margin: .2em 0 }
table { border-collapse: collapse; width: 100%%; margin: .6em 0 } th, td { border-bottom: 1px solid #bbb; padding: .45em .6em; text-align: left }
th { background: #e8f1fe } td.n, th.n { text-align: right } tr.sum td { font-weight: 700; background: #f6f6f2 }
footer { position: absolute; bottom: 2em; left: 4em; right: 4em; display: flex; justify-content: space-between; color: #666; font-size: .8em }
.note { background: #fff6c9; padding: .8em 1em; border-radius: .4em } .big { font-size: 3.2em; font-weight: 700; color: #0017c1; line-height: 1.2 } small { color: #666 }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 2em } ol, ul { padding-left: 1.5em } li { margin: .25em 0 }
"""
A4, SLIDE = ("A4 portrait", "14pt", "4em 3.5em", "297mm"), ("297mm 167mm", "16pt", "1.6em 2.4em", "167mm")
Row = tuple[str, int, int]

DEPARTMENTS: list[tuple[str, str, list[Row]]] = [
    (
        "総務部",
        "文書の保存年限を見直し、倉庫の借上げを一棟やめます。",
        [("文書管理", 8_120, 9_870), ("人事給与システム", 24_300, 24_300), ("庁舎管理", 61_450, 60_200)],
    ),
    (
        "企画財政部",
        "総合計画の中間見直しに、市民の集まり(六回)を加えます。",
        [("総合計画", 5_640, 2_100), ("広報ゆかりの", 11_280, 11_900), ("財務会計", 14_060, 14_060)],
    ),
    (
        "デジタル部",
        "紙をやめた分の複合機を六台返し、その分を端末に充てます。",
        [("庁内ネットワーク", 38_700, 38_700), ("端末更新(第三期)", 42_180, 40_500), ("業務改革", 2_960, 1_200)],
    ),
    (
        "市民部 市民課",
        "転入の窓口を三つに集める試行を、一年続けます。",
        [("住民記録", 31_200, 31_200), ("窓口改革の試行", 3_480, 0), ("証明書のコンビニ交付", 9_150, 8_800)],
    ),
    (
        "市民部 税務課・国保年金課",
        "納付書の封入を一度にまとめます。",
        [("賦課徴収", 27_900, 29_450), ("国民健康保険(繰出)", 186_300, 184_000), ("後期高齢者医療", 92_400, 90_100)],
    ),
    (
        "福祉部",
        "こども課を二つに分けたあとの、相談の人手を厚くします。",
        [("地域福祉", 44_700, 43_900), ("高齢者支援", 78_250, 76_000), ("こども家庭相談", 21_600, 17_300)],
    ),
    (
        "建設部",
        "橋の点検を、五年の周期で均します。",
        [("道路維持", 132_000, 129_500), ("橋りょう点検", 36_800, 41_200), ("公園", 18_900, 18_400)],
    ),
    (
        "上下水道部",
        "検針のはがきを、希望する家から電子に替えます。",
        [("管路更新", 214_000, 208_000), ("浄水場", 67_300, 67_300), ("検針", 12_700, 13_600)],
    ),
    (
        "教育委員会",
        "図書館の開館を、木曜は二十時までにします。",
        [("学校教育", 158_200, 154_900), ("図書館", 33_400, 31_800), ("ホール", 25_600, 25_600)],
    ),
]


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    papers = {
        "次第": (A4, agenda()),
        "窓口改革の進み具合": (SLIDE, reform()),
        "予算要求の概要": (A4, budget(mobile="12,400千円")),
        "予算要求の概要(訂正)": (A4, budget(mobile="1,240千円")),
        "年末年始の体制": (A4, holidays()),
    }
    for name, (shape, pages) in papers.items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        # A corrected paper looks like the first one, but for what was wrong.
        title = name.removesuffix("(訂正)")
        footed = [f"{page}<footer><span>縁野市</span><span>{title} {at}</span></footer>" for at, page in enumerate(pages, 1)]
        body = "".join(f'<section class="{"cover" if "<!--cover-->" in page else ""}">{page}</section>' for page in footed)
        print_pdf(f"<!doctype html><html lang=ja><title>{title}</title><style>{STYLE % shape}</style>{body}", FOLDER / f"{name}.pdf")
        print(f"{name}.pdf: {len(pages)} pages, {(FOLDER / f'{name}.pdf').stat().st_size / 1000:.0f} kB")


def print_pdf(html: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paper.html"
        source.write_text(html)
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--disable-pdf-tagging",
            f"--user-data-dir={folder}/profile",
        ]
        subprocess.run([*command, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True, timeout=120)


def table(head: str, rows: list[list[str]], sum_last: bool = False) -> str:
    def cell(tag: str, text: str) -> str:
        number = text.replace(",", "").replace("△", "").isdecimal() or text.endswith("円)")
        return f"<{tag}{' class=n' if number else ''}>{text}</{tag}>"

    lines = ["<tr>" + "".join(cell("th", word) for word in head.split("|")) + "</tr>"]
    for at, row in enumerate(rows, 1):
        lines.append(f"<tr{' class=sum' if sum_last and at == len(rows) else ''}>" + "".join(cell("td", word) for word in row) + "</tr>")
    return f"<table>{''.join(lines)}</table>"


def agenda() -> list[str]:
    items = """市長あいさつ|棟木 市長|資料なし
12月定例会の議案について|髙窓 総務課長|資料4(2頁)
窓口改革の進み具合|業務改革課|資料1(12頁)
予算要求の概要|縁邉 財政課長|資料2(14頁)
紙の使用量(4月から8月)|束石 情報システム課長|資料5
人権講演会の配信|総務課|資料6(5頁)
年末年始の体制|髙窓 総務課長|資料3(2頁)
各部から|各部長|口頭
次回の日程|総務課|口頭"""
    rows = [[str(at), *line.split("|")] for at, line in enumerate(items.splitlines(), 1)]
    first = "<h1>庁議 次第</h1><p>午前9時30分から11時まで 大会議室</p>" + table("番号|議題|説明|資料", rows)
    first += '<p class="note">資料は画面で見ます。紙は配りません。頁は説明者に合わせて進み、先の頁も手元でご覧になれます。</p>'
    second = "<h1>お願い</h1><ol><li>数字の誤りにお気づきのときは、その場でお申し出ください。差し替えは会議の間にできます。</li>"
    second += "<li>遅れて入られた方の画面も、今の頁から始まります。</li><li>手元の書き込みは、ご本人だけに見えます。</li></ol>"
    second += "<h2>前回の宿題</h2>" + table(
        "宿題|担当|状況",
        [
            ["複合機六台の返却", "管財", "三台済み、残りは年内"],
            ["庁内便の回数", "総務", "次回に報告"],
            ["宿直の引き継ぎ", "総務", "本日 議題7"],
        ],
    )
    return [first, second]


def bars(rows: list[tuple[str, int, str]], unit: str) -> str:
    most = max(value for _, value, _ in rows)
    parts = [
        f'<text x="0" y="{at * 46 + 28}">{label}</text><rect x="190" y="{at * 46 + 6}" width="{value / most * 480:.0f}" height="32" rx="4" fill="{colour}"/>'
        f'<text x="{200 + value / most * 480:.0f}" y="{at * 46 + 29}" font-weight="700">{value:,}{unit}</text>'
        for at, (label, value, colour) in enumerate(rows)
    ]
    return f'<svg viewBox="0 0 820 {len(rows) * 46}" width="100%" font-size="19" fill="#222">{"".join(parts)}</svg>'


def reform() -> list[str]:
    blue, grey, green = "#0017c1", "#b4b4b4", "#197a4b"
    desks = ["市民課 受付", "市民課 記載台", "国保年金課", "こども課", "税務課", "環境課", "上下水道", "学校教育課", "会計"]
    visits = "".join(f"<li>{desk}</li>" for desk in desks)
    return [
        "<!--cover--><h1>窓口改革の進み具合</h1><p>庁議 資料1</p><p>業務改革課・市民課</p>",
        "<h1>きょうお伝えする三つ</h1><ol><li>転入の窓口は、九つを三つにする試行に入りました。</li><li>旅費精算の地図添付は、やめました。年190時間が空きました。</li><li>おくやみの予約は、見込みに届きませんでした。理由と手当てを述べます。</li></ol>",
        f'<h1>転入の窓口: 今の姿</h1><div class="two"><ol>{visits}</ol><div><p class="big">74分</p><p>庁舎にいた時間。うち待ち時間 41分</p><p class="big">11回</p><p>住所を書いた回数</p></div></div>',
        "<h1>どう調べたか</h1><p>職員八人が「軒端家の四人」になり、転入の手続をひととおり行いました。</p>"
        + table(
            "役|手続|時間",
            [
                ["父", "転入届・国保", "74分"],
                ["母", "児童手当・保育", "68分"],
                ["祖母", "介護・後期高齢", "61分"],
                ["子", "転入学", "35分"],
            ],
        )
        + '<p class="note">人数が少ないので、時間には幅があります。体験の回数を年度内に三十まで増やします。</p>',
        "<h1>ありたい姿: 三つの窓口</h1>"
        + bars([("今", 9, grey), ("ありたい姿", 3, blue)], "か所")
        + "<p>来た人は動かず、職員が動きます。書くのは一度、署名だけにします。</p>",
        "<h1>試算と、その幅</h1>"
        + bars([("今", 74, grey), ("三つの窓口(試算)", 38, blue), ("試行の初週(実測)", 45, green)], "分")
        + "<p>試算は現状で較正しました。初週の実測は12件で、幅は36分から54分です。</p>",
        "<h1>旅費精算の地図添付をやめた</h1><div class='two'><div><p class='big'>3,100枚</p><p>一年に印刷していた地図</p></div><div><p class='big'>190時間</p><p>一年に空いた時間</p></div></div><p>調べると、誰も読んでいませんでした。道具は入れていません。</p>",
        "<h1>空いた時間の行き先</h1>"
        + bars([("移動窓口(縁野北)", 120, green), ("まだ決めていない", 70, grey)], "時間")
        + "<p>決めていない70時間は、次回の庁議で各部からの案を伺います。</p>",
        "<h1>おくやみの予約: 見込みと実測</h1>"
        + bars([("見込み", 35, grey), ("実測", 12, "#ce0000"), ("案内を送ったあと", 27, green)], "分短縮")
        + "<p>実測の幅は5分から19分。ご家族が書類をお持ちでないことが多く、窓口で待ちが出ました。</p>",
        "<h1>手当て</h1><ul><li>予約のお返事に、お持ちいただくものの案内を同封</li><li>足りない書類は、後日の郵送で可に</li><li>六か月後の再計測で27分の短縮</li></ul>",
        "<h1>次の三か月</h1>"
        + table(
            "月|転入|おくやみ|ほか",
            [
                ["12月", "試行 二週目から", "案内の改訂", "保育所の申込を30件計測"],
                ["1月", "繁忙期の人員を試算", "再計測", "各部への聞き取り"],
                ["2月", "三月の体制を決定", "報告", "目安箱の集計"],
            ],
        ),
        "<h1>お決めいただきたいこと</h1><ol><li>三月の繁忙期も、三つの窓口で臨むこと</li><li>空いた70時間の使いみちを、次回に持ち寄ること</li></ol><p class='note'>数字はすべて測ったものと見込んだものを分けて記しています。</p>",
    ]


def budget(*, mobile: str) -> list[str]:
    """`mobile`: what page 12 says is asked for. The slip of the demo city is one nought too many there."""

    def total(rows: list[Row]) -> tuple[int, int]:
        return sum(now for _, now, _ in rows), sum(then for _, _, then in rows)

    def line(name: str, now: int, then: int) -> list[str]:
        change = now - then
        return [name, f"{now:,}", f"{then:,}", f"{change:,}" if change >= 0 else f"△{-change:,}"]

    head = "|要求額(千円)|今年度(千円)|増減(千円)"
    sums = [(name, *total(rows)) for name, _, rows in DEPARTMENTS] + [("移動窓口(縁野北)", 1_240, 0)]
    whole = ("計", *total(sums))
    pages = [
        "<!--cover--><h1>予算要求の概要</h1><p>庁議 資料2</p><p>企画財政部 財政課</p>",
        "<h1>総括表</h1>"
        + table("部・課" + head, [line(*row) for row in [*sums, whole]], sum_last=True)
        + "<p><small>移動窓口は、空いた120時間に伴う備品の要求です。</small></p>",
    ]
    for name, words, rows in DEPARTMENTS:
        lines = [line(*row) for row in [*rows, ("計", *total(rows))]]
        pages.append(
            f"<h1>{name}</h1><p>{words}</p>"
            + table("事業" + head, lines, sum_last=True)
            + "<h2>考え方</h2><p>新しい事業は、やめる事業と組にして要求しています。増える分の理由と、測り方を各課の調書に記しました。</p>"
        )
    parts = [["タブレット端末 三台", "540"], ["通信", "180"], ["机・衝立", "320"], ["研修", "200"]]
    pages.append(
        "<h1>移動窓口(縁野北)</h1><p>月に二度、縁野北の集会所に窓口を開きます。職員の時間は、地図の添付をやめて空いた120時間を充てます。</p>"
        + f"<h2>要求額 {mobile}</h2>"
        + table("内訳|金額(千円)", parts)
    )
    pages.append(
        "<h1>財源</h1>"
        + table("区分|金額(千円)", [["市税ほか一般財源", "982,300"], ["国・県の支出金", "318,410"], ["使用料・手数料", "74,250"]])
    )
    pages.append(
        "<h1>これからの日程</h1>"
        + table("時期|こと", [["12月", "財政課の聞き取り"], ["1月上旬", "市長の査定"], ["1月下旬", "内示"], ["2月", "議案の提出"]])
    )
    return pages


def holidays() -> list[str]:
    days = [
        "12月28日(月) 通常どおり(仕事納め)",
        "12月29日(火) 休み",
        "12月30日(水) 休み",
        "12月31日(木) 休み",
        "1月1日(金) 休み",
        "1月2日(土) 休み",
        "1月3日(日) 休み",
        "1月4日(月) 通常どおり(仕事始め)",
    ]
    rows = [[day.split(" ")[0], " ".join(day.split(" ")[1:]), "日直 2人・宿直 2人" if "休み" in day else "宿直 2人"] for day in days]
    first = (
        "<h1>年末年始の体制</h1>"
        + table("日|窓口|当番", rows)
        + "<p>戸籍の届出は、宿直で受け付けます。火葬の受付は12月31日の正午までと、1月3日からです。</p>"
    )
    second = "<h1>連絡の順</h1>" + table(
        "こと|まず|つぎに",
        [
            ["大雪・停電", "総務課", "建設部"],
            ["断水", "上下水道部 当番", "総務課"],
            ["情報システム", "情報システム課 当番", "束石 課長"],
            ["市民からの急ぎの相談", "宿直", "福祉部 当番"],
        ],
    )
    return [first, second + '<p class="note">当番表の変更は、12月22日までに総務課へ。</p>']


if __name__ == "__main__":
    main()
