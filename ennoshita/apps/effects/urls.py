from django.urls import path

from . import views

app_name = "effects"
urlpatterns = [
    path("", views.index, name="index"),
    path("table.csv", views.table, name="table"),
    path("assumptions/<slug:name>/", views.assumption, name="assumption"),
]
