// A phone in a conversation: it shows what is asked now, keeps what was tapped until the server has
// it, and comes back by itself after a gap. Without this script the page refreshes itself, and every
// tap is an ordinary form.
"use strict";
(() => {
  const talk = document.getElementById("talk");
  const follower = document.querySelector("[data-live-stream]");
  const place = talk || follower;
  if (!place) return;
  const address = talk ? talk.dataset.stream : follower.dataset.liveStream;
  const home = address.replace(/stroom\/$/, "");
  const stage = document.getElementById("stage");
  const find = (name) => document.querySelector(`[data-${name}]`);
  const SILENCE_MS = 40000;
  const HERD_MS = 1500; // a full room does not ask for its questions in one moment
  let version = talk ? Number(talk.dataset.version) : -1;
  let phase = talk ? talk.dataset.phase : "";
  let waiting = null;
  let source = null;
  let heard = Date.now();
  let gap = 500;
  let lost = 0;

  // What was tapped and not yet acknowledged: the newest of each kind, kept on this phone.
  const key = `brugwerk.tap.${home}`;
  let queue = {};
  try { queue = JSON.parse(localStorage.getItem(key)) || {}; } catch { queue = {}; }
  const keep = () => {
    try {
      if (Object.keys(queue).length) localStorage.setItem(key, JSON.stringify(queue));
      else localStorage.removeItem(key);
    } catch { /* private mode: what was tapped is still sent from memory */ }
  };
  const say = (words) => { const line = find("said"); if (line) line.textContent = words; };
  let sending = false;

  async function flush() {
    if (sending) return;
    sending = true;
    try {
      for (let left = Object.keys(queue); left.length; left = Object.keys(queue)) {
        const name = left[0];
        const item = queue[name];
        const field = document.querySelector('input[name="csrfmiddlewaretoken"]');
        const answer = await fetch(item.to, {
          method: "POST", body: new URLSearchParams(item.body), redirect: "manual",
          credentials: "same-origin", signal: AbortSignal.timeout(8000),
          headers: { "X-Brugwerk": "tap", "X-CSRFToken": field ? field.value : "" },
        });
        if (answer.status >= 500 || answer.status === 429 || answer.status === 403) throw new Error("later");
        if (queue[name] === item) { delete queue[name]; keep(); }
        if (answer.status === 204) {
          if (item.form) done(item);
          else if (talk) say(talk.dataset.saved);
        } else if (answer.type === "opaqueredirect") {
          location.assign(home);
          return;
        } else {
          const words = await answer.text();
          say(item.form && !giveBack(item) ? `${words} “${item.body.text}”` : words);
        }
      }
    } catch {
      if (talk) say(talk.dataset.waits);
    } finally {
      sending = false;
    }
  }
  function send(name, to, body, form) {
    queue[name] = { to, body, form: Boolean(form) };
    keep();
    flush();
  }
  function done(item) {
    const form = stage.querySelector(`form[action="${item.to}"]`);
    if (form && form.elements.text && form.elements.text.value === item.body.text) {
      form.reset();
      paint();
    }
    if (form) delete form.dataset.sent;
    say(talk.dataset.sent);
    if (waiting) apply(waiting);
  }
  function giveBack(item) {
    const form = stage && stage.querySelector(`form[action="${item.to}"]`);
    if (!form) return false;
    delete form.dataset.sent;
    if (!form.elements.text.value) form.elements.text.value = item.body.text;
    return form.elements.text.value === item.body.text;
  }

  // What is this phone's own on a stage that is the same for all.
  const list = (name) => (talk.dataset[name] || "").split(",").filter(Boolean);
  function paint() {
    if (!talk) return;
    const choice = stage.querySelector("[data-offer]");
    if (choice && choice.dataset.offer !== talk.dataset.offer) { // something else is offered: all dots are back
      talk.dataset.offer = choice.dataset.offer;
      talk.dataset.dots = "";
    }
    const dots = list("dots");
    for (const spot of stage.querySelectorAll("[data-own]")) {
      spot.textContent = "●".repeat(dots.filter((dot) => dot === spot.dataset.own).length);
    }
    for (const button of stage.querySelectorAll("button.minus")) {
      button.hidden = !dots.includes(button.value);
    }
    const left = stage.querySelector("[data-left]");
    if (left) {
      const over = Number(talk.dataset.most) - dots.length;
      left.textContent = `${talk.dataset.leftWord} ${over} ${"●".repeat(over)}${"○".repeat(dots.length)}`;
    }
    for (const button of stage.querySelectorAll('[data-worth-form] button[name="worth"]')) {
      const chosen = button.value === talk.dataset.worth;
      button.classList.toggle("chosen", chosen);
      button.setAttribute("aria-pressed", String(chosen));
    }
    for (const form of stage.querySelectorAll("form[data-action]")) {
      const undo = form.querySelector("[data-undo]");
      if (undo) undo.hidden = !list("taken").includes(form.dataset.action);
    }
    for (const box of stage.querySelectorAll("[data-name]")) {
      const to = box.closest("form").elements.to;
      box.hidden = to.value === "group";
    }
  }
  const typed = () => [...stage.querySelectorAll("textarea")].some((box) => box.value.trim() && !box.form.dataset.sent);

  function apply(data) {
    waiting = null;
    const moved = data.phase !== phase;
    find("moved").hidden = true;
    version = data.version;
    phase = data.phase;
    talk.dataset.phase = phase;
    if (moved && phase === "fill") {
      setTimeout(() => location.assign(home), Math.random() * HERD_MS);
      return;
    }
    const focused = document.activeElement && stage.contains(document.activeElement) ? document.activeElement : null;
    const again = focused && (focused.id ? `#${focused.id}` : focused.name ? `[name="${focused.name}"][value="${focused.value}"]` : "");
    stage.innerHTML = data.html;
    paint();
    if (!stage.querySelector("form")) say("");
    if (again && !moved) { const field = stage.querySelector(again); if (field) field.focus({ preventScroll: true }); }
    if (moved) {
      say("");
      scrollTo(0, 0);
      const title = stage.querySelector("h1");
      if (title) find("now").textContent = title.textContent;
    }
  }
  function told(data) {
    if (data.version === version) return;
    if (!talk) {
      const open = ["welcome", "fill"].includes(data.phase) || (data.phase === "look" && !data.shown);
      if (!open) location.replace(home);
      return;
    }
    if (typed()) {
      waiting = data;
      if (data.phase !== phase) find("moved").hidden = false;
      return;
    }
    apply(data);
  }

  function connect() {
    if (source) source.close();
    source = new EventSource(address);
    const alive = () => {
      heard = Date.now();
      gap = 500;
      lost = 0;
      const away = find("away");
      if (away) away.hidden = true;
    };
    source.addEventListener("open", () => { alive(); flush(); });
    source.addEventListener("stage", (event) => { alive(); told(JSON.parse(event.data)); });
    source.addEventListener("count", alive);
    source.addEventListener("ping", alive);
    source.addEventListener("error", () => {
      lost += 1;
      const away = find("away");
      if (away && lost > 2) away.hidden = false;
      if (source.readyState !== EventSource.CLOSED) return;
      gap = Math.min(gap * 1.7, 3000);
      setTimeout(connect, gap * (0.5 + Math.random() / 2));
    });
  }
  connect();
  setInterval(() => {
    if (Date.now() - heard > SILENCE_MS) { heard = Date.now(); connect(); }
    if (Object.keys(queue).length) flush();
  }, 3000);
  addEventListener("online", connect);
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && Date.now() - heard > 20000) connect(); });
  addEventListener("pagehide", () => source.close());

  if (!talk) return;
  paint();
  find("go-on").addEventListener("click", () => { if (waiting) apply(waiting); });
  stage.addEventListener("change", (event) => { if (event.target.name === "to") paint(); });
  stage.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (form.matches("[data-dots-form]")) {
      event.preventDefault();
      const dots = list("dots");
      if (button.name === "minus") dots.splice(dots.indexOf(button.value), 1);
      else if (dots.length < Number(talk.dataset.most)) dots.push(button.value);
      else { say(document.querySelector("[data-full]") ? find("full").textContent : ""); return; }
      talk.dataset.dots = dots.join(",");
      paint();
      send("dots", form.getAttribute("action"), { dots: dots.join(",") });
    } else if (form.matches("[data-tap-form]")) {
      event.preventDefault();
      const action = form.dataset.action;
      if (action) {
        const taken = list("taken").filter((one) => one !== action);
        if (button.value === "1") taken.push(action);
        talk.dataset.taken = taken.join(",");
      } else talk.dataset.worth = button.value;
      paint();
      send(action ? `take ${action}` : "worth", form.getAttribute("action"), { [button.name]: button.value });
    } else if (form.matches("[data-text-form]")) {
      event.preventDefault();
      if (!form.reportValidity()) return;
      const body = Object.fromEntries(new FormData(form));
      delete body.csrfmiddlewaretoken;
      body.key = crypto.getRandomValues(new Uint32Array(4)).join("");
      form.dataset.sent = "1";
      send(`text ${body.key}`, form.getAttribute("action"), body, true);
    }
  });
  if (Object.keys(queue).length) flush();
})();
