from django.urls import path

from .views import entering

app_name = "people"
urlpatterns = [
    path("enter/", entering.enter, name="enter"),
    path("link/<str:token>/", entering.entry_link, name="entry_link"),
]
