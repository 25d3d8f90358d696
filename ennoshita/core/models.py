from django.db import models


class City(models.Model):
    """The city this house stands in: one row, written at the first start."""

    name = models.CharField(max_length=100)
    language = models.CharField(max_length=5, default="ja")
    is_demo = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
