// Sends answers: tried as they are typed, kept when they rest; what fails is sent again.
import { $, desk, ended, fresh, say, signIn, state, token } from "./desk.js";
import { apply } from "./patch.js";
import { forget, mine, typed } from "./typed.js";

const REFUSED = {
  410: "Ce lien ne sert plus : demandez-en un autre.",
  413: "Cette réponse est trop longue pour être enregistrée : abrégez-la.",
};

// Octets that a page being left may still send: a browser counts together, and refuses past 64 000, those of all its requests.
const OUTLIVES = 20_000;

let sending = null, trying = null, rest = 0, retry = 0, again = false;

class Gone extends Error {
  constructor(answer) { super(answer.status); this.answer = answer; this.status = answer.status; }
}

export const idle = () => !sending && !trying && !state.offline;

export function body(pairs, more = {}) {
  const sent = new URLSearchParams();
  for (const [name, value] of pairs) sent.append(name, value);
  const held = [...document.querySelectorAll(".morceau[data-empreinte]")].map((one) => `${one.id}=${one.dataset.empreinte}`);
  const all = { csrfmiddlewaretoken: token(), etape: desk.dataset.etape, revision: state.revision, plan: desk.dataset.plan, tenu: held.join(" "), ...looked(), ...more };
  for (const [name, value] of Object.entries(all)) sent.set(name, value ?? "");
  return sent;
}

// What the page shows beside its answers: a part of the margin, a tab of the sheet, a question.
function looked() {
  const tab = document.querySelector("[data-volet][aria-current]"), found = {};
  if (tab?.dataset.volet === "passage" && state.at) found.passage = state.at;
  if (tab?.dataset.volet === "commentaire") found.commentaire = tab.dataset.de || "";
  if (desk.dataset.voir) Object.assign(found, { voir: desk.dataset.voir, focus: desk.dataset.focus });
  return found;
}

const send = (address, sent) => fetch(address, { method: "POST", body: sent, headers: { "HX-Request": "true" }, redirect: "manual", credentials: "same-origin", keepalive: `${sent}`.length < OUTLIVES });

async function post(address, sent, once = false) {
  const answer = await send(address, sent);
  if (answer.ok) return answer.text();
  const told = answer.status === 403 && !once ? await fresh() : null;
  if (!told?.ok) throw new Gone(ended(told) ? told : answer);
  sent.set("csrfmiddlewaretoken", token());
  return post(address, sent, true);
}

export const pending = () => [...typed.values()].flat();

export async function tryOut() {
  if (!("essai" in desk.dataset)) return;
  again = !idle();
  if (again || !typed.size) return;
  trying = post(desk.dataset.changer, body(pending(), { essai: "1" }));
  try { apply(await trying); } catch (gone) { failed(gone); } finally { trying = null; }
  if (again && !sending) tryOut();
}

export function keepSoon() {
  clearTimeout(rest);
  rest = setTimeout(keep, 1500);
}

export async function keep(more = {}, address = desk.dataset.changer, focus = null) {
  clearTimeout(rest);
  if (sending) { await sending.catch(() => 0); return keep(more, address, focus); }
  if (!typed.size && !Object.keys(more).length && address === desk.dataset.changer) return;
  say("Enregistrement…");
  sending = kept(new Map(typed), more, address, focus);
  try { await sending; } catch (gone) { failed(gone); } finally { sending = null; }
  if (again) tryOut();
}

async function kept(sent, more, address, focus) {
  const text = await post(address, body([...sent.values()].flat(), more));
  forget(sent);
  apply(text, focus);
  for (const told of document.querySelectorAll("[data-mienne]")) if (sent.has(told.dataset.mienne)) mine.set(told.dataset.mienne, sent.get(told.dataset.mienne));
  if (state.offline) { state.offline = false; say("De retour en ligne : vos réponses sont enregistrées."); }
}

function failed(gone) {
  if (!(gone instanceof Gone)) {
    state.offline = true;
    say("Hors ligne : vos réponses sont gardées sur cet appareil et partiront au retour du réseau.", "attention");
    later(4000);
  } else if (ended(gone.answer)) {
    signIn(gone.answer, resume);
  } else if (gone.status >= 500) {
    say("Le serveur n’a pas répondu : vos réponses sont gardées ici. Nouvel essai dans un instant.", "attention");
    later(6000);
  } else {
    refused(gone.answer);
  }
}

// Says why answers are not kept, in the words of the server where it gives some.
async function refused(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const told = [...page.querySelectorAll("[role=alert] :is(li, p.partie-courte)")].map((each) => each.textContent.trim());
  say(REFUSED[answer.status] ?? (told.join(" ") || "Cette réponse n’a pas pu être enregistrée : rechargez la page."), "alarme");
}

function later(delay) {
  clearTimeout(retry);
  retry = setTimeout(resume, delay);
}

export function resume() {
  state.offline = false;
  keep({ reprise: "1" });
}

// Whoever signs in elsewhere comes back to this page: it goes on by itself.
export async function returned() {
  if (!$("sur-page") || !(await fresh())?.ok) return;
  $("sur-page").remove();
  resume();
}

// A page that is left sends what it has, without waiting for an answer.
export function leave() {
  if (!typed.size || sending) return;
  send(desk.dataset.changer, body(pending())).catch(() => 0);
}
