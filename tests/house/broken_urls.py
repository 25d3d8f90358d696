"""Routes of a house that falls over, for the test that the walk notices."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def fall(request: HttpRequest, number: int) -> HttpResponse:
    raise RuntimeError(number)


def stand(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("", stand), path("rooms/", include([path("<int:number>/", fall)]))]
