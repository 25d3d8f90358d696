from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("", views.index, name="index"),
    path("reading/", views.reading_all, name="reading-all"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/words/", views.words, name="words"),
    path("<int:pk>/reading/", views.reading, name="reading"),
]
