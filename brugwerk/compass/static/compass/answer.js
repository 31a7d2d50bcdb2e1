// Answering goes on when the network does not: each tap is kept on this phone and sent until the
// server has it. Without this script every answer is an ordinary form.
"use strict";
(() => {
  const place = document.getElementById("question");
  const code = place ? place.dataset.code : location.pathname.split("/")[2];
  const key = `brugwerk.${code}`;
  const pages = new Map();
  const offline = document.querySelector("[data-offline]");
  const closed = document.querySelector("[data-closed]");
  const DOUBLE_TAP_MS = 350;
  let busy = false;
  let leaving = "";

  const read = () => {
    try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; }
  };
  const write = (queue) => {
    try {
      if (Object.keys(queue).length) localStorage.setItem(key, JSON.stringify(queue));
      else localStorage.removeItem(key);
    } catch { /* private mode: the answer is still sent from memory */ }
  };
  let memory = read();
  const keep = (queue) => { memory = queue; write(queue); };

  const mark = (root, statement, value) => {
    const field = root.querySelector('input[name="statement"]');
    if (!field || field.value !== statement) return;
    for (const button of root.querySelectorAll("button.answer")) {
      const chosen = button.value === value;
      button.classList.toggle("chosen", chosen);
      button.setAttribute("aria-pressed", String(chosen));
    }
  };
  const say = (word) => {
    const note = document.querySelector("[data-saved]");
    if (note) note.textContent = word;
  };

  function tried() {
    const before = Number(sessionStorage.getItem(`${key}.reload`) || 0);
    sessionStorage.setItem(`${key}.reload`, String(Date.now()));
    return Date.now() - before < 60000;
  }

  async function flush() {
    if (busy) return;
    busy = true;
    let sent = false;
    try {
      // What is tapped while an answer is on its way goes along in the same turn.
      for (let left = Object.keys(memory); left.length; left = Object.keys(memory)) {
        const statement = left[0];
        const item = memory[statement];
        const body = new URLSearchParams({ statement, value: item.value });
        const answer = await fetch(item.to, {
          method: "POST", body, credentials: "same-origin", redirect: "manual",
          headers: { "X-Brugwerk": "answer", "X-CSRFToken": token() },
        });
        if (answer.status === 204) {
          const now = { ...memory };
          if (now[statement] && now[statement].value === item.value) delete now[statement];
          keep(now);
          sent = true;
          say(place ? place.dataset.savedWord : "");
        } else if (answer.status === 403 && !tried()) {
          location.reload(); // signed in or out in another tab: the page needs a fresh token
          return;
        } else if (answer.status === 422) {
          const now = { ...memory };
          delete now[statement];
          keep(now);
        } else if (answer.status >= 500 || answer.status === 403 || answer.status === 429) {
          throw new Error("later");
        } else if (answer.type === "opaqueredirect") {
          keep({});
          location.assign(`/c/${code}/`); // another link or phone holds this seat: that page says so
          return;
        } else {
          keep({});
          if (closed) closed.hidden = false;
        }
      }
      if (offline) offline.hidden = true;
      if (leaving && !Object.keys(memory).length) location.assign(leaving);
      else if (!place && sent) location.reload(); // the list of answers shows what has just gone out
    } catch {
      if (offline) offline.hidden = false;
      if (place) say(place.dataset.keptWord);
    } finally {
      busy = false;
    }
  }

  function token() {
    const field = document.querySelector('input[name="csrfmiddlewaretoken"]');
    return field ? field.value : "";
  }

  function show(step, remember) {
    const page = pages.get(step);
    if (!page) return false;
    place.replaceChildren(page.content.cloneNode(true));
    place.dataset.number = step;
    for (const [statement, item] of Object.entries(memory)) mark(place, statement, item.value);
    if (remember) history.pushState({ step }, "", location.pathname.replace(/\d+\/$/, `${step}/`));
    document.title = page.dataset.title;
    for (const field of document.querySelectorAll('input[name="next"]')) field.value = location.pathname;
    // The second half of a double tap must not answer the question that has just come.
    place.dataset.fresh = "";
    setTimeout(() => { delete place.dataset.fresh; }, DOUBLE_TAP_MS);
    const title = place.querySelector("h1");
    if (title) title.focus({ preventScroll: true });
    scrollTo(0, 0);
    return true;
  }

  if (place) {
    fetch(place.dataset.all, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((html) => {
        const box = document.createElement("div");
        box.innerHTML = html;
        for (const page of box.querySelectorAll("template")) pages.set(page.dataset.step, page);
        if (pages.size) place.dataset.held = ""; // from here on no network is needed
      })
      .catch(() => {});

    place.addEventListener("submit", (event) => {
      const form = event.target;
      const button = event.submitter;
      const step = Number(place.dataset.number);
      const last = step >= Number(place.dataset.total) || "returns" in place.dataset;
      if ("fresh" in place.dataset) { event.preventDefault(); return; }
      if (!form.matches("[data-answers]") || !button) return;
      event.preventDefault();
      const statement = form.elements.statement.value;
      keep({ ...memory, [statement]: { value: button.value, to: form.getAttribute("action") } });
      mark(place, statement, button.value);
      const stored = pages.get(String(step));
      if (stored) mark(stored.content, statement, button.value);
      if (last) leaving = place.dataset.next;
      else if (!show(String(step + 1), true)) leaving = location.pathname.replace(/\d+\/$/, `${step + 1}/?bewaard`);
      flush();
    });
    place.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-step]");
      if (link && show(link.dataset.step, true)) event.preventDefault();
    });
    addEventListener("popstate", () => {
      const step = location.pathname.match(/(\d+)\/$/);
      if (step && !show(step[1], false)) location.reload();
    });
  }
  addEventListener("online", flush);
  setInterval(() => { if (Object.keys(memory).length) flush(); }, 4000);
  if (Object.keys(memory).length) flush();
})();
