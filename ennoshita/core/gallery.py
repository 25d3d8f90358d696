"""What the page /ui/ shows: the parts of `templates/ui/` with something to stand in them."""

from typing import Any

from django import forms

from .icons import ICONS


class SampleForm(forms.Form):
    """One field of each kind that `ui/field.html` lays out."""

    name = forms.CharField(label="会議の名前", help_text="参加者の一覧や、お知らせに出ます。", max_length=20)
    day = forms.DateField(label="開催日", widget=forms.DateInput(attrs={"type": "date"}))
    starts = forms.TimeField(label="開始", required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    seats = forms.IntegerField(label="席の数", min_value=1, help_text="全角の数字でもかまいません。")
    place = forms.ChoiceField(label="場所", choices=[("", "選んでください"), ("1", "大会議室"), ("2", "201 会議室")])
    seen_by = forms.ChoiceField(
        label="だれが見られるか",
        widget=forms.RadioSelect,
        choices=[("members", "参加者だけ"), ("office", "庁内のすべての職員")],
    )
    with_others = forms.MultipleChoiceField(
        label="配る相手",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("s", "総務課"), ("z", "財政課"), ("c", "市民課")],
    )
    memo = forms.CharField(label="ひとこと", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    material = forms.FileField(label="資料", required=False, help_text="PDF は 300 MB まで。")
    told = forms.BooleanField(label="参加者に知らせる", required=False, initial=True)


def gallery() -> dict[str, Any]:
    faulty = SampleForm({"name": "第12回 業務改革推進本部会議および事前打合せ", "day": "", "seats": "0", "seen_by": "x"}, auto_id="bad_%s")
    faulty.is_valid()
    return {
        "plain": SampleForm(auto_id="plain_%s"),
        "faulty": faulty,
        "kinds": ["primary", "secondary", "quiet", "danger"],
        "tones": [("neutral", "午後"), ("good", "保存済み"), ("live", "開会中"), ("warn", "締切まで 1 日")],
        "notices": [
            ("info", "この会議の資料は、昨日 16:40 に差し替えられました。"),
            ("good", "保存しました。"),
            ("warn", "まだ 2 人が前の頁を見ています。"),
            ("bad", "このファイルは暗号化されています。暗号を外して、もう一度お渡しください。"),
        ],
        "icons": sorted(ICONS),
    }
