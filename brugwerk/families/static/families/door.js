// Closes a family's page at once: the screen goes blank first, then the phone forgets. Without
// script the same button works; it only takes a moment longer. And prints, where there is script.
(() => {
  const away = (address) => window.location.replace(address || "/g/weg/");
  const paper = document.querySelector("[data-print]");
  if (paper) {
    paper.hidden = false;
    paper.addEventListener("click", () => window.print());
  }
  const form = document.querySelector("form[data-leave]");
  const now = document.querySelector("[data-leave-now]");
  if (now && now.dataset.leaveNow) {
    away(now.dataset.leaveNow);
  }
  if (!form) {
    return;
  }
  const leave = () => {
    document.body.replaceChildren();
    document.title = " ";
    fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true, redirect: "manual" }).finally(
      () => away(form.dataset.leave),
    );
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });
  let times = [];
  document.addEventListener("keydown", (event) => {
    times = event.key === "Shift" ? [...times, event.timeStamp].slice(-3) : [];
    if (times.length === 3 && times[2] - times[0] < 1500) {
      leave();
    }
  });
})();
