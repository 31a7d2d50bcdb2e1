"""Addresses of signals."""

from django.urls import path

from brugwerk.policysignals.views import answers, bottlenecks, bundles, papers, releasing, signals

app_name = "policysignals"
ROOM = "p<int:pk>/fundament/signalen/"
ONE = f"{ROOM}<int:signal_pk>/"
BUNDLE = f"{ROOM}bundel/<int:bundle_pk>/"
ASKED = f"{BUNDLE}aan/<int:asked_pk>/"
STUCK = f"{ROOM}knelpunten/"
urlpatterns = [
    path(ROOM, signals.signals, name="list"),
    path(f"{ROOM}nieuw/", signals.give, name="give"),
    path(f"{ROOM}lijkt-op/", signals.similar, name="similar"),
    path(f"{ROOM}stil/", answers.silence, name="silence"),
    path(f"{ROOM}nota/", papers.brief, name="brief"),
    path(f"{ROOM}nota.pdf", papers.brief_pdf, name="brief_pdf"),
    path(f"{ROOM}nota.docx", papers.brief_word, name="brief_word"),
    path(f"{ROOM}bundelen/", bundles.make, name="bundle_make"),
    path(ONE, signals.signal, name="signal"),
    path(f"{ONE}ook/", signals.see_too, name="see_too"),
    path(f"{ONE}terug/", signals.take_back, name="take_back"),
    path(f"{ONE}bekeken/", signals.collect, name="collect"),
    path(f"{ONE}samen/", signals.merge, name="merge"),
    path(f"{ONE}geen-signaal/", signals.set_aside, name="set_aside"),
    path(f"{ONE}antwoord/", answers.hear, name="hear"),
    path(BUNDLE, bundles.bundle, name="bundle"),
    path(f"{BUNDLE}erbij/", bundles.add, name="bundle_add"),
    path(f"{BUNDLE}eruit/<int:signal_pk>/", bundles.take_out, name="take_out"),
    path(f"{BUNDLE}analyse/", bundles.analyse, name="analyse"),
    path(f"{BUNDLE}doorgeven/", bundles.hand_over, name="hand_over"),
    path(f"{BUNDLE}mag-het-naar-buiten/", releasing.say, name="say"),
    path(f"{BUNDLE}naar-buiten/", releasing.release, name="release"),
    path(f"{BUNDLE}tekst/", releasing.text, name="text"),
    path(f"{BUNDLE}gewone-woorden/", releasing.in_plain_words, name="plain"),
    path(f"{BUNDLE}voorleggen/", answers.bring, name="bring"),
    path(f"{BUNDLE}bezig/", answers.begin_doing, name="begin_doing"),
    path(f"{BUNDLE}sluiten/", answers.close, name="close"),
    path(f"{ASKED}bekeken/", answers.look, name="look"),
    path(f"{ASKED}antwoord/", answers.answer, name="answer"),
    path(STUCK, bottlenecks.bottlenecks, name="bottlenecks"),
    path(f"{STUCK}nieuw/", bottlenecks.note, name="note"),
    path(f"{STUCK}<int:bottleneck_pk>/", bottlenecks.bottleneck, name="bottleneck"),
    path(f"{STUCK}<int:bottleneck_pk>/wijzigen/", bottlenecks.rewrite, name="rewrite"),
    path(f"{STUCK}<int:bottleneck_pk>/afspraak/", bottlenecks.agree, name="agree"),
    path(f"{STUCK}<int:bottleneck_pk>/voorbij/", bottlenecks.be_over, name="be_over"),
]
