from django.urls import path

from . import views

app_name = "files"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/pages/<int:number>/", views.page, name="page"),
    path("<int:pk>/removal/", views.removal, name="removal"),
    path("<int:pk>/renderings/", views.renderings, name="renderings"),
]
