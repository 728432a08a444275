// The keyboard: undo and redo, the three panes, values of the sheet, and the way back.
import { $, desk, FIELDS, form, state, writes } from "./desk.js";
import { passageOf, stops, volet } from "./sheet.js";

const ARROWS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

export function key(event) {
  const one = document.activeElement, value = one?.closest?.("#articles a.variable");
  const ctrl = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (ctrl && writes && ["z", "y"].includes(event.key.toLowerCase())) undo(event, one);
  else if (event.altKey && ["1", "2", "3"].includes(event.key)) pane(event);
  else if (value && event.key in ARROWS) move(event, value);
  else if (event.key === "F2" && desk.dataset.marge && passageOf(one)) why(event, passageOf(one));
  else if (event.key === "Escape" && state.from && !value) back(event);
}

function undo(event, one) {
  if (one?.matches("input:not([type=radio], [type=checkbox]), textarea, select")) return;
  const redo = event.key.toLowerCase() === "y" || event.shiftKey;
  event.preventDefault();
  $(redo ? "f-retablir" : "f-annuler")?.requestSubmit();
}

function pane(event) {
  event.preventDefault();
  const field = [...(form?.querySelectorAll(FIELDS) ?? [])].find((each) => each.checkVisibility());
  const wanted = { 1: field, 2: stops().find((each) => each.tabIndex === 0), 3: document.querySelector("#marge a") };
  wanted[event.key]?.focus();
}

function move(event, value) {
  event.preventDefault();
  const all = stops(), next = all.indexOf(value) + ARROWS[event.key];
  all[Math.min(Math.max(next, 0), all.length - 1)].focus();
}

function why(event, passage) {
  event.preventDefault();
  volet("passage", passage).then(() => $("t-passage")?.focus());
}

function back(event) {
  const value = state.from.isConnected ? state.from : stops().find((each) => each.dataset.parameter === state.from.dataset.parameter);
  if (value) { event.preventDefault(); value.focus(); }
  state.from = null;
}
