// The start page shows only what belongs to the chosen kind. Without this script all stands there.
"use strict";
(() => {
  const form = document.querySelector("[data-start]");
  if (!form) return;
  const other = form.querySelector("#id_organisation");
  const show = () => {
    const kind = new FormData(form).get("kind");
    for (const part of form.querySelectorAll("[data-for]")) {
      part.hidden = !part.dataset.for.split(" ").includes(kind);
    }
    if (other) other.closest(".field").hidden = new FormData(form).get("scope") !== "pair";
  };
  form.addEventListener("change", show);
  show();
})();
