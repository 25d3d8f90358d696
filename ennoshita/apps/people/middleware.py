"""Before every page: is there a city yet, and which language does this person read?

Both stand innermost in settings.MIDDLEWARE: they are plain functions, and the whole chain then runs in one thread.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from ennoshita.core.models import City

from .models import Person

Answer = Callable[[HttpRequest], HttpResponse]


def first_start(answer: Answer) -> Answer:
    """While there is no city, every page leads to the first start."""
    founded = False

    def lead(request: HttpRequest) -> HttpResponse:
        nonlocal founded
        founded = founded or City.objects.exists()
        allowed = (reverse("first_start"), reverse("set_language"), settings.STATIC_URL)
        return answer(request) if founded or request.path.startswith(allowed) else redirect("first_start")

    return lead


def own_language(answer: Answer) -> Answer:
    """The person's choice, else this browser's, else the city's. A choice made while signed in is kept with the person."""

    def speak(request: HttpRequest) -> HttpResponse:
        person = request.user if isinstance(request.user, Person) else None
        language = (person and person.language) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or _of_city()
        if language in dict(settings.LANGUAGES):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        response = answer(request)
        if person and request.method == "POST" and request.path == reverse("set_language"):
            _keep(person, request.POST.get("language", ""))
        return response

    return speak


def _of_city() -> str:
    return City.objects.values_list("language", flat=True).first() or ""


def _keep(person: Person, language: str) -> None:
    if language in dict(settings.LANGUAGES):
        Person.objects.filter(pk=person.pk).update(language=language)
