"""Where the records stand in the administration, and which rows a list shows."""

from django.urls import reverse


def list_of(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def form_of(row):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return reverse(name, args=[row.pk])


def history_of(row):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_history"
    return reverse(name, args=[row.pk])


def shown(inside, model, query=""):
    """The rows that a list shows for its filters."""
    answer = inside.get(f"{list_of(model)}?{query}")
    assert answer.status_code == 200
    return set(answer.context["cl"].result_list)
