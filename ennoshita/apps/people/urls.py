from django.urls import path

from .views import care, entering, imports, own, units

app_name = "people"
urlpatterns = [
    path("", care.people, name="people"),
    path("new/", care.add, name="add"),
    path("<int:pk>/", care.person, name="person"),
    path("<int:pk>/edit/", care.edit, name="edit"),
    path("<int:pk>/posts/", care.posts, name="posts"),
    path("<int:pk>/posts/<int:post>/end/", care.post_end, name="post_end"),
    path("<int:pk>/roles/<str:name>/", care.role, name="role"),
    path("<int:pk>/roles/<str:name>/end/", care.role_end, name="role_end"),
    path("<int:pk>/departure/", care.departure, name="departure"),
    path("<int:pk>/return/", care.comeback, name="return"),
    path("<int:pk>/sessions/end/", care.sessions_end, name="person_sessions_end"),
    path("<int:pk>/link/", care.link, name="link"),
    path("units/", units.units, name="units"),
    path("units/new/", units.add, name="unit_add"),
    path("units/<int:pk>/", units.unit, name="unit"),
    path("units/<int:pk>/end/", units.end, name="unit_end"),
    path("imports/new/", imports.bring, name="bring"),
    path("imports/<int:pk>/", imports.preview, name="import"),
    path("imports/<int:pk>/confirmation/", imports.confirm, name="import_confirm"),
    path("imports/<int:pk>/discard/", imports.discard, name="import_discard"),
    path("me/", own.me, name="me"),
    path("me/sessions/", own.my_sessions, name="sessions"),
    path("me/sessions/end/", own.my_sessions_end, name="sessions_end"),
    path("me/sessions/<int:pk>/end/", own.my_sessions_end, name="session_end"),
    path("enter/", entering.enter, name="enter"),
    path("link/<str:token>/", entering.entry_link, name="entry_link"),
]
