from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ennoshita.apps.people"
    label = "people"
