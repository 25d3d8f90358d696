"""Addresses of what the figures must know of the city: whose names and machines are, sections over the years, open days, events."""

from django.urls import path

from .views import calendar, machines, names, sections, settings, titles

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
    path("sections/", sections.index, name="sections"),
    path("sections/<int:pk>/deletion/", sections.unlink, name="section_deletion"),
    path("handouts/", sections.handouts, name="handouts"),
    path("handouts/new/", sections.bring_handouts, name="handouts_bring"),
    path("handouts/<int:pk>/deletion/", sections.forget_handout, name="handout_deletion"),
    path("keepers/", sections.keepers, name="keepers"),
    path("keepers/<int:pk>/deletion/", sections.end_keeper, name="keeper_deletion"),
    path("titles/", titles.index, name="titles"),
    path("titles/deletion/", titles.stop, name="titles_deletion"),
    path("calendar/", calendar.index, name="calendar"),
    path("calendar/<int:pk>/deletion/", calendar.forget, name="day_deletion"),
    path("events/", calendar.events, name="events"),
    path("events/new/", calendar.add_event, name="event_add"),
    path("events/<int:pk>/", calendar.event, name="event"),
    path("events/<int:pk>/deletion/", calendar.delete_event, name="event_deletion"),
]
