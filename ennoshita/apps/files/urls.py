from django.urls import path

from . import views, views_replacing

app_name = "files"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/pages/<int:number>/", views.page, name="page"),
    path("<int:pk>/carried/", views.carried_over, name="carried"),
    path("<int:pk>/narrow-layout/", views.narrow_layout, name="narrow_layout"),
    path("<int:pk>/removal/", views.removal, name="removal"),
    path("<int:pk>/replacements/", views_replacing.replacements, name="replacements"),
    path("<int:pk>/replacements/<int:version>/", views_replacing.replacement, name="replacement"),
    path("<int:pk>/renderings/", views.renderings, name="renderings"),
]
