// The screens where one answers beside a text: drafting, an avenant, a guest's. Answers are sent as
// they are typed, and the page gets what changed. Without this each form has its button.
import { aim, go, recall, remember } from "./aiming.js";
import { $, articles, ask, desk, form, isField, questionOf, state, writes } from "./desk.js";
import { key } from "./keys.js";
import { Morph } from "./morph.js";
import { idle, keep, keepSoon, leave, resume, returned, tryOut } from "./sending.js";
import { articleAt, bubble, hover, nearPassage, roving, volet } from "./sheet.js";
import { busy, mine, note, pairsOf, recallTyped, typed } from "./typed.js";

Morph.busy = busy;

// --- fields -----------------------------------------------------------------------------------

document.addEventListener("input", ({ target }) => {
  if (!writes || !isField(target)) return;
  note(questionOf(target));
  keepSoon();
  if (!target.matches("[type=date]") || target.validity.valid) tryOut();
});

document.addEventListener("change", ({ target }) => {
  if (!writes || !isField(target)) return;
  note(questionOf(target));
  keep(target.name.endsWith(".nature") ? { nature: "1" } : {});
});

document.addEventListener("focusin", ({ target }) => {
  const question = isField(target) && questionOf(target);
  if (question && question !== desk.dataset.vise) aim(question);
  const value = target.closest?.("a.variable");
  if (value && articles.contains(value)) { roving(value); nearPassage(value); bubble(value); }
});

// --- forms and their buttons ------------------------------------------------------------------

document.addEventListener("submit", (event) => {
  const sent = event.target, button = event.submitter;
  if (!writes || !(sent === form || sent.matches("[data-envoi]"))) return;
  event.preventDefault();
  if (sent !== form) apart(sent, button);
  else if (button?.name === "suite") onward(button.value);
  else gesture(button);
});

function apart(sent, button) {
  const told = [...new FormData(sent, button)].filter(([name]) => !["csrfmiddlewaretoken", "etape"].includes(name));
  keep().then(() => keep(Object.fromEntries(told), sent.action));
}

async function onward(step) {
  await keep();
  if (!state.offline && !$("sur-page")) location.href = `${desk.dataset.ici}?etape=${encodeURIComponent(step)}`;
}

function gesture(button) {
  const question = button?.dataset.question || (button && questionOf(button));
  if (question && $(`q-${question}`)) note(question);
  else if (question) typed.set(question, [["question", question]]);
  const { apres, rang, sens } = button?.dataset ?? {};
  const focus = apres ? [apres, sens ? Number(rang) + Number(sens) : rang] : null;
  button?.blur();
  keep(button?.name ? { [button.name]: button.value } : {}, desk.dataset.changer, focus);
}

// --- the mouse and the keyboard ---------------------------------------------------------------

document.addEventListener("click", (event) => {
  const one = event.target, again = one.closest("[data-mienne]")?.dataset.mienne;
  if (again) { note(again, mine.get(again) || pairsOf(again)); keep(); return; }
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const value = one.closest("a.variable"), toward = one.closest("[data-vers]"), tab = one.closest("[data-volet]"), why = one.closest(".marque-passage");
  if (value || toward || why || tab) event.preventDefault();
  if (value) { state.from = value; go(value.dataset.parameter); }
  else if (toward) go(toward.dataset.vers);
  else if (why) volet("passage", why.dataset.de);
  else if (tab) volet(tab.dataset.volet, about(tab));
  else nearPassage(one);
});

function about(tab) {
  if (tab.dataset.volet === "passage") return state.at || articleAt();
  return tab.closest("nav") ? articleAt() : tab.dataset.de;
}

articles.addEventListener("mouseover", hover);
document.addEventListener("keydown", key);

// --- the others, the network, and what was left -----------------------------------------------

setInterval(async () => {
  if (document.hidden || !idle()) return;
  const answer = await ask(desk.dataset.depuis);
  if (!answer?.ok) return;
  const { revision } = await answer.json();
  if (String(revision) === String(state.revision) || !idle()) return;
  if (writes) keep({ lecture: "1" });
  else { remember(); location.reload(); }
}, Number(desk.dataset.rythme || 5000));

addEventListener("online", resume);
addEventListener("focus", returned);
addEventListener("pagehide", leave);

recallTyped();
if (typed.size && writes) resume();
roving();
recall();
