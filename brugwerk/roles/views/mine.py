"""What stands in one's own name, and saying yes or no to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.roles import operations, policy, queries, words
from brugwerk.roles.forms.letters import ConfirmForm, FamilyYesForm, ObjectForm


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what stands in one's name, and take a yes to what is ticked."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    page = queries.mine(request.actor, partnership, today=today)
    waiting = [one.pk for one in page.waiting]
    form = ConfirmForm(request.POST if request.method == "POST" else None, waiting=waiting)
    if request.method == "POST" and form.is_valid():
        ticked = form.cleaned_data["letters"]
        done = 0
        for letter in queries.letters(request.actor, partnership).filter(pk__in=ticked):
            try:
                operations.confirm(actor=request.actor, assignment=letter, today=today)
                done += 1
            except operations.LetterGone:
                messages.warning(request, _("One letter was taken back meanwhile."))
        said = ngettext("You confirmed {n} task.", "You confirmed {n} tasks.", done)
        messages.success(request, said.format(n=done))
        return redirect("roles:mine", partnership.pk)
    context = {
        "partnership": partnership,
        "page": page,
        "form": form,
        "letters": words.LETTERS,
        "states": words.FILLING_STATES,
        "today": today,
    }
    return render(request, "roles/mine_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: ActorRequest, pk: int, letter_pk: int) -> HttpResponse:
    """Say that a letter is not right, and why."""
    partnership = partnership_or_404(request.actor, pk)
    letter = get_object_or_404(queries.letters(request.actor, partnership), pk=letter_pk)
    today = timezone.localdate()
    require(policy.may_confirm(request.actor, letter, today=today))
    form = ObjectForm(
        request.POST if request.method == "POST" else None, initial={"reason": letter.objection}
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.object_to(
                actor=request.actor,
                assignment=letter,
                reason=form.cleaned_data["reason"],
                today=today,
            )
        except operations.LetterGone:
            messages.warning(request, _("This letter was taken back meanwhile."))
        else:
            messages.success(request, _("Thank you. The group sees what is not right."))
        return redirect("roles:mine", partnership.pk)
    context = {
        "partnership": partnership,
        "letter": letter,
        "form": form,
        "letters": words.LETTERS,
    }
    return render(request, "roles/object_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def family_yes(request: ActorRequest, pk: int, letter_pk: int) -> HttpResponse:
    """Write down how families said yes to what stands in their name."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_speak_for_families(request.actor, partnership))
    families = queries.letters(request.actor, partnership).filter(family=True)
    letter = get_object_or_404(families, pk=letter_pk)
    today = timezone.localdate()
    form = FamilyYesForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            operations.confirm_for_families(
                actor=request.actor,
                assignment=letter,
                way=form.cleaned_data["way"],
                on=form.cleaned_data["on"],
            )
        except operations.LetterGone:
            messages.warning(request, _("This letter was taken back meanwhile."))
        else:
            messages.success(request, _("Saved."))
        return redirect("roles:mine", partnership.pk)
    context = {
        "partnership": partnership,
        "letter": letter,
        "form": form,
        "letters": words.LETTERS,
    }
    return render(request, "roles/family_yes_page.html", context, status=form_status(request))
