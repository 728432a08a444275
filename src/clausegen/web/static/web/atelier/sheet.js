// The sheet and its margin: one stop for the keyboard, what a value says of itself, why a passage is there.
import { $, articles, ask, desk, ended, narrow, signIn, state } from "./desk.js";

export const stops = () => [...articles.querySelectorAll("a.variable")];

// Each sheet is one stop: arrows go from value to value.
export function roving(current = null) {
  const all = stops(), chosen = current || all.find((one) => one.tabIndex === 0 && one.hasAttribute("tabindex")) || all[0];
  for (const one of all) one.tabIndex = one === chosen ? 0 : -1;
  for (const one of articles.querySelectorAll("a.renvoi, a.loi")) one.tabIndex = -1;
}

// What stands under a value while it is looked at: its question, and its answer.
export async function bubble(value) {
  document.querySelector(".bulle")?.remove();
  if (!desk.dataset.reponse) return;
  const answer = await ask(`${desk.dataset.reponse}?question=${encodeURIComponent(value.dataset.parameter)}`);
  if (!answer?.ok || !(value.matches(":hover") || value === document.activeElement)) return;
  const { libelle, reponse, donnee } = await answer.json();
  if (!libelle) return;
  document.querySelector(".bulle")?.remove();
  const box = document.createElement("span"), label = document.createElement("b"), said = document.createElement("span");
  Object.assign(box, { className: "bulle", id: "bulle" });
  box.setAttribute("role", "tooltip");
  label.textContent = libelle;
  said.className = "discret";
  said.textContent = `${donnee ? "Réponse" : "Réponse par défaut"} : ${reponse}. Entrée pour y aller.`;
  box.append(label, said);
  value.after(box);
}

let hovered = null, waiting = 0;

export function hover(event) {
  const value = event.target.closest("a.variable");
  clearTimeout(waiting);
  if (value && value !== hovered) waiting = setTimeout(() => bubble(value), 250);
  if (!value && !event.target.closest(".bulle")) document.querySelector(".bulle")?.remove();
  hovered = value;
}

export async function volet(name, value = "") {
  const query = name === "passage" || name === "commentaire" ? `${name}=${encodeURIComponent(value)}` : "";
  const answer = await ask(`${desk.dataset.marge}?${query}`);
  if (ended(answer)) { signIn(answer, () => volet(name, value)); return; }
  if (!answer?.ok) return;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".morceau");
  $("volet").replaceChildren(...[...made.childNodes].map((one) => document.importNode(one, true)));
  $("volet").dataset.empreinte = made.dataset.empreinte;
  for (const tab of document.querySelectorAll("[data-volet]")) {
    tab.toggleAttribute("aria-current", tab.closest("nav") && tab.dataset.volet === name);
    if (tab.hasAttribute("aria-current")) { tab.setAttribute("aria-current", "true"); tab.dataset.de = value; }
  }
  if (narrow()) location.hash = "marge";
}

export const passageOf = (one) => one?.closest?.("#articles [id^='t-']")?.id.slice(2);

export const articleAt = () => {
  const tops = [...articles.querySelectorAll("section[id]")].filter((one) => one.getBoundingClientRect().bottom > 120);
  return tops[0]?.id.slice(2) || "";
};

export function nearPassage(one) {
  const passage = one?.closest?.("#articles p[id], #articles tr[id], #articles dl > div[id]");
  document.querySelector(".marque-passage")?.remove();
  if (!desk.dataset.marge || !passage || !passage.id.startsWith("t-")) return;
  state.at = passage.id.slice(2);
  const link = document.createElement("a");
  Object.assign(link, { className: "marque-passage", href: `?passage=${encodeURIComponent(state.at)}#marge`, tabIndex: -1, textContent: "Pourquoi ce passage ?" });
  link.dataset.de = state.at;
  passage.append(link);
}
