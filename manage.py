"""Django's own command line, for developers. Operators use `ennoshita`."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")
execute_from_command_line(sys.argv)
