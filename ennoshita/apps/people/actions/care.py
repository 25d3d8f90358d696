"""What administrators do for people: write them down, move them, let them in and show them out."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right

from .. import rules, sessions
from ..models import Person, Post, Role, Unit
from ..signals import posts_changed


@transaction.atomic
def write_person(person: Person, *, by: Person) -> None:
    """Add a person or keep changed names. A new one has no password: they come in by a one-time link."""
    _allow(by)
    is_new = person.pk is None
    if is_new:
        person.set_unusable_password()
    person.save()
    audit.record("person added" if is_new else "person changed", by=by.pk, about=f"person/{person.pk}", name=person.name)


@transaction.atomic
def give_post(person: Person, *, unit: Unit, title: str, kind: str, effective_on: date, by: Person) -> Post:
    """A post from that day on. A new primary post ends the one before; given for the same day, it replaces it."""
    _allow(by)
    if kind == Post.Kind.PRIMARY:
        primary = person.posts.filter(kind=Post.Kind.PRIMARY)
        primary.filter(effective_on__gte=effective_on).delete()
        primary.on(effective_on).update(ended_on=effective_on)
    post = person.posts.create(unit=unit, title=title, kind=kind, effective_on=effective_on)
    posts_changed.send(sender=Post, persons={person.pk})
    audit.record("post given", by=by.pk, about=f"person/{person.pk}", unit=unit.pk, title=title, effective_on=str(effective_on))
    return post


@transaction.atomic
def end_post(post: Post, *, on: date, by: Person) -> None:
    """`on` is the first day without the post. One that never began is forgotten."""
    _allow(by)
    if on <= post.effective_on:
        post.delete()
    else:
        post.ended_on = on
        post.save(update_fields=["ended_on"])
    posts_changed.send(sender=Post, persons={post.person_id})
    audit.record("post ended", by=by.pk, about=f"person/{post.person_id}", unit=post.unit_id, on=str(on))


@transaction.atomic
def give_role(person: Person, role: Role.Name, *, by: Person) -> None:
    _allow(by)
    Role.objects.get_or_create(person=person, name=role, defaults={"by": by})
    audit.record("role given", by=by.pk, about=f"person/{person.pk}", role=role)


@transaction.atomic
def take_role(person: Person, role: Role.Name, *, by: Person) -> None:
    _allow(by)
    if role == Role.Name.ADMINISTRATOR:
        _keep_one_administrator(person)
    person.roles.filter(name=role).delete()
    withdraw_right(person=person.pk)
    audit.record("role taken", by=by.pk, about=f"person/{person.pk}", role=role)


@transaction.atomic
def deactivate(person: Person, *, by: Person) -> None:
    """Show a person out: they may no longer sign in, and every session ends at once. What they made stays."""
    _allow(by)
    _keep_one_administrator(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    person.entry_links.filter(used_at=None).delete()
    sessions.end_all(person)
    withdraw_right(person=person.pk)
    posts_changed.send(sender=Post, persons={person.pk})
    audit.record("person deactivated", by=by.pk, about=f"person/{person.pk}")


@transaction.atomic
def reactivate(person: Person, *, by: Person) -> None:
    _allow(by)
    person.is_active = True
    person.save(update_fields=["is_active"])
    posts_changed.send(sender=Post, persons={person.pk})
    audit.record("person reactivated", by=by.pk, about=f"person/{person.pk}")


@transaction.atomic
def end_sessions(person: Person, *, by: Person) -> None:
    """Sign a person out wherever they are signed in."""
    _allow(by)
    sessions.end_all(person)
    audit.record("sessions ended", by=by.pk, about=f"person/{person.pk}")


def _allow(by: Person) -> None:
    if not rules.is_administrator(by):
        raise PermissionDenied


def _keep_one_administrator(person: Person) -> None:
    # Two administrators who show each other out at one instant wait for one another here.
    list(Role.objects.select_for_update().filter(name=Role.Name.ADMINISTRATOR).order_by("pk"))
    if rules.is_last_administrator(person):
        raise ValidationError(_("This is the only administrator. Make somebody else one first."), code="last_administrator")
