from django.urls import path

from . import views

app_name = "spaces"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/found/", views.found, name="found"),
    path("<int:pk>/members/", views.members, name="members"),
    path("<int:pk>/units/", views.units, name="units"),
    path("<int:pk>/members/<int:person>/", views.member, name="member"),
    path("<int:pk>/members/<int:person>/removal/", views.removal, name="removal"),
]
