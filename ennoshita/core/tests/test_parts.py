"""The parts in templates/ui/, drawn by themselves."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.template import Context, RequestContext, Template
from django.test import RequestFactory, override_settings

from ennoshita.core.gallery import SampleForm
from ennoshita.core.house import house
from ennoshita.core.icons import ICONS
from ennoshita.core.templatetags.parts import hall, initial


def draw(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def field_of(form: SampleForm, name: str) -> str:
    return draw('{% include "ui/field.html" with field=field only %}', field=form[name])


def test_a_field_joins_label_help_and_error_to_its_widget() -> None:
    form = SampleForm({"name": ""})
    html = field_of(form, "name")
    assert '<label for="id_name">会議の名前' in html
    assert 'class="required"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_group_of_choices_has_a_legend_and_a_label_each() -> None:
    html = field_of(SampleForm(), "seen_by")
    assert "<fieldset" in html
    assert "<legend>だれが見られるか" in html
    assert '<label class="choice" for="id_seen_by_1">' in html


def test_the_summary_leads_to_each_field_that_is_to_be_mended() -> None:
    html = draw('{% include "ui/form_errors.html" with form=form only %}', form=SampleForm({}))
    assert 'href="#id_name"' in html
    assert 'href="#id_seen_by_0"' in html
    assert 'role="alert"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert "form-errors" not in draw('{% include "ui/form_errors.html" with form=form only %}', form=SampleForm())


def test_a_button_does_not_take_the_pages_form_for_its_own() -> None:
    assert " form=" not in draw('{% include "ui/button.html" with label="保存する" %}', form=SampleForm())
    assert ' form="filter"' in draw('{% include "ui/button.html" with label="探す" form="filter" only %}')


def test_a_dialog_included_alone_still_carries_the_token() -> None:
    request = RequestFactory().get("/")
    source = '{% include "ui/dialog.html" with id="d" title="消しますか" action="/x/" label="消す" only %}'
    html = Template(source).render(RequestContext(request))
    assert re.search(r'name="csrfmiddlewaretoken" value="\w{64}"', html)


@pytest.mark.parametrize(("name", "letter"), [("束石 誠", "束"), ("葛󠄁城", "葛󠄁"), ("髙窓 みどり", "髙"), ("𠮷野", "𠮷"), ("", "")])
def test_the_first_letter_of_a_name_stays_whole(name: str, letter: str) -> None:
    assert initial(name) == letter


@pytest.mark.parametrize(
    ("city", "name"), [("縁野市", "縁野市役所"), ("縁野町", "縁野町役場"), ("縁野区", "縁野区役所"), ("Yukarino", "Yukarino"), (None, "")]
)
def test_a_hall_is_named_for_its_city(city: str | None, name: str) -> None:
    assert hall(city) == name


def test_every_icon_that_is_named_somewhere_is_drawn() -> None:
    named = {entry.icon for room in house.in_order() for entry in room.menu}
    for template in settings.PACKAGE.rglob("templates/**/*.html"):
        source = template.read_text()
        named.update(re.findall(r'\bicon="([a-z-]+)"', source))
        named.update(re.findall(r'ui/icon\.html" with name="([a-z-]+)"', source))
    assert named - set(ICONS) == set()


def test_a_front_end_that_is_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    with override_settings(STATIC_BUILD=tmp_path), pytest.raises(ImproperlyConfigured, match="scripts/setup run"):
        draw("{% load assets %}{% assets %}")
