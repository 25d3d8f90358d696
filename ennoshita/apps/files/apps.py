from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import MenuEntry, Room, house


class FilesConfig(AppConfig):
    name = "ennoshita.apps.files"
    label = "files"

    def ready(self) -> None:
        from ennoshita.core.jobs.schedule import nightly  # noqa: PLC0415  # models are loaded by now
        from ennoshita.core.jobs.signals import job_died  # noqa: PLC0415

        from . import search, socket, tasks  # noqa: PLC0415

        house.add(Room("files", order=30, menu=(MenuEntry(_("Files"), "files:index", icon="file", group="together"),)))
        socket.sign_in()
        search.sign_in()
        nightly(tasks.forget_uploads)
        job_died.connect(tasks.on_job_died)
