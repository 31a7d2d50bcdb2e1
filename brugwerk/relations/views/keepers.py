"""Who keeps a side warm from now on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.partnerships.queries import memberships
from brugwerk.relations import forms, policy
from brugwerk.relations.operations import keepers as operations
from brugwerk.relations.operations.refusals import NotOfThisSide, PairTaken
from brugwerk.relations.operations.relations import own_in
from brugwerk.relations.queries.page import who_can_keep
from brugwerk.relations.views.shared import form_page, found, numbered


@require_http_methods(["GET", "HEAD", "POST"])
def keeper(request: ActorRequest, pk: int, relation_pk: int, side: int) -> HttpResponse:
    """Pass a side of a relation on."""
    one, today = found(request, pk, relation_pk), timezone.localdate()
    which = numbered(side)
    own = own_in(request.actor, one, today)
    require(policy.may_pass_on(request.actor, one, which, own, today))
    members = memberships(request.actor, one.partnership, today=today)
    people = {str(person.pk): person for person in who_can_keep(one, which, members)}
    now = one.keeper_on(which)
    form = forms.KeeperForm(
        request.POST if request.method == "POST" else None,
        people=[(key, str(person.user)) for key, person in people.items()],
        may_stay_open=not one.personal,
        initial={"to": str(now.pk) if now else ""},
    )
    if form.is_bound and form.is_valid():
        try:
            operations.pass_on(
                actor=request.actor,
                relation=one,
                side=which,
                to=people.get(form.cleaned_data["to"]),
                today=today,
            )
        except PairTaken:
            form.add_error("to", _("These two have a relation already."))
        except NotOfThisSide:
            form.add_error("to", _("This person cannot keep this side."))
        else:
            messages.success(request, _("Saved. Introduce the new person to the other side."))
            return redirect("relations:relation", pk, relation_pk)
    return form_page(
        request,
        one,
        form,
        title=_("Pass this side on"),
        intro=_("A relation stays when people go. Go along to the first talk."),
        button=_("Pass on"),
    )
