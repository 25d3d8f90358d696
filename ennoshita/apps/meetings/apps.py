from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "ennoshita.apps.meetings"
    label = "meetings"
