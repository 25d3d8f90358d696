"""The form of a source, by its kind."""

from .models import Source
from .network_forms import IppSourceForm, NetworkSourceForm, SnmpSourceForm
from .source_forms import CupsSourceForm, FileSourceForm

_FORMS: dict[str, type[FileSourceForm] | type[NetworkSourceForm]] = {
    Source.Kind.CUPS: CupsSourceForm,
    Source.Kind.SNMP: SnmpSourceForm,
    Source.Kind.IPP: IppSourceForm,
}


def form_of(kind: str) -> type[FileSourceForm] | type[NetworkSourceForm]:
    """Its name, how it is read, where its figures come from."""
    return _FORMS.get(kind, FileSourceForm)
