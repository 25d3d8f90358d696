"""One door for everything: sockets to the hub, bytes to the raw apps, pages to Django."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")

from django.core.asgi import get_asgi_application

application = get_asgi_application()
