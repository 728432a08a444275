// From a question to its passages, and from a value to its question; where one was, after a reload.
import { $, articles, ask, desk, firstField, narrow, store } from "./desk.js";

export async function aim(question) {
  desk.dataset.vise = question;
  for (const old of articles.querySelectorAll(".vise")) old.classList.remove("vise");
  const values = aimed(question);
  if (!desk.dataset.passages) { show(values); return; }
  const answer = await ask(`${desk.dataset.passages}?question=${encodeURIComponent(question)}`);
  if (!answer?.ok || desk.dataset.vise !== question) return;
  const { passages, dit } = await answer.json();
  const found = passages.map((id) => $(`t-${id}`)).filter(Boolean);
  if (!values.length) for (const one of found) one.classList.add("vise");
  const told = $(`n-${question}`);
  if (told) told.textContent = found.length ? `Cette réponse écrit ${dit}.` : "Cette réponse n’écrit aucun passage aujourd’hui.";
  show([...values, ...found]);
}

export function aimed(question) {
  const values = [...articles.querySelectorAll("[data-parameter]")].filter((one) => one.dataset.parameter === question);
  for (const one of values) one.classList.add("vise");
  return values;
}

function show(found) {
  if (!found.length || getComputedStyle($("contrat")).display === "none") return;
  const seen = (one) => { const box = one.getBoundingClientRect(); return box.bottom > 90 && box.top < innerHeight; };
  if (!found.some(seen)) found[0].scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

export function go(question) {
  const field = $(`c-${question}`) || firstField($(`q-${question}`));
  if (!field) { remember(question); location.href = `${desk.dataset.ici}${desk.dataset.ici.includes("?") ? "&" : "?"}question=${encodeURIComponent(question)}#q-${question}`; return; }
  if (narrow()) location.hash = "questions";
  unfolded(field).scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

// Returns an element once all that it is folded in is unfolded.
function unfolded(one) {
  for (let fold = one.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  return one;
}

export function remember(question = "") {
  const active = document.activeElement?.id || "";
  try { sessionStorage.setItem(`${store}-ici`, JSON.stringify({ active: question ? "" : active, question, sheet: scrollY })); } catch { /* the focus is lost */ }
}

export function recall() {
  const asked = new URLSearchParams(location.search).get("question");
  let said = null;
  try { said = JSON.parse(sessionStorage.getItem(`${store}-ici`)); sessionStorage.removeItem(`${store}-ici`); } catch { /* nothing was kept */ }
  if (said?.active && $(said.active)) { scrollTo(0, said.sheet); unfolded($(said.active)).focus({ preventScroll: true }); }
  else if (asked) { const field = $(`c-${asked}`) || firstField($(`q-${asked}`)); if (field) unfolded(field).focus(); }
}

export function setFocus([id, rank]) {
  const rows = rank === undefined ? null : [...document.querySelectorAll(`[id^="${CSS.escape(id)}["]`)];
  const box = rows ? rows[rank === "fin" ? rows.length - 1 : Number(rank) - 1] : $(id);
  (box?.matches("input, select, textarea") ? box : firstField(box))?.focus();
}
