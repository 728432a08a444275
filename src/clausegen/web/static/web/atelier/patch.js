// What comes back: pieces of the page that it did not hold, each brought to its new state in place.
import { aim, aimed, remember, setFocus } from "./aiming.js";
import { mark, sheetChanged } from "./changes.js";
import { $, articles, desk, form, say, state } from "./desk.js";
import { Morph } from "./morph.js";
import { roving } from "./sheet.js";
import { typed } from "./typed.js";

export function apply(text, focus = null) {
  const patch = new DOMParser().parseFromString(text, "text/html").getElementById("rustine");
  if (!patch) return;
  const kept = "dit" in patch.dataset;
  if (kept) {
    state.revision = patch.dataset.revision;
    if (form) form.elements.revision.value = state.revision;
    if (!state.offline) say(patch.dataset.dit);
  }
  if ("recharger" in patch.dataset && !typed.size) { remember(); location.reload(); return; }
  let moved = null;
  for (const group of patch.querySelectorAll("[data-dans]")) {
    const into = group.dataset.dans && $(group.dataset.dans);
    if (into && into === articles) moved = sheetChanged(group, () => place(into, group));
    else place(into, group);
  }
  if (moved?.length) mark(moved);
  tell(patch);
  if (focus) setFocus(focus);
  roving();
  if (desk.dataset.vise) (kept ? aim : aimed)(desk.dataset.vise);
}

function place(into, group) {
  for (const made of [...group.children]) {
    const old = $(made.id);
    if (!old) continue;
    old.dataset.empreinte = made.dataset.empreinte;
    Morph.children(old, made);
  }
  if (into) order(into, group);
}

function order(into, group) {
  const ids = group.dataset.ordre.split(" ").filter(Boolean), made = new Map([...group.children].map((one) => [one.id, one]));
  let before = into.firstElementChild;
  for (const id of ids) {
    let one = $(id);
    if (!one && made.has(id)) one = document.importNode(made.get(id), true);
    if (!one) continue;
    if (one === before) before = before.nextElementSibling;
    else into.insertBefore(one, before);
  }
  const wanted = new Set(ids);
  for (const one of [...into.children]) if (!wanted.has(one.id)) one.remove();
}

// What others changed, and what was taken back or made again.
function tell(patch) {
  const others = patch.querySelector(".autres"), box = $("autres");
  if (others) {
    box.replaceChildren(...[...others.children].map((one) => Object.assign(document.createElement("span"), { textContent: `${one.textContent} ` })));
    box.hidden = false;
  }
  const news = [...patch.querySelectorAll(".annonces > .avis")].map((one) => document.importNode(one, true));
  if (!news.length) return;
  for (const old of $("annonces").querySelectorAll("[data-geste]")) old.remove();
  $("annonces").append(...news);
}
