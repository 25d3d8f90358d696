"""What people correct in the lines of an errata sheet."""

from django import forms
from django.forms import modelformset_factory
from django.utils.translation import gettext_lazy as _

from .models import ErrataLine

TWO_ROWS = {"rows": 2}


class LineForm(forms.ModelForm[ErrataLine]):
    class Meta:
        model = ErrataLine
        fields = ("included", "position", "page", "place", "wrong", "right")
        labels = {
            "included": _("On the sheet"),
            "position": _("Order"),
            "page": _("Page"),
            "place": _("Place on the page"),
            "wrong": _("Wrong"),
            "right": _("Right"),
        }
        widgets = {"wrong": forms.Textarea(TWO_ROWS), "right": forms.Textarea(TWO_ROWS)}


LineFormSet = modelformset_factory(ErrataLine, form=LineForm, extra=0)


class NewLineForm(forms.ModelForm[ErrataLine]):
    """A line that the machine could not know of; left empty it is none."""

    class Meta:
        model = ErrataLine
        fields = ("page", "place", "wrong", "right")
        labels = LineForm.Meta.labels
        widgets = LineForm.Meta.widgets
