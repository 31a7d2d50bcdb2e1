// The facilitator's screen keeps up by itself, and a press changes only the parts that changed: what
// is being typed stays. Without this script every press is an ordinary form.
"use strict";
(() => {
  const regie = document.getElementById("regie");
  if (!regie) return;
  const find = (name) => regie.querySelector(`[data-${name}]`);
  const SILENCE_MS = 40000;
  let heard = Date.now();
  let source = null;
  let gap = 500;
  let version = Number(regie.dataset.version);
  let newest = version;
  let busy = false;

  const changed = (field) =>
    field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
      : field.tagName === "SELECT" ? field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected))
        : !field.readOnly && field.value !== field.defaultValue;
  // What is being typed, outside the form that was just sent.
  const typed = (part, sent) => [...part.querySelectorAll("textarea, input:not([type=hidden]), select")]
    .filter((field) => field.id && !(sent && field.form && field.form.getAttribute("action") === sent) && changed(field));

  // Put back what was typed; false when the fresh part has no place for it.
  function giveBack(part, fields) {
    return fields.every((field) => {
      const place = part.querySelector(`#${CSS.escape(field.id)}`);
      if (!place) return false;
      if (field.type === "checkbox" || field.type === "radio") place.checked = field.checked;
      else place.value = field.value;
      return true;
    });
  }

  function swap(html, sent) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const next = fresh.getElementById("regie");
    if (!next) return false;
    if (Number(next.dataset.version) < version) return true; // asked before, answered after
    const before = regie.querySelector('[aria-current="step"]');
    const phase = before ? before.textContent : "";
    let kept = false;
    for (const part of regie.querySelectorAll("[data-part]")) {
      const other = next.querySelector(`[data-part="${part.dataset.part}"]`);
      if (!other) continue;
      const fields = typed(part, sent);
      if (!giveBack(other, fields)) { kept = true; continue; }
      const focus = part.contains(document.activeElement) ? document.activeElement : null;
      const again = focus && (focus.id ? `#${focus.id}` : focus.name && focus.value ? `[name="${focus.name}"][value="${CSS.escape(focus.value)}"]` : focus.className ? `.${[...focus.classList].join(".")}` : "");
      const open = [...part.querySelectorAll("details[data-keep]")].map((one) => one.open);
      part.replaceChildren(...other.childNodes);
      part.querySelectorAll("details[data-keep]").forEach((one, index) => { if (index < open.length && open.length) one.open = open[index]; });
      const field = again && part.querySelector(again);
      if (field && !field.disabled) {
        field.focus({ preventScroll: true });
        if (fields.includes(focus) && field.setSelectionRange && focus.selectionStart !== null) {
          field.setSelectionRange(focus.selectionStart, focus.selectionEnd);
        }
      }
    }
    version = Number(next.dataset.version);
    find("changed").hidden = !kept;
    const after = regie.querySelector('[aria-current="step"]');
    if (after && after.textContent !== phase) {
      document.title = fresh.title;
      find("now").textContent = after.textContent;
      scrollTo(0, 0);
      const title = document.getElementById("phase-title");
      if (title) title.focus({ preventScroll: true });
    }
    const said = fresh.querySelector("[data-messages]");
    const here = document.querySelector("[data-messages]");
    if (said && here) {
      here.replaceChildren(...said.childNodes);
      if (here.children.length) here.scrollIntoView({ block: "nearest" });
    }
    tick();
    return true;
  }
  async function look() {
    if (busy) return;
    const answer = await fetch(location.href, { credentials: "same-origin", headers: { "X-By-Itself": "1" } }).catch(() => null);
    if (!answer) return;
    if (answer.redirected && !answer.url.endsWith(location.pathname)) { location.assign(answer.url); return; }
    if (answer.ok) swap(await answer.text(), null);
  }

  // Presses wait for each other; the same press twice, before an answer came, counts once.
  const pressed = new Set();
  let last = Promise.resolve();
  regie.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!form.matches("[data-steer]")) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) body.append(button.name, button.value);
    const to = (button && button.getAttribute("formaction")) || form.getAttribute("action");
    const name = `${to} ${body}`;
    if (pressed.has(name)) return;
    pressed.add(name);
    const action = form.getAttribute("action");
    regie.setAttribute("aria-busy", "true");
    last = last.then(() => press(to, body, action)).finally(() => {
      pressed.delete(name);
      if (!pressed.size) regie.removeAttribute("aria-busy");
    });
  });
  async function press(to, body, action) {
    busy = true;
    try {
      const answer = await fetch(to, { method: "POST", body, credentials: "same-origin", signal: AbortSignal.timeout(15000) });
      const path = new URL(answer.url).pathname;
      const html = await answer.text();
      if (path !== location.pathname && answer.redirected) location.assign(answer.url);
      else if (!swap(html, action)) location.reload();
      find("away").hidden = true;
    } catch {
      find("away").hidden = false;
    } finally {
      busy = false;
      if (newest > version) look(); // somebody else changed something meanwhile
    }
  }

  let later = 0;
  let people = Number((regie.querySelector('[data-count="joined"]') || { textContent: 0 }).textContent);
  function count(numbers) {
    for (const [name, value] of Object.entries(numbers)) {
      for (const spot of regie.querySelectorAll(`[data-count="${name}"]`)) spot.textContent = value;
    }
    const shown = regie.querySelectorAll('[data-part="desk"] .card > ul > li').length;
    const first = numbers.joined > 0 && people === 0; // the tips for an empty room may go
    people = numbers.joined;
    if (numbers.waiting !== shown || first) look();
    else if (regie.querySelector("[data-sides]") && !later) {
      later = setTimeout(() => { later = 0; look(); }, 2000);
    }
  }
  function connect() {
    if (source) source.close();
    source = new EventSource(regie.dataset.stream);
    const alive = () => { heard = Date.now(); gap = 500; find("away").hidden = true; };
    source.addEventListener("stage", (event) => {
      alive();
      newest = JSON.parse(event.data).version;
      if (newest !== version) look();
    });
    source.addEventListener("count", (event) => { alive(); count(JSON.parse(event.data)); });
    source.addEventListener("ping", alive);
    source.addEventListener("error", () => {
      find("away").hidden = false;
      if (source.readyState !== EventSource.CLOSED) return;
      gap = Math.min(gap * 1.7, 3000);
      setTimeout(connect, gap);
    });
  }

  const first = regie.querySelector(".clock");
  const late = first ? Number(first.dataset.now) * 1000 - Date.now() : 0; // how far this clock is behind
  function tick() {
    const clock = regie.querySelector(".clock");
    if (!clock || !clock.dataset.ends) return;
    const left = Math.round(Number(clock.dataset.ends) - (Date.now() + late) / 1000);
    const size = Math.abs(left);
    clock.textContent = `${left < 0 ? "+" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
    clock.classList.toggle("over", left < 0);
  }
  connect();
  tick();
  setInterval(tick, 1000);
  setInterval(() => { if (people === 0) look(); }, 30000); // after two minutes there are tips
  setInterval(() => { if (Date.now() - heard > SILENCE_MS) { heard = Date.now(); connect(); } }, 5000);
  addEventListener("online", connect);
  addEventListener("pageshow", (event) => { if (event.persisted) { connect(); look(); } });
  addEventListener("pagehide", () => source.close());
})();
