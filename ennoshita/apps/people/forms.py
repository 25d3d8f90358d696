"""What people fill in."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ennoshita.core.models import City

from .models import Person


class NewPasswordForm(SetPasswordForm[Person]):
    """A new password, typed twice."""
