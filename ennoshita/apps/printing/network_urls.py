"""Pages of counters and of sources that are asked over the network."""

from django.urls import path

from .views import network

urlpatterns = [
    path("sources/<int:pk>/trial/", network.trial, name="trial"),
    path("sources/<int:pk>/asking/", network.ask, name="source_ask"),
]
