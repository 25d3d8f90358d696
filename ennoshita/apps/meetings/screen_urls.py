"""The large screen's own short address, /screen/."""

from django.urls import path

from .views import screens

urlpatterns = [
    path("", screens.door, name="screen"),
    path("show/", screens.show, name="screen-show"),
    path("state/", screens.state, name="screen-state"),
    path("now/", screens.now, name="screen-now"),
]
