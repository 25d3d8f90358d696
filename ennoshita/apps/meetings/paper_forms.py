from django import forms
from django.utils.translation import gettext_lazy as _


class DeclarationForm(forms.Form):
    sheets = forms.IntegerField(label=_("Sheets printed"), min_value=1, max_value=1_000_000)
    place = forms.CharField(label=_("Where they were printed"), max_length=120, help_text=_("The section, or the printer."))


class PaperPersonsForm(forms.Form):
    persons = forms.IntegerField(label=_("Persons who would have got paper"), min_value=0, max_value=100_000)
    reason = forms.CharField(label=_("Why this number"), max_length=200, help_text=_("It is shown beside the count."))
