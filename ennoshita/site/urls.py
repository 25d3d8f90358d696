from django.urls import include, path

from ennoshita.core import views

urlpatterns = [
    path("", views.home, name="home"),
    path("accounts/", include("allauth.urls")),
    path("people/", include("ennoshita.apps.people.urls")),
    path("spaces/", include("ennoshita.apps.spaces.urls")),
    path("files/", include("ennoshita.apps.files.urls")),
    path("meetings/", include("ennoshita.apps.meetings.urls")),
    path("", include("ennoshita.core.urls")),
]
