"""Adding, changing and removing members, and what is withdrawn with it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces import actions, api
from ennoshita.apps.spaces.models import Space
from ennoshita.core.models import AuditEntry

from .conftest import Named, ShutOut

pytestmark = pytest.mark.database


def test_the_maker_hosts_the_new_space(named: Named) -> None:
    space = api.make_space("公用車の見直し", by=named("4043"))

    assert api.may_host(named("4043"), space)
    assert list(api.members_of(space)) == [named("4043")]


def test_a_member_may_write_but_not_add_others(reform: Space, named: Named) -> None:
    assert api.may_write(named("1003"), reform)
    with pytest.raises(PermissionDenied):
        actions.add_member(reform, named("1004"), by=named("1003"))


def test_a_guest_needs_a_last_day_that_is_not_past(reform: Space, named: Named) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    for until in (None, yesterday):
        with pytest.raises(ValidationError):
            actions.add_member(reform, named("1004"), by=named("1002"), role="guest", until=until)
    assert not api.may_see(named("1004"), reform)


def test_removing_someone_withdraws_their_right_at_once(reform: Space, named: Named, shut_out: ShutOut) -> None:
    gone = shut_out(lambda: actions.remove_member(reform, named("1003"), by=named("1002")))

    assert gone == {named("1003").id}
    assert not api.may_see(named("1003"), reform)


def test_a_lower_role_withdraws_what_the_higher_one_allowed(reform: Space, named: Named, shut_out: ShutOut) -> None:
    today = timezone.localdate()

    assert shut_out(lambda: actions.add_member(reform, named("1003"), by=named("1002"), role="guest", until=today)) == {named("1003").id}
    assert not api.may_write(named("1003"), reform)


def test_the_last_host_can_neither_leave_nor_step_down(reform: Space, named: Named) -> None:
    host = named("1002")
    with pytest.raises(ValidationError):
        actions.remove_member(reform, host, by=host)
    with pytest.raises(ValidationError):
        actions.add_member(reform, host, by=host, role="member")

    actions.add_member(reform, named("1003"), by=host, role="host")
    actions.remove_member(reform, host, by=host)

    assert not api.may_see(host, reform)


def test_a_member_who_is_made_host_hosts_beside_the_first(reform: Space, named: Named) -> None:
    api.add_member(reform, named("1003"), by=named("1002"), role=api.Membership.Role.HOST)

    assert api.may_host(named("1003"), reform) and api.may_host(named("1002"), reform)


def test_of_several_added_at_once_all_come_or_none(reform: Space, named: Named) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    reform.memberships.filter(role="guest").update(until=yesterday, from_post=True)
    before = set(reform.memberships.values_list("person", flat=True))

    with pytest.raises(ValidationError):
        actions.add_members(reform, [named("1004"), named("G001")], by=named("1002"), role="guest", until=timezone.localdate())

    assert set(reform.memberships.values_list("person", flat=True)) == before


def test_a_place_that_comes_from_a_post_is_not_removed_by_hand(named: Named) -> None:
    space = Space.objects.get(unit__name="情報システム課")

    with pytest.raises(ValidationError):
        actions.remove_member(space, named("1003"), by=named("1001"))


def test_setting_the_members_adds_the_missing_and_removes_the_rest(reform: Space, named: Named, shut_out: ShutOut) -> None:
    wanted = {"1003", "1004"}
    persons = Person.objects.filter(staff_number__in=wanted)

    gone = shut_out(lambda: api.set_members(reform, persons, by=named("1002")))

    assert gone == {named(number).id for number in ("1001", "4001", "4003")}
    assert set(reform.memberships.filter(role="member").values_list("person__staff_number", flat=True)) == wanted
    assert api.may_host(named("1002"), reform)


def test_an_administrator_may_host_a_space_without_seeing_into_it(named: Named) -> None:
    space = api.make_space("人事の相談", by=named("4020"))

    assert api.may_host(named("1001"), space)
    assert not api.may_see(named("1001"), space)


def test_narrowing_a_space_shuts_out_those_without_a_place(reform: Space, named: Named, shut_out: ShutOut) -> None:
    host = named("1002")
    actions.change_space(reform, name=reform.name, visibility="public", by=host)
    assert api.may_see(named("4043"), reform)

    gone = shut_out(lambda: actions.change_space(reform, name=reform.name, visibility="members", by=host))

    assert named("4043").id in gone
    assert not gone & set(reform.memberships.values_list("person", flat=True))
    assert not api.may_see(named("4043"), reform)


def test_opening_a_space_shuts_nobody_out(reform: Space, named: Named, shut_out: ShutOut) -> None:
    assert shut_out(lambda: actions.change_space(reform, name="窓口改革", visibility="office", by=named("1002"))) == set()


def test_every_deed_leaves_an_audit_entry(named: Named) -> None:
    host = named("1002")
    space = api.make_space("庁内見学", by=host)
    api.add_member(space, named("1004"), by=host)
    api.remove_member(space, named("1004"), by=host)

    deeds = AuditEntry.objects.filter(about=f"space/{space.pk}").order_by("id").values_list("deed", "by")
    assert list(deeds) == [("space made", host.id), ("member added", host.id), ("member removed", host.id)]


def test_a_deleted_space_is_gone_for_everyone_at_once(reform: Space, named: Named, shut_out: ShutOut) -> None:
    members = set(reform.memberships.values_list("person", flat=True))

    assert shut_out(lambda: api.delete_space(reform, by=named("1002"))) == members
    assert not Space.objects.filter(name="窓口改革").exists()
