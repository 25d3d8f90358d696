"""縁野市's people. Every name is a part of a house, so that nobody is real."""

from datetime import date

from .models import Person, Post, Role, Unit

# Division, then its sections.
UNITS = """
特別職
総務部 総務課 人事課 管財課
企画財政部 企画課 財政課
デジタル部 情報システム課 業務改革課
市民部 市民課 税務課 国保年金課 環境課
福祉部 福祉課 高齢福祉課 こども課 こども政策課 こども家庭課 健康課
建設部 土木課 都市計画課
上下水道部 水道課 下水道課
教育委員会 学校教育課 生涯学習課
議会事務局
市議会 縁側クラブ 土間の会 日だまり 無会派
"""
SPLIT, SUCCESSORS = "こども課", ("こども政策課", "こども家庭課")

# Staff number, name, reading, unit, title.
STAFF = """
1001 束石 誠 ツカイシ マコト 情報システム課 課長
1002 大引 ひかる オオビキ ヒカル 情報システム課 主査
1003 根太 航 ネダ ワタル 情報システム課 主任
1004 貫 さくら ヌキ サクラ 情報システム課 主事
1101 敷居 直子 シキイ ナオコ 業務改革課 課長
1102 瓦屋 悠人 カワラヤ ユウト 業務改革課 係長
1103 長押 美咲 ナゲシ ミサキ 業務改革課 主査
1104 欄間 大輔 ランマ ダイスケ 業務改革課 主任
1105 障子 結衣 ショウジ ユイ 業務改革課 主事
2001 棟木 恵子 ムナギ ケイコ 特別職 市長
2002 破風 正 ハフ タダシ 特別職 副市長
2003 床柱 由美 トコバシラ ユミ 特別職 教育長
4001 髙窓 みどり タカマド ミドリ 総務課 課長
4002 縁邉 進 エンベ ススム 財政課 課長
4003 葛󠄁城 早苗 カツラギ サナエ 市民課 課長
4010 大黒 浩一 ダイコク コウイチ 総務部 部長
4011 土台 和彦 ドダイ カズヒコ 企画財政部 部長
4012 梁瀬 真理 ハリセ マリ デジタル部 部長
4013 柱谷 勝 ハシラヤ マサル 市民部 部長
4014 小屋束 京子 コヤヅカ キョウコ 福祉部 部長
4015 火打 健司 ヒウチ ケンジ 建設部 部長
4016 雨樋 修 アマドイ オサム 上下水道部 部長
4017 書院 律子 ショイン リツコ 教育委員会 教育部長
4020 筋交 拓也 スジカイ タクヤ 人事課 課長
4021 式台 典子 シキダイ ノリコ 管財課 課長
4022 上框 亮 アガリカマチ リョウ 企画課 課長
4023 納戸 弘 ナンド ヒロシ 税務課 課長
4024 戸袋 千春 トブクロ チハル 国保年金課 課長
4025 坪庭 茂 ツボニワ シゲル 環境課 課長
4026 広縁 文子 ヒロエン フミコ 福祉課 課長
4027 濡縁 昭 ヌレエン アキラ 高齢福祉課 課長
4028 丸窓 あかり マルマド アカリ こども政策課 課長
4029 小窓 真央 コマド マオ こども家庭課 課長
4030 天窓 陽子 テンマド ヨウコ 健康課 課長
4031 敷石 剛 シキイシ ツヨシ 土木課 課長
4032 垣根 隆 カキネ タカシ 都市計画課 課長
4033 蹲 清 ツクバイ キヨシ 水道課 課長
4034 犬走 努 イヌバシリ ツトム 下水道課 課長
4035 違棚 聡 チガイダナ サトシ 学校教育課 課長
4036 格子 香織 コウシ カオリ 生涯学習課 課長
4037 軒先 悟 ノキサキ サトル 議会事務局 局長
4038 雨戸 史郎 アマド シロウ 議会事務局 次長
4039 蔀 智子 シトミ トモコ 議会事務局 主査
4040 引戸 学 ヒキド マナブ 総務課 課長補佐
4041 板戸 梓 イタド アズサ 総務課 主事
4042 框 慎一 カマチ シンイチ 財政課 課長補佐
4043 踏石 翼 フミイシ ツバサ 財政課 主任
4044 巾木 彩 ハバキ アヤ 市民課 係長
4045 腰板 淳 コシイタ ジュン 企画課 課長補佐
4046 木戸口 遥 キドグチ ハルカ こども家庭課 主事
"""

