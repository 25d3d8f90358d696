"""What effects tells the rooms above, inside the transaction of the change."""

from django.dispatch import Signal

# `name`: the assumption that holds another value from now on; what was counted with it is to be recorded again.
assumption_changed = Signal()
