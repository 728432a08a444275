// What an answer changed in the text: marked until the next change, and said once.
import { $, articles } from "./desk.js";

const PASSAGES = "p[id], tr[id], dl > div[id], h2, h3, h4, h5";
const words = (piece) => new Map([...piece.querySelectorAll(PASSAGES)].map((one) => [one.id || one.textContent, one.innerHTML.replace(/ (?:tabindex|class|aria-current)="[^"]*"/g, "")]));
let spoken = 0;

// Returns the passages that are others once `place` has put the pieces of a group in, with what each
// was. Where another text takes the place of the whole, there is nothing to compare with.
export function sheetChanged(group, place) {
  const before = new Map(), found = [], stays = group.dataset.ordre.split(" ").some((id) => $(id));
  for (const extra of articles.querySelectorAll(".bulle, .marque-passage")) extra.remove();
  for (const made of group.children) before.set(made.id, $(made.id) ? words($(made.id)) : null);
  place();
  if (!stays) return [];
  for (const [id, known] of before) {
    const piece = $(id);
    if (!piece) continue;
    const now = words(piece);
    for (const one of piece.querySelectorAll(PASSAGES)) {
      const key = one.id || one.textContent;
      if (!known || known.get(key) !== now.get(key)) found.push([one, known?.get(key)]);
    }
  }
  return found;
}

export function mark(moved) {
  for (const old of articles.querySelectorAll(".change, .neuf")) old.classList.remove("change", "neuf");
  for (const [one, before] of moved) {
    one.classList.add("change");
    const said = document.createElement("template");
    said.innerHTML = before || "";
    const values = new Map([...said.content.querySelectorAll("[data-parameter]")].map((v, i) => [`${i} ${v.dataset.parameter}`, v.textContent]));
    [...one.querySelectorAll("[data-parameter]")].forEach((value, i) => {
      if (values.get(`${i} ${value.dataset.parameter}`) !== value.textContent) value.classList.add("neuf");
    });
  }
  announce(moved.find(([one]) => one.matches("p, tr, div"))?.[0] || moved[0][0]);
}

function announce(first) {
  const where = placeOf(first), told = document.createElement("span"), link = document.createElement("a"), quote = document.createElement("span");
  told.className = "discret";
  told.textContent = `${where}, modifié à l’instant`;
  quote.textContent = `${first.textContent.trim().slice(0, 140)} `;
  Object.assign(link, { href: `#${first.id}`, textContent: "Voir" });
  $("echo").replaceChildren(told, quote, link);
  clearTimeout(spoken);
  spoken = setTimeout(() => { $("annonce-texte").textContent = `${where}, modifié`; }, 500);
}

function placeOf(one) {
  const section = one.closest("section[id^='t-']"), number = section?.querySelector(".numero")?.textContent.trim();
  if (!number) return "Préambule";
  const rank = [...section.querySelectorAll(":scope p[id]")].indexOf(one) + 1;
  return rank > 0 ? `${number}, alinéa ${rank}` : number;
}
