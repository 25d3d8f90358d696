from django.urls import path

from . import views

app_name = "effects"
urlpatterns = [
    path("", views.index, name="index"),
    path("table.csv", views.table, name="table"),
    path("assumptions/<slug:name>/", views.assumption, name="assumption"),
    path("rates/", views.rates, name="rates"),
    path("rates/new/", views.new_rate, name="new_rate"),
    path("rates/<int:pk>/ending/", views.end_rate, name="end_rate"),
]
