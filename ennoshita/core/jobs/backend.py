from django_tasks.backends.immediate import ImmediateBackend


class LeaseBackend(ImmediateBackend):
    """Placeholder until the lease queue stands."""