# Staff number, name, reading, caucus (会派), title.
COUNCIL = """
3001 桁山 功 ケタヤマ イサオ 縁側クラブ 議長
3002 鴨居 静 カモイ シズカ 土間の会 議員
3003 垂木 豊 タルキ ユタカ 土間の会 副議長
3004 母屋 節子 モヤ セツコ 縁側クラブ 議員
3005 棟瓦 治 ムナガワラ オサム 縁側クラブ 議員
3006 鬼瓦 猛 オニガワラ タケシ 縁側クラブ 議員
3007 庇 道夫 ヒサシ ミチオ 縁側クラブ 議員
3008 懸魚 光 ゲギョ ヒカル 縁側クラブ 議員
3009 野地 百合 ノジ ユリ 縁側クラブ 議員
3010 三和土 徹 タタキ トオル 土間の会 議員
3011 竈 初枝 カマド ハツエ 土間の会 議員
3012 囲炉裏 守 イロリ マモル 土間の会 議員
3013 天井 明 テンジョウ アキラ 日だまり 議員
3014 竿縁 千代 サオブチ チヨ 日だまり 議員
3015 回縁 誠司 マワリブチ セイジ 日だまり 議員
3016 連子 小百合 レンジ サユリ 日だまり 議員
3017 飛石 渡 トビイシ ワタル 無会派 議員
3018 沓脱 歩 クツヌギ アユミ 無会派 議員
"""

# The faces on the sign-in page of the demo, in this order.
FACES = ("1001", "1004", "2001", "4001", "4002", "4003", "3001", "3002")
ROLES = {"1001": Role.Name.ADMINISTRATOR}


def build(today: date) -> None:
    april = date(today.year - (today.month < 4), 4, 1)
    units = _units(founded=date(april.year - 20, 4, 1), split=april)
    for line in STAFF.strip().splitlines():
        number, family, given, family_kana, given_kana, unit, title = line.split(" ")
        person = _person(number, family, given, family_kana, given_kana)
        if unit in SUCCESSORS:
            Post.objects.create(person=person, unit=units[SPLIT], title="課長補佐", effective_on=date(april.year - 2, 4, 1), ended_on=april)
        Post.objects.create(person=person, unit=units[unit], title=title, effective_on=april)
    for line in COUNCIL.strip().splitlines():
        number, family, given, family_kana, given_kana, caucus, title = line.split(" ")
        person = _person(number, family, given, family_kana, given_kana)
        elected = date(april.year - 1, 5, 1)
        Post.objects.create(person=person, unit=units["市議会"], title=title, effective_on=elected)
        Post.objects.create(person=person, unit=units[caucus], kind=Post.Kind.ADDITIONAL, effective_on=elected)
    for number, role in ROLES.items():
        Role.objects.create(person=Person.objects.get(staff_number=number), name=role)


def _units(*, founded: date, split: date) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for line in UNITS.strip().splitlines():
        division, *sections = line.split(" ")
        for name in (division, *sections):
            units[name] = Unit.objects.create(
                name=name,
                parent=None if name == division else units[division],
                order=len(units) + 1,
                valid_from=split if name in SUCCESSORS else founded,
                valid_to=split if name == SPLIT else None,
            )
    return units


def _person(number: str, family: str, given: str, family_kana: str, given_kana: str) -> Person:
    person = Person(staff_number=number, family_name=family, given_name=given, family_kana=family_kana, given_kana=given_kana)
    person.set_unusable_password()
    person.save()
    return person
