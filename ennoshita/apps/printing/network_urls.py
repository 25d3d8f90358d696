"""Pages of counters and of sources that are asked over the network."""

from django.urls import path

from .views import counters, network, reconciling

urlpatterns = [
    path("sources/<int:pk>/trial/", network.trial, name="trial"),
    path("sources/<int:pk>/asking/", network.ask, name="source_ask"),
    path("reconcile/", reconciling.newest, name="reconcile"),
    path("reconcile/<int:year>-<int:month>/", reconciling.page, name="reconcile_month"),
    path("counters/", counters.index, name="counters"),
    path("counters/<int:pk>/", counters.machine, name="counter"),
]
