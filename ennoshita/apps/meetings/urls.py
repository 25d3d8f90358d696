from django.urls import path

from .views import planning, presenting, reading, screens

app_name = "meetings"
urlpatterns = [
    path("", planning.meeting_list, name="list"),
    path("notes/", reading.all_notes, name="all-notes"),
    path("<int:pk>/notes/", reading.my_notes, name="notes"),
    path("<int:pk>/notes/state/", reading.notes_state, name="notes-state"),
    path("new/", planning.new, name="new"),
    path("<int:pk>/", planning.detail, name="detail"),
    path("<int:pk>/edit/", planning.edit, name="edit"),
    path("<int:pk>/postponement/", planning.postponement, name="postponement"),
    path("<int:pk>/cancellation/", planning.cancellation, name="cancellation"),
    path("<int:pk>/deletion/", planning.deletion, name="deletion"),
    path("<int:pk>/participants/", planning.participants, name="participants"),
    path("<int:pk>/participants/<int:person>/removal/", planning.participant_removal, name="participant-removal"),
    path("<int:pk>/materials/", planning.materials, name="materials"),
    path("<int:pk>/materials/<int:material>/removal/", planning.material_removal, name="material-removal"),
    path("<int:pk>/room/", presenting.room, name="room"),
    path("<int:pk>/state/", presenting.state, name="state"),
    path("<int:pk>/opening/", presenting.opening, name="opening"),
    path("<int:pk>/closure/", presenting.closure, name="closure"),
    path("<int:pk>/reopening/", presenting.reopening, name="reopening"),
    path("<int:pk>/turns/", presenting.turns, name="turns"),
    path("<int:pk>/presenter/", presenting.presenter, name="presenter"),
    path("<int:pk>/screens/", screens.screen_list, name="screens"),
    path("<int:pk>/screens/<int:screen>/removal/", screens.screen_removal, name="screen-removal"),
]
