from django.urls import include, path

from ennoshita.apps.people.views.entering import founding
from ennoshita.core import views

urlpatterns = [
    path("", views.home, name="home"),
    path("accounts/", include("ennoshita.apps.people.account_urls")),
    path("first-start/", founding, name="first_start"),
    path("people/", include("ennoshita.apps.people.urls")),
    path("spaces/", include("ennoshita.apps.spaces.urls")),
    path("files/", include("ennoshita.apps.files.urls")),
    path("meetings/", include("ennoshita.apps.meetings.urls")),
    path("screen/", include("ennoshita.apps.meetings.screen_urls")),
    path("jobs/", include("ennoshita.site.jobs")),
    path("", include("ennoshita.hub.urls")),
    path("notices/", include("ennoshita.apps.notices.urls")),
    path("search/", include("ennoshita.apps.search.urls")),
    path("effects/", include("ennoshita.apps.effects.urls")),
    path("printing/", include("ennoshita.apps.printing.urls")),
    path("", include("ennoshita.core.urls")),
]

handler500 = views.trouble
