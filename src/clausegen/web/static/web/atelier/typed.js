// What was typed and is not kept yet: by question, the names and values of its fields. A copy stays
// in the store of the tab, so that neither a network nor a session that ends loses anything.
import { $, questionOf, store } from "./desk.js";

export const typed = new Map();

// Answers that another's stood before: they can be put back.
export const mine = new Map();

export const busy = (field) => field === document.activeElement || typed.has(questionOf(field) ?? "");

export function pairsOf(question) {
  const box = $(`q-${question}`), found = [];
  for (const field of box ? box.querySelectorAll("input, select, textarea") : []) {
    if (!field.name || ((field.type === "radio" || field.type === "checkbox") && !field.checked)) continue;
    found.push([field.name, field.value]);
  }
  return found;
}

export function note(question, pairs = pairsOf(question)) {
  typed.set(question, pairs);
  keepHere();
}

// Forgets what has been kept as it was sent; what was typed since stays.
export function forget(sent) {
  for (const [question, pairs] of sent) if (String(typed.get(question)) === String(pairs)) typed.delete(question);
  keepHere();
}

function keepHere() {
  try {
    if (typed.size) sessionStorage.setItem(store, JSON.stringify([...typed]));
    else sessionStorage.removeItem(store);
  } catch { /* a full store: the page still holds what was typed */ }
}

export function recallTyped() {
  try {
    for (const [question, pairs] of JSON.parse(sessionStorage.getItem(store) || "[]")) typed.set(question, pairs);
  } catch { /* nothing was left */ }
}
