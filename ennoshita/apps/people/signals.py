"""What people tell the rooms above, inside the transaction of the change."""

from django.dispatch import Signal

# `persons`: the set of ids of those whose posts began, moved or ended.
posts_changed = Signal()
# `unit`: a unit that was made, renamed, moved or closed.
unit_changed = Signal()
