"""The monthly report."""

from django.urls import path

from .views import reports

urlpatterns = [
    path("report/", reports.newest, name="reports"),
    path("report/<int:year>-<int:month>/", reports.page, name="report"),
    path("report/<int:year>-<int:month>.pdf", reports.as_pdf, name="report_pdf"),
    path("report/<int:year>-<int:month>.csv", reports.as_csv, name="report_csv"),
]
