"""Ways in: the sign-in page, the demo's one press, a one-time link."""

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.views import LoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ennoshita.core.models import City

from .. import demo_entry, first_start
from ..actions import entry
from ..demo import FACES
from ..forms import ChoosePasswordForm, FoundCityForm, SignInForm
from ..models import Person


class SignIn(LoginView):  # type: ignore[misc]  # allauth is not typed
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if demo_entry.is_open():
            context |= {"faces": demo_entry.faces(), "asks_pin": demo_entry.asks_pin()}
        return context


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Enter the demo city as one of its cast."""
    if not demo_entry.is_open():
        raise Http404
    if demo_entry.asks_pin() and not demo_entry.is_pin(request, request.POST.get("pin", "")):
        messages.error(request, _("That is not the PIN printed on the console. After several tries, wait five minutes."))
        return redirect("account_login")
    person = get_object_or_404(Person.objects.here().filter(staff_number__in=FACES), staff_number=request.POST.get("person", ""))
    return _sign_in(request, person)


@never_cache
@sensitive_post_parameters()
def entry_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a one-time link: choose a new password, and be signed in with it."""
    link = first_start.link_behind(token)
    if link is None:
        return render(request, "people/link_spent.html", status=410)
    form = ChoosePasswordForm(link.person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        entry.enter_by_link(link, password=form.cleaned_data["new_password1"])
        return _sign_in(request, link.person)
    return render(request, "people/entry_link.html", {"form": form, "person": link.person}, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters()
def founding(request: HttpRequest) -> HttpResponse:
    """The first start: name the city and its first administrator, with the token printed on the console."""
    if City.objects.exists():
        return redirect("home")
    if not first_start.is_valid(request.GET.get("token", "")):
        return render(request, "people/first_start_closed.html", status=403)
    form = FoundCityForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        city = City(name=wanted["city_name"], language=wanted["language"])
        try:
            entry.found_city(city, form.instance, password=wanted["password1"])
        except IntegrityError:
            messages.error(request, _("Somebody else opened this house at the same moment. Sign in, or ask them for a one-time link."))
            return redirect("home")
        return _sign_in(request, form.instance)
    return render(request, "people/first_start.html", {"form": form}, status=422 if form.errors else 200)


def _sign_in(request: HttpRequest, person: Person) -> HttpResponse:
    if request.user.is_authenticated:
        logout(request)
    response: HttpResponse = perform_login(request, Login(user=person))
    request.session.set_expiry(settings.SESSION_COOKIE_AGE)
    return response
