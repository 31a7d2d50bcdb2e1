"""All cards of a partnership, and one card: read, on paper, and how to reach its person."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.cards import policy, reports
from brugwerk.cards.operations import sharing
from brugwerk.cards.queries import finding
from brugwerk.cards.rules.vcard import Contact, written
from brugwerk.kit.qr import qr_svg
from brugwerk.partnerships.queries import DIGITS, organisations, partnership_or_404

LONGEST = 100


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show all cards, or those that hold some words or are of one organisation."""
    partnership = partnership_or_404(request.actor, pk)
    words = request.GET.get("zoek", "").replace("\0", "").strip()[:LONGEST]
    chosen = request.GET.get("organisatie", "")
    asked = request.GET.get("blad", "")
    partners = {str(one.pk): one for one in organisations(partnership)}
    page = finding.cards_page(
        request.actor,
        partnership,
        words=words,
        organisation=partners.get(chosen),
        number=int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < DIGITS else 1,
        today=timezone.localdate(),
    )
    context = {
        "partnership": partnership,
        "page": page,
        "words": words,
        "chosen": chosen if chosen in partners else "",
        "kept": urlencode({"zoek": words, "organisatie": chosen if chosen in partners else ""}),
    }
    return render(request, "cards/overview_page.html", context)


@require_safe
def card(request: ActorRequest, pk: int, card_pk: int) -> HttpResponse:
    """Show one card; how to reach its person stays closed."""
    return _page(request, pk, card_pk, reach=None)


@never_cache
@require_POST
def reveal(request: ActorRequest, pk: int, card_pk: int) -> HttpResponse:
    """Show one card with how to reach its person, and write down who asked (INV31)."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.card_or_404(request.actor, partnership, card_pk, today=timezone.localdate())
    reach = sharing.reveal(actor=request.actor, card=found)
    return _page(request, pk, card_pk, reach=reach)


@never_cache
@require_POST
def vcard(request: ActorRequest, pk: int, card_pk: int) -> HttpResponse:
    """Give one card for an address book, where its person agreed (RFC 6350)."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.card_or_404(request.actor, partnership, card_pk, today=timezone.localdate())
    reach = sharing.give_vcard(actor=request.actor, card=found)
    name = str(found.membership.user)
    address = request.build_absolute_uri(reverse("cards:card", args=[pk, card_pk]))
    contact = Contact(
        uid=address,
        name=name,
        organisation=str(found.membership.organisation or ""),
        function=found.function,
        phone=reach.phone,
        email=reach.email,
        note=found.reachable,
        url=address,
    )
    response = HttpResponse(written(contact, now=timezone.now()), content_type="text/vcard")
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "kaart"}.vcf"'
    return response


@require_safe
def as_pdf(request: ActorRequest, pk: int, card_pk: int) -> HttpResponse:
    """Give one card on A6, to print; without how to reach its person (INV31)."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = finding.card_or_404(request.actor, partnership, card_pk, today=today)
    line = finding.line_of(found, today)
    address = request.build_absolute_uri(reverse("cards:card", args=[pk, card_pk]))
    made = reports.card_pdf(line, address, timezone.now())
    response = HttpResponse(made, content_type="application/pdf")
    name = reports.filename(_("card"), line.name)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(
    request: ActorRequest, pk: int, card_pk: int, *, reach: sharing.Reach | None
) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = finding.card_or_404(request.actor, partnership, card_pk, today=today)
    address = request.build_absolute_uri(reverse("cards:card", args=[pk, card_pk]))
    context = {
        "partnership": partnership,
        "line": finding.line_of(found, today),
        "card": found,
        "reach": reach,
        "qr": qr_svg(address, label=_("QR code to the card")),
        "may_keep": policy.may_keep(request.actor, found),
        "may_reveal": policy.may_reveal(request.actor, found),
        "may_take_vcard": policy.may_take_vcard(request.actor, found),
    }
    return render(request, "cards/card_page.html", context)
