"""The reader's saved views of the queue."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.kept_input import keeps_input, take
from cooperation.followups import filters, policies, services
from cooperation.followups.forms import ViewForm


def _reader(request: HttpRequest) -> User:
    user = cast(User, request.user)
    if not policies.has_queue(user):
        raise Http404
    return user


@require_http_methods(["GET", "POST"])
@keeps_input
def saved_views(request: HttpRequest) -> HttpResponse:
    """All saved views; the filters in the address are kept under a name."""
    user = _reader(request)
    query = filters.kept_query(request.GET)
    form = ViewForm(request.POST if request.method == "POST" else take(request))
    if request.method == "POST" and form.is_valid():
        try:
            view = services.save_view(user, name=form.cleaned_data["name"], query=query)
        except Refused as refused:
            _say(form, refused)
        else:
            messages.success(request, _("Saved as “%(name)s”.") % {"name": view.name})
            return redirect(f"{reverse('followups:queue')}?{view.query}")
    context = {"form": form, "views": user.queue_views.all(), "query": query}
    return render(request, "followups/saved_views.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def saved_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a view, or delete it with the other button."""
    view = get_object_or_404(_reader(request).queue_views, pk=pk)
    if request.method == "POST" and "delete" in request.POST:
        services.delete_view(view)
        messages.success(request, _("Deleted: “%(name)s”.") % {"name": view.name})
        return redirect("followups:saved_views")
    form = ViewForm(request.POST if request.method == "POST" else None, initial={"name": view.name})
    if request.method == "POST" and form.is_valid():
        try:
            services.rename_view(view, name=form.cleaned_data["name"])
        except Refused as refused:
            _say(form, refused)
        else:
            messages.success(request, _("Renamed."))
            return redirect("followups:saved_views")
    return render(request, "followups/saved_view.html", {"form": form, "view": view})


def _say(form: Form, refused: Refused) -> None:
    """Beside the field where there is one, else above the form."""
    fields = refused.fields if isinstance(refused, Incomplete) else {None: refused.reason}
    for name, words in fields.items():
        form.add_error(name, str(words))
