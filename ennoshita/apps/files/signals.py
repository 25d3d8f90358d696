"""What rooms above hear of files."""

from django.dispatch import Signal

# Readers see another version of `file` from here on: `before` and `after` are versions, `changes` a list of `replacing.PageChange`
# (empty while the new one's pages are still to come). Sent inside the transaction in which it happens.
version_replaced = Signal()

# A version that was to replace another cannot be shown; readers keep what they have. `version`. Inside the transaction.
replacement_failed = Signal()

# All pages of `version` are made. Inside the transaction.
version_ready = Signal()
