"""Addresses of what the figures must know of the city: whose names and machines are, sections over the years, open days, events."""

from django.urls import path

from .views import machines, names, settings

urlpatterns = [
    path("settings/", settings.index, name="settings"),
    path("logins/", names.index, name="names"),
    path("logins/new/", names.bring, name="names_bring"),
    path("logins/<int:pk>/", names.name, name="name"),
    path("logins/<int:pk>/person/", names.person, name="name_person"),
    path("logins/<int:pk>/unit/", names.unit, name="name_unit"),
    path("logins/<int:pk>/nobody/", names.nobody, name="name_nobody"),
    path("logins/<int:pk>/unknown/", names.unknown, name="name_unknown"),
    path("printers/", machines.index, name="machines"),
    path("printers/<int:pk>/", machines.machine, name="machine"),
    path("printers/<int:pk>/places/", machines.place, name="machine_place"),
    path("printers/<int:pk>/predecessor/", machines.predecessor, name="machine_predecessor"),
    path("printers/<int:pk>/union/", machines.union, name="machine_union"),
]
