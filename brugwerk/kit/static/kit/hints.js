// Asks for a hint while somebody types a text that may leave people guessing (1.18). The rule is
// the server's, so there is one; it keeps nothing. Without this script hints come after saving.
// Hints of many lines are quiet: they are a place to go to, and are not read aloud with the field.
const PAUSE_MS = 800;

for (const place of document.querySelectorAll("[data-hint]")) {
  const form = place.closest("form");
  const field = form?.elements[place.dataset.hint];
  if (!field) continue;
  place.id = `hint-${place.dataset.hint}`;
  if (!("quiet" in place.dataset)) {
    const described = [field.getAttribute("aria-describedby"), place.id].filter(Boolean);
    field.setAttribute("aria-describedby", described.join(" "));
  }
  const token = form.elements.csrfmiddlewaretoken.value;
  let waiting = 0;
  let asking = null;
  let said = null;

  const ask = async () => {
    asking = new AbortController();
    try {
      // In the body, never in the address: what is typed here stands in no log.
      const answer = await fetch(form.dataset.hints, {
        method: "POST",
        body: new URLSearchParams({ field: place.dataset.hint, text: field.value }),
        headers: { "X-CSRFToken": token },
        redirect: "error",
        signal: asking.signal,
      });
      if (!answer.ok) return;
      const hint = (await answer.text()).trim();
      if (hint === said) return; // set again, it would be read aloud again
      said = hint;
      place.innerHTML = hint;
    } catch {
      // No network, or somebody typed on: the hint comes later.
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    asking?.abort();
    waiting = setTimeout(ask, PAUSE_MS);
  });
}
