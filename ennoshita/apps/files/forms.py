from django import forms
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space

from . import rules
from .failures import failure_sentence
from .kept_uploads import limit


class UploadForm(forms.Form):
    """The way in without JavaScript; the element `<file-drop>` takes over where it can."""

    space = forms.ModelChoiceField(Space.objects.none(), label=_("Where to put it"), empty_label=None)
    file = forms.FileField(label=_("File"), allow_empty_file=True)

    def __init__(self, *args: object, person: Person, **kwargs: object) -> None:
        self.most = limit()
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature is long
        mine = [space.pk for space in Space.objects.of(person).made_for_people() if rules.may_add(person, space)]
        field = self.fields["space"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Space.objects.filter(pk__in=mine)

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > limit():
            raise forms.ValidationError(failure_sentence("too_large"), code="too_large")
        return file
