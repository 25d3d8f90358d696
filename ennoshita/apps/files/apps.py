from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "ennoshita.apps.files"
    label = "files"
