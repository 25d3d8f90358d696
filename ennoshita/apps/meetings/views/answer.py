"""What people and elements get back: a page with forms, a state as JSON, the reason why a file was refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ennoshita.apps.files.api import StoreFull, failure_sentence


def page(request: HttpRequest, template: str, context: dict[str, Any], *forms: BaseForm) -> HttpResponse:
    """422 when one of the forms was refused, so that scripts know what people read."""
    return render(request, template, context, status=422 if any(form.errors for form in forms) else 200)


def as_of_now(said: object) -> HttpResponse:
    """JSON that is true at this moment: nobody keeps it."""
    return HttpResponse(msgspec.json.encode(said), content_type="application/json", headers={"Cache-Control": "no-store"})


@contextmanager
def refusal_told(request: HttpRequest) -> Iterator[None]:
    """A file that is refused within ends what was begun with it; the next page says why."""
    try:
        yield
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except StoreFull:
        messages.error(request, failure_sentence("disk_full"))
