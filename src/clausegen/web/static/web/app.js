// What htmx does not do by itself. Every screen works without it, slower.
"use strict";

const announcements = () => document.getElementById("annonces");
const dialog = () => document.getElementById("clavier");
const typing = ({ target }) => target.closest("input, select, textarea, [contenteditable]");

// --- announcements: each can be taken away -------------------------------------------------

function closable(notice) {
  if (notice.querySelector(".fermer")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nu fermer";
  button.textContent = "Fermer";
  notice.append(button);
}

function announce(words, look = "") {
  const notice = document.createElement("p");
  notice.className = `avis ${look}`;
  notice.append(Object.assign(document.createElement("span"), { textContent: words }));
  announcements().append(notice);
}

new MutationObserver(() => announcements().querySelectorAll(":scope > .avis").forEach(closable))
  .observe(announcements(), { childList: true });
announcements().querySelectorAll(":scope > .avis").forEach(closable);

// --- clicks and keys -----------------------------------------------------------------------

document.addEventListener("click", (event) => {
  if (event.target.closest(".fermer")) event.target.closest(".avis").remove();
  const opener = event.target.closest("[data-dialogue]");
  const opened = opener && document.getElementById(opener.dataset.dialogue);
  if (opened?.showModal) {
    event.preventDefault();
    opened.showModal(); // Escape closes it and gives the focus back: the browser does
  }
});

const PANES = { 1: ".questions", 2: ".contrat", 3: ".marge" };

document.addEventListener("keydown", (event) => {
  if (event.altKey && !event.ctrlKey && !event.metaKey && PANES[event.key]) pane(event);
  else if (event.key === "?" && !event.ctrlKey && !event.altKey && !typing(event)) help(event);
  else if (event.key === "Escape") announcements().lastElementChild?.remove();
});

function pane(event) {
  const found = document.querySelector(PANES[event.key]);
  if (!found || document.querySelector("[data-redaction]")) return; // the atelier goes to a field
  event.preventDefault();
  if (getComputedStyle(found).display === "none" && found.id) location.hash = found.id;
  if (!found.hasAttribute("tabindex")) found.tabIndex = -1;
  found.focus();
}

function help(event) {
  if (!dialog() || document.querySelector("dialog:modal")) return;
  event.preventDefault();
  dialog().showModal();
}

// On a phone the tabs of panes are addresses: they say which is shown.
function shown() {
  const links = [...document.querySelectorAll(".volets a")];
  const aim = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const current = links.find(({ hash }) => aim && document.querySelector(hash)?.contains(aim)) ?? links[0];
  links.forEach((link) => link.removeAttribute("aria-current"));
  current?.setAttribute("aria-current", "true");
}
addEventListener("hashchange", shown);
shown();

// --- forms ---------------------------------------------------------------------------------

// A form that says « data-au-change » is sent at each change: its button is for those without script.
document.querySelectorAll("form[data-au-change] button[type=submit]").forEach((each) => { each.hidden = true; });
document.addEventListener("change", ({ target }) => target.form?.matches("[data-au-change]") && target.form.requestSubmit());

// A file may take seconds to be read: that is said while the page waits.
document.addEventListener("submit", ({ target, defaultPrevented }) => {
  if (!defaultPrevented && [...target.elements].some(({ files }) => files?.length)) announce("Lecture du fichier…");
});
addEventListener("pageshow", ({ persisted }) => persisted && announcements().replaceChildren());

document.getElementById("fautes")?.focus();

// --- what htmx is refused ------------------------------------------------------------------

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  if (xhr.status === 401) overPage(event);
  else if (xhr.status >= 400 && !event.detail.shouldSwap) noticed(event);
  else if (target?.id === "session") setTimeout(renewed);
});

// The session has ended: the way in lies over the page, and what was typed waits under it.
let goOn = null;

function overPage({ detail }) {
  if (detail.target.id === "session") {
    detail.shouldSwap = true;
    detail.isError = false;
    return;
  }
  detail.shouldSwap = false;
  const waiting = detail.requestConfig.elt.closest("form");
  over(detail.xhr.responseText, () => waiting?.isConnected && waiting.requestSubmit());
}

function over(html, then) {
  goOn = then;
  if (document.getElementById("sur-page")) return;
  const box = document.createElement("dialog");
  box.id = "sur-page";
  box.innerHTML = html; // ours: the policy of the page runs no script in it
  document.body.append(box);
  htmx.process(box);
  box.showModal();
}

document.addEventListener("session:over", ({ detail }) => {
  if (detail.html) over(detail.html, detail.then);
  else announce("Votre session a pris fin : connectez-vous dans un autre onglet, puis revenez ici. Rien n’est perdu.", "attention");
});

// Signed in again: the forms of the page take the new token, and what waited is sent.
function renewed() {
  const token = document.querySelector("#session[role=status] input[name=csrfmiddlewaretoken]");
  if (!token) return;
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((each) => { each.value = token.value; });
  document.getElementById("sur-page")?.remove();
  goOn?.();
  goOn = null;
  announce("Vous êtes de nouveau connecté : continuez.", "bien");
}

function noticed({ detail }) {
  const read = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
  const notice = read.querySelector("body > .avis");
  if (notice) announcements().append(notice);
  else announce("Le serveur n’a pas pu répondre. Réessayez dans un instant.", "alarme");
}

document.addEventListener("htmx:sendError", () => {
  announce("La connexion est coupée : rien n’est perdu, réessayez dans un instant.", "attention");
});

// Two clicks on one button are one request.
const AT_ONCE = 2000, sent = new WeakMap();
document.addEventListener("submit", (event) => {
  const { target, submitter, timeStamp } = event, by = submitter ?? target;
  if (event.defaultPrevented || target.method !== "post") return;
  if (timeStamp - (sent.get(by) ?? -AT_ONCE) < AT_ONCE) event.preventDefault();
  else sent.set(by, timeStamp);
});
