// The points of a negotiation from the keyboard, while the focus is among them: J and K go from
// one to the next, A, R and D decide. Without script each is a radio button.
const CHOICE = { a: "accepte", r: "refuse", d: "demande" }, STEP = { j: 1, k: -1 };
const form = document.getElementById("decisions");

form?.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, altKey, metaKey } = event, word = key.toLowerCase();
  const point = target.closest("[data-point]");
  if (!point || ctrlKey || altKey || metaKey || target.matches("textarea")) return;
  if (word in STEP) go(event, point, STEP[word]);
  else if (word in CHOICE) choose(event, point, CHOICE[word]);
});

const radio = (point) => point.querySelector("input:checked") ?? point.querySelector("input[type=radio]");

function go(event, point, step) {
  const all = [...form.querySelectorAll("[data-point]")], next = all[all.indexOf(point) + step];
  event.preventDefault();
  if (next) radio(next)?.focus();
}

function choose(event, point, word) {
  const chosen = point.querySelector(`input[value="${word}"]`);
  if (!chosen) return;
  event.preventDefault();
  chosen.focus();
  chosen.click();
}

// What is decided waits no more: the server says the same at the next visit.
form?.addEventListener("change", ({ target }) => {
  if (target.matches("input[type=radio]")) target.closest("[data-point]")?.querySelector(".attention")?.remove();
});
