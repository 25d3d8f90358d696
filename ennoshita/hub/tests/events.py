from ennoshita.hub.events import Event


class Written(Event):
    text: str
