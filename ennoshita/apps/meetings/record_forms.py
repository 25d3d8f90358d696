"""What people type about a meeting that is over: who was there after all, how long materials are kept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import InviteForm
from .models import AttendanceCorrection


class CorrectionForm(InviteForm):
    present = forms.TypedChoiceField(
        label=_("As it was"),
        choices=[("yes", _("Was present")), ("no", _("Was absent"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=AttendanceCorrection._meta.get_field("reason").max_length,
        help_text=_("For example: sat in the room without a PC."),
    )
