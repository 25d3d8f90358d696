"""Pages of those who keep the figures."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from ennoshita.apps.people.api import reader

from .. import rules

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def keepers_only(view: View[P]) -> View[P]:
    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not rules.may_bring(reader(request)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return cast(View[P], guarded)
