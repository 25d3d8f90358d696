from django.urls import path

from .belonging_urls import urlpatterns as belonging
from .network_urls import urlpatterns as network
from .report_urls import urlpatterns as report
from .views import bringing, choosing, comparisons, imports, showing, sources, tracing

app_name = "printing"
urlpatterns = [
    path("", showing.index, name="index"),
    path("bring/", bringing.bring, name="bring"),
    path("bring/<int:pk>/", bringing.look, name="look"),
    path("bring/<int:pk>/layout/", bringing.layout, name="layout"),
    path("bring/<int:pk>/kind/", bringing.kind, name="kind"),
    path("bring/<int:pk>/settings/", bringing.settings, name="reading"),
    path("bring/<int:pk>/discard/", bringing.discard, name="discard"),
    path("bring/<int:pk>/take/", bringing.take, name="take"),
    path("sources/", sources.index, name="sources"),
    path("sources/new/", sources.kinds, name="kinds"),
    path("sources/new/<str:kind>/", sources.add, name="source_add"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("sources/<int:pk>/ending/", sources.end, name="source_end"),
    path("imports/<int:pk>/", imports.imported, name="import"),
    path("imports/<int:pk>/undoing/", imports.undo, name="import_undo"),
    *belonging,
    *network,
    *report,
    path("compare/", choosing.compare, name="compare"),
    path("comparisons/", comparisons.index, name="comparisons"),
    path("comparisons/<slug:code>/", comparisons.comparison, name="comparison"),
    path("comparisons/<slug:code>/pin/", comparisons.pin, name="pin"),
    path("comparisons/<slug:code>/<slug:name>.<slug:form>", comparisons.as_file, name="picture"),
    path("trace/<int:pk>/", tracing.machine, name="trace"),
    path("trace/<int:pk>/<int:year>-<int:month>/", tracing.month, name="trace_month"),
    path("trace/<int:pk>/<int:year>-<int:month>/<int:imported>/", tracing.lines, name="trace_lines"),
]
