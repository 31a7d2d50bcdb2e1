// The big screen: shows what the stream brings and keeps the last picture when nothing comes.
// Without this script the page asks for itself again every few seconds.
"use strict";
(() => {
  const root = document.documentElement;
  const body = document.body;
  const stage = document.getElementById("stage");
  const away = document.querySelector("[data-away]");
  const told = document.querySelector("[data-told]");
  const tools = document.querySelector("[data-tools]");

  const FIRST_WAIT = 500;
  const LONGEST_WAIT = 3000;
  const SILENCE = 40000; // the server says something more often than this
  const PATIENCE = 1500; // a hiccup shows no mark
  const MOST_STONES = 60;
  const MANY_STONES = 30;

  let source = null;
  let wait = FIRST_WAIT;
  let watchdog = 0;
  let again = 0;
  let marking = 0;
  let picture = name();
  let skew = 0; // how far this computer's clock is ahead of the server's

  // --- the picture ---

  function name() {
    const part = stage.querySelector("[data-picture]");
    return part ? part.dataset.picture : "";
  }

  function title() {
    const heading = stage.querySelector("h1");
    return heading ? heading.textContent : "";
  }

  function show(data) {
    if (typeof data.html !== "string") return;
    const before = title();
    body.dataset.phase = data.phase;
    body.dataset.version = data.version;
    body.dataset.shown = data.shown ? "yes" : "no";
    stage.innerHTML = data.html;
    const now = name();
    // Only a picture that comes new is built up, not one of which a detail changed.
    if (now === picture) delete stage.dataset.fresh;
    else stage.dataset.fresh = "";
    if (now !== picture) scrollTo(0, 0);
    picture = now;
    if (title() !== before) told.textContent = title();
    const server = data.now || Number((stage.querySelector("[data-now]") || { dataset: {} }).dataset.now);
    if (server) skew = Date.now() - server;
    tick();
  }

  function count(data) {
    for (const place of stage.querySelectorAll("[data-count]")) {
      const value = data[place.dataset.count];
      if (value !== undefined && place.textContent !== String(value)) place.textContent = value;
    }
    build(data.joined, data.ready);
  }

  function build(joined, ready) {
    const wall = stage.querySelector("[data-wall]");
    if (!wall || joined === undefined || ready === undefined) return;
    const total = Math.min(joined, MOST_STONES);
    const laid = joined ? Math.floor((ready * total) / joined) : 0;
    wall.classList.toggle("many", total > MANY_STONES);
    while (wall.children.length > total) wall.lastChild.remove();
    while (wall.children.length < total) wall.append(document.createElement("span"));
    [...wall.children].forEach((stone, index) => stone.classList.toggle("laid", index < laid));
  }

  // --- the clock ---

  function tick() {
    const clock = stage.querySelector("[data-ends]");
    if (!clock) return;
    const left = Math.max(0, Math.round((Number(clock.dataset.ends) - (Date.now() - skew)) / 1000));
    const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (clock.textContent !== text) clock.textContent = text;
    clock.classList.toggle("over", left === 0);
  }

  // --- the stream ---

  function heard() {
    wait = FIRST_WAIT;
    clearTimeout(marking);
    marking = 0;
    away.hidden = true;
    watch();
  }

  function watch() {
    clearTimeout(watchdog);
    watchdog = setTimeout(lost, SILENCE);
  }

  function lost() {
    if (source) source.close();
    source = null;
    clearTimeout(watchdog);
    if (!marking) marking = setTimeout(() => { away.hidden = false; }, PATIENCE);
    clearTimeout(again);
    again = setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function take(work) {
    return (event) => {
      heard();
      try { work(JSON.parse(event.data)); } catch { /* half an event: the next one is whole */ }
    };
  }

  function connect() {
    clearTimeout(again);
    if (source) source.close();
    source = new EventSource(body.dataset.stream);
    source.addEventListener("stage", take(show));
    source.addEventListener("count", take(count));
    source.addEventListener("ping", heard);
    source.addEventListener("error", lost); // the browser's own way back gives up on some answers
    watch();
  }

  function hurry() {
    if (source && source.readyState === EventSource.OPEN) return;
    wait = FIRST_WAIT;
    connect();
  }

  // --- the keys ---

  const SMALLEST = -2;
  const BIGGEST = 5;
  const read = (key) => { try { return sessionStorage.getItem(key); } catch { return null; } };
  const keep = (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* only now */ } };

  let zoom = Number(read("brugwerk.screen.zoom")) || 0;
  function size(to) {
    zoom = Math.max(SMALLEST, Math.min(BIGGEST, to));
    root.dataset.zoom = zoom;
    keep("brugwerk.screen.zoom", zoom);
  }

  function light(theme) {
    root.dataset.theme = theme;
    keep("brugwerk.screen.theme", theme);
    const button = document.querySelector("[data-press=dark]");
    if (button) button.setAttribute("aria-pressed", String(theme === "dark"));
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(() => {});
  }

  const acts = {
    bigger: () => size(zoom + 1),
    smaller: () => size(zoom - 1),
    normal: () => size(0),
    dark: () => light(root.dataset.theme === "dark" ? "light" : "dark"),
    full,
  };
  const keys = { "+": "bigger", "=": "bigger", "-": "smaller", 0: "normal", d: "dark", f: "full" };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const act = keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    acts[act]();
  });
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-press]");
    if (button) acts[button.dataset.press]();
  });

  let resting = 0;
  addEventListener("pointermove", () => {
    body.dataset.awake = "";
    clearTimeout(resting);
    resting = setTimeout(() => { delete body.dataset.awake; }, 3000);
  });

  size(zoom);
  if (read("brugwerk.screen.theme") === "dark") light("dark");
  tools.hidden = false;
  const first = stage.querySelector("[data-now]");
  if (first) skew = Date.now() - Number(first.dataset.now);
  tick();
  setInterval(tick, 250);
  addEventListener("online", hurry);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) hurry(); });
  connect();
})();
