from django.urls import path

from .views import bringing, showing

app_name = "printing"
urlpatterns = [
    path("", showing.index, name="index"),
    path("bring/", bringing.bring, name="bring"),
    path("bring/<int:pk>/", bringing.look, name="look"),
    path("bring/<int:pk>/layout/", bringing.layout, name="layout"),
    path("bring/<int:pk>/take/", bringing.take, name="take"),
]
