// Shows signals that are like what somebody types. The ranking is the server's and keeps nothing.
// Without this script they come when the form is sent.
const PAUSE_MS = 700;
const LEAST = 12;

for (const form of document.querySelectorAll("form[data-similar]")) {
  const place = form.querySelector("[data-like]");
  const field = form.elements.text;
  if (!place || !field) continue;
  const token = form.elements.csrfmiddlewaretoken.value;
  let waiting = 0;
  let asking = null;
  let said = place.innerHTML.trim();

  const ask = async () => {
    if (field.value.trim().length < LEAST) return;
    asking = new AbortController();
    try {
      // In the body, never in the address: what is typed here stands in no log.
      const answer = await fetch(form.dataset.similar, {
        method: "POST",
        body: new URLSearchParams({ text: field.value }),
        headers: { "X-CSRFToken": token },
        redirect: "error",
        signal: asking.signal,
      });
      if (!answer.ok) return;
      const found = (await answer.text()).trim();
      if (found === said) return; // set again, it would be read aloud again
      said = found;
      place.innerHTML = found;
    } catch {
      // No network, or somebody typed on: they come when the form is sent.
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    asking?.abort();
    waiting = setTimeout(ask, PAUSE_MS);
  });
}
