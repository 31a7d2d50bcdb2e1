// Suggestions under the box while somebody types (ARIA combobox with a listbox). The page works
// without this script: then the form is sent.
const WAIT_MS = 120;

for (const form of document.querySelectorAll("form[data-suggest]")) {
  const box = form.querySelector('input[type="search"]');
  const list = form.querySelector('[role="listbox"]');
  const said = form.querySelector("[data-said]");
  if (!box || !list) continue;
  let timer = 0;
  let asked = null;
  let active = -1;
  let typed = box.value;

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  const options = () => [...list.children];
  const close = () => {
    clearTimeout(timer);
    if (asked) asked.abort();
    list.hidden = true;
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (at) => {
    active = at;
    options().forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    const one = options()[at];
    if (one) {
      box.setAttribute("aria-activedescendant", one.id);
      one.scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
    box.value = one && !one.dataset.to ? one.textContent : typed;
  };
  const take = (one) => {
    if (one.dataset.to) {
      location.assign(one.dataset.to);
      return;
    }
    box.value = one.textContent;
    close();
    form.requestSubmit();
  };
  const show = (found) => {
    list.replaceChildren(
      ...found.map((one, n) => {
        const item = document.createElement("li");
        item.id = `${list.id}_${n}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.textContent = one.text;
        if (one.to) {
          item.dataset.to = one.to;
          item.className = "service";
        }
        return item;
      }),
    );
    list.hidden = !found.length;
    active = -1;
    box.setAttribute("aria-expanded", String(Boolean(found.length)));
    box.removeAttribute("aria-activedescendant");
    said.textContent = found.length === 1 ? form.dataset.one : found.length ? `${found.length} ${form.dataset.many}` : "";
  };
  const ask = async () => {
    if (asked) asked.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`, {
        credentials: "same-origin", signal: asked.signal, headers: { Accept: "application/json" },
      });
      if (answer.ok) show((await answer.json()).found);
    } catch {
      /* no network, or something else was typed meanwhile: the form still works */
    }
  };

  box.addEventListener("input", () => {
    typed = box.value;
    clearTimeout(timer);
    if (typed.trim().length < 2) close();
    else timer = setTimeout(ask, WAIT_MS);
  });
  box.addEventListener("keydown", (event) => {
    const many = options().length;
    if (list.hidden || !many) return;
    if (event.key === "ArrowDown") mark(active + 1 < many ? active + 1 : -1);
    else if (event.key === "ArrowUp") mark(active === -1 ? many - 1 : active - 1);
    else if (event.key === "Enter" && active >= 0) take(options()[active]);
    else if (event.key === "Escape") {
      box.value = typed;
      close();
    } else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps its focus
  list.addEventListener("click", (event) => {
    const one = event.target.closest('[role="option"]');
    if (one) take(one);
  });
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
}
