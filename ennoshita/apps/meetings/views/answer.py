"""A page with forms: 422 when one of them was refused, so that scripts know what people read."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest, template: str, context: dict[str, Any], *forms: BaseForm) -> HttpResponse:
    return render(request, template, context, status=422 if any(form.errors for form in forms) else 200)
