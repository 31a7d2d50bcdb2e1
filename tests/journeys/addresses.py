"""Which addresses one walk reaches, which another, and which are no page."""

BUNDLE = "/p*/fundament/signalen/bundel/*/"  # for who has one; its journey looks at it

# What the other walks look at, and the page of an account that is new or that was closed.
ELSEWHERE = {
    *("/c/*/", "/c/*/vraag/*/", "/c/*/sterker/", "/c/*/gehoord/", "/c/*/nakijken/"),
    *("/c/*/klaar/", "/c/*/vorige-keer/", "/c/*/groep/", "/m/*/", "/uitnodiging/*/", "/begin/*/"),
    *("/p*/kompas/*/wie/", "/p*/kompas/*/hoe/", "/p*/kompas/*/zicht/"),
    *("/inloggen/", "/inloggen/code/", "/inloggen/code/typen/", "/wachtwoord/kiezen/"),
    *("/c/*/verslag/", "/datum/*/", "/scherm/*/", "/p*/gesprek/*/einde/", "/p*/gesprek/*/verslag/"),
    *("/account/nieuw/", "/account/inactief/", "/account/bevestig/", "/dev/mail/"),
    "/p*/fundament/overleg/*/afronden/",  # of a forum that is about to stop
    "/twee-vragen/*/dank/",  # after an answer
    *(f"{BUNDLE}{page}" for page in ("", "erbij/", "analyse/", "doorgeven/", "voorleggen/")),
    *(f"{BUNDLE}{page}/" for page in ("mag-het-naar-buiten", "naar-buiten", "gewone-woorden")),
    *(f"{BUNDLE}aan/*/antwoord/", "/p*/fundament/signalen/*/antwoord/"),
    "/p*/gezinnen/in-nood/*/",  # open for an hour; its cells stand in the matrix of families
    *(f"/p*/fundament/vertrouwen/zonder-naam/{page}/" for page in ("schrijven", "*")),
    *("/g/weg/", "/g/*/", *(f"/g/*/{page}/" for page in ("vraag", "weet", "woorden", "keek"))),
}
# What only who works with a family reaches.
FAMILIES = {
    *("/p*/gezinnen/*/", "/p*/gezinnen/*/wie-keek/", "/p*/gezinnen/*/pagina/*/"),
    *("/p*/gezinnen/*/*/", "/p*/gezinnen/*/*/*/", "/p*/gezinnen/*/delen/nieuw/"),
    *("/p*/gezinnen/*/delen/*/", "/p*/gezinnen/*/delen/*/lees/"),
    *("/p*/gezinnen/*/delen/*/zin/*/", "/p*/gezinnen/*/delen/*/zin/*/samen/"),
}
# What only partners in an agreement on sharing reach.
SHARING = {
    "/p*/fundament/infodelen/*/",
    *(f"/p*/fundament/infodelen/*/{page}/" for page in ("waarvoor", "geheim", "wat-aan-wie")),
    *(f"/p*/fundament/infodelen/*/{page}/" for page in ("tekenen", "voor-ouders")),
}
# What only bearers of professional secrecy reach.
IN_NEED = {"/p*/gezinnen/in-nood/", "/p*/gezinnen/in-nood/lopend/"}
# Pages of something in one state: whether Amal has such a thing depends on which journeys came
# before on this server. The journeys of those rooms go there.
SOMETIMES = {
    "/p*/fundament/vertrouwen/voor-ons/*/",  # from the result of a round
    "/werk/*/",
    "/p*/gezinnen/*/pagina/*/code/",  # where somebody has a link
    "/p*/fundament/relaties/*/contact/*/",  # what one wrote down oneself this week
    *("/p*/netwerk/bestanden/*/", "/p*/netwerk/bestanden/*/wie/*/"),
    *(f"/p*/netwerk/bestanden/*/{page}/" for page in ("kijken", "tekening", "weg")),
    "/vandaag/alles/",  # where more waits than the day shows
    *("/p*/sociale-kaart/dienst/*/wijzigen/", "/p*/sociale-kaart/inlezen/*/"),
    *(f"/p*/fundament/overeenkomsten/*/tekenen/{act}" for act in ("", "*/klopt-niet/")),
    "/p*/fundament/doelen/*/stap/*/",
    *(f"/p*/fundament/overeenkomsten/*/{act}/" for act in ("afronden", "afronden/*", "tot-leven")),
}
STEERING = (
    *("verder", "terug", "naar", "tonen", "beeld", "overnemen", "klok", "minuten", "aanbod"),
    *("weg", "vraag", "kaart", "oogst", "tekst", "stem", "afspraak"),
    *("afspraak/*/weg", "afspraak/*/terugkijken"),
)
# What is no page: files, parts of a page, and addresses that only take a form.
NO_PAGE = {
    "/profiel/elders/",
    *("/c/", "/c/*/alles/", "/c/*/nog-iemand/", "/taal/", "/voorbeeld/laden/"),
    *("/p*/kompas/nieuw/", "/p*/kompas/*/weg/", "/p*/kompas/*/meedoen/", "/p*/kompas/*/mailen/"),
    *("/p*/kompas/*/herinneren/", "/p*/afspraken/*/terugkijken/", "/p*/afspraken/*/weg/"),
    *(f"/p*/kompas/*/resultaat/{act}/" for act in ("stem", "afspraak", "afronden")),
    *("/c/*/*", "/c/*/stroom/", "/scherm/*/stroom/", "/p*/gesprek/*/stroom/"),
    *(f"/c/*/{act}/" for act in ("stippen", "oogst", "dank", "dat-ben-ik/*", "waard")),
    *("/p*/kompas/*/gesprek/", *(f"/p*/gesprek/*/{act}/" for act in STEERING)),
    *(f"/p*/fundament/rollen/wie/*/{act}/" for act in ("ja", "ingewerkt")),
    *(f"/p*/fundament/rollen/mandaten/*/{act}/" for act in ("geven", "voelen")),
    *(f"/p*/fundament/overleg/*/momenten/*/{act}/" for act in ("voorbij", "sluiten")),
    *(
        f"/p*/fundament/overleg/*/momenten/*/punt/*/{act}/"
        for act in ("verplaatsen", "weg", "belang", "tonen")
    ),
    *(f"/p*/fundament/besluiten/*/{act}/" for act in ("waar", "verder", "terugkijken", "antwoord")),
    *(f"/p*/fundament/overleg/*/datum/*/{act}/" for act in ("herinneren", "kiezen", "stoppen")),
    *("/p*/fundament/naar-huis/*/verteld/", "/datum/*/mails/"),
    *("/p*/mensen/uitnodiging/*/intrekken/", "/^(?!static/).*/$"),
    *(
        f"/p*/fundament/overleg/*/{act}/"
        for act in ("stoel/*/vrij", "lege-stoel/*/bezet", "vraag/stellen")
    ),
    *(f"/p*/fundament/overleg/*/{act}/" for act in ("woord/*/weg", "verbinding/*/weg")),
    *(f"/p*/fundament/overeenkomsten/*/bepaling/*/{act}/" for act in ("toestand", "nagekomen")),
    *(f"/p*/fundament/overeenkomsten/*/{act}/" for act in ("bepaling/*/weg", "partners/*/weg")),
    *(f"/p*/fundament/vertrouwen/waardering/*/{act}/" for act in ("gezien", "tussen-ons", "weg")),
    *(f"/p*/fundament/vertrouwen/sprongen/*/{act}/" for act in ("delen", "wissen")),
    *(f"/p*/fundament/vertrouwen/gesprek-met-drie/*/{act}/" for act in ("ja", "akkoord", "stop")),
    *(f"/p*/fundament/vertrouwen/zonder-naam/{act}/" for act in ("antwoord", "*/opzij")),
    *(f"/p*/fundament/vertrouwen/{act}/" for act in ("toezeggingen/*/gezien", "successen/*/weg")),
    "/p*/fundament/overeenkomsten/*/intrekken/",
    *("/profiel/agenda/*/stoppen/", "/werk/*/stoppen/", "/p*/fundament/waarom/achter/"),
    *("/p*/fundament/doelen/*/starten/", "/p*/fundament/grenswerkers/ik/weg/"),
    *("/p*/fundament/doelen/hint/", "/p*/fundament/inzichten/*/weg/"),
    *(f"/p*/fundament/grenzen/*/{act}/" for act in ("stap", "weg")),
    *(f"/p*/fundament/taken/*/{act}/" for act in ("past", "verder")),
    *(f"/p*/mensen/afwezig/*/{act}/" for act in ("afscheid", "klaar", "terug")),
    *("/p*/fundament/overeenkomsten/verwachtingen/*/terugnemen/",),
    *("/p*/sociale-kaart/zoeken/voorstellen/", "/p*/sociale-kaart/zoeken/opnieuw/"),
    *(f"/p*/sociale-kaart/dienst/*/{act}/" for act in ("nagekeken", "gebruiken")),
    *("/p*/sociale-kaart/dienst/*/niet-meer-gebruiken/", "/p*/sociale-kaart/melding/*/gedaan/"),
    *(f"/p*/sociale-kaart/inlezen/*/{act}/" for act in ("inlezen", "weg")),
    *("/p*/netwerk/netwerk.*", "/p*/netwerk/inzichten/gelezen/"),
    *(f"/p*/netwerk/bestanden/*/{act}/" for act in ("overnemen", "uitrekenen")),
    *(
        "/p*/netwerk/bestanden/voorbeeld/*",
        "/p*/netwerk/bestanden/*/netwerk.*",
        "/p*/netwerk/bestanden/*/tekening/punten.json",
    ),
    *("/hsds/3.0/", "/hsds/3.0/services", "/hsds/3.0/services/*", "/hsds/3.0/organizations"),
    *("/hsds/3.0/organizations/*", "/hsds/3.0/service_at_locations"),
    *(f"/p*/fundament/relaties/*/{act}/" for act in ("hervatten", "kennen-elkaar")),
    *(f"/p*/fundament/relaties/*/{act}/" for act in ("contact/*/terug", "route/*/weg")),
    *("/p*/fundament/relaties/*/terugblik/*/thuis/*/", "/relaties/mail/"),
    *(f"/p*/fundament/wie-weet-wat/*/{act}/" for act in ("bevestigen", "weg")),
    *("/p*/fundament/vraag-en-aanbod/*/stap/", "/p*/fundament/veranderingen/*/weg/"),
    *(f"/p*/fundament/aanwezig/*/{act}/" for act in ("iedereen", "weg", "*/weg", "*/naam")),
    *(f"/p*/fundament/ontmoeten/*/{act}/" for act in ("stap", "antwoord")),
    *(f"/p*/fundament/kaarten/{act}/" for act in ("ik/klopt-nog", "ik/weg", "*/bereiken")),
    *(f"/p*/fundament/kaarten/{act}/" for act in ("*/adresboek", "naast-elkaar/overeenkomst")),
    *("/p*/gezinnen/in-nood/*/akkoord/", "/p*/gezinnen/*/delen/*/vertel/"),
    *("/p*/gezinnen/*/delen/*/terug/", "/g/*/stem/*/", "/g/*/weg/", "/g/*/doe/*/"),
    *("/g/*/mee.json", "/g/*/mee.html"),
    *(f"/p*/fundament/signalen/{act}/" for act in ("lijkt-op", "*/ook", "*/terug", "*/bekeken")),
    *(f"{BUNDLE}{act}/" for act in ("eruit/*", "tekst", "bezig", "sluiten", "aan/*/bekeken")),
    "/p*/fundament/signalen/knelpunten/*/voorbij/",
    *(f"/p*/gezinnen/stemmen/*/*/{act}/" for act in ("hoor", "wis")),
    *("/p*/fundament/lessen/*/gelezen/", "/p*/fundament/infodelen/nieuw/"),
    "/p*/fundament/infodelen/*/stap/*/",
    *(f"/p*/fundament/infodelen/*/partner/*/{act}/" for act in ("weg", "mee")),
    *(f"/p*/fundament/taal/woorden/*/{act}/" for act in ("weg", "betekenis/*/klopt")),
    *("/p*/fundament/taal/woorden/*/betekenis/*/weg/", "/p*/fundament/taal/nakijken/hint/"),
    *(f"/p*/fundament/taal/begrepen/*/{act}/" for act in ("zeggen", "klopt", "vraag", "stoppen")),
    *("/p*/fundament/taal/begrepen/*/anders-gezegd/", "/p*/fundament/taal/brieven/*/weg/"),
    *("/p*/fundament/taal/wie-moet-wat-weten/*/weg/", "/p*/fundament/taal/twee-vragen/*/stoppen/"),
    *(f"/p*/fundament/taal/nog-onduidelijk/*/{act}/" for act in ("meedenken", "afloop")),
    *(f"/p*/fundament/aanwezig/*/{act}/" for act in ("*/toch", "*/vraag", "moment/*/weg")),
    *("/p*/fundament/relaties/*/later/", "/p*/mensen/vervangen/*/"),
    *(f"/p*/versterken/partneroverleg/{act}/" for act in ("nieuw", "*/tafel/*/weg")),
    *(f"/p*/regio/{act}/" for act in ("meetellen", "stoppen", "lezer/*/weg", "leren/*/weg")),
    *("/p*/regio/leren/*/contact/", "/regio/"),  # with one region it leads on
}
