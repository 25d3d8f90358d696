from django.urls import path

from . import views

app_name = "hub"
# /socket and /hub/events are ASGI applications of their own (socket.py, polling.py), mounted beside Django.
urlpatterns = [path("hub/do/", views.do, name="do")]
