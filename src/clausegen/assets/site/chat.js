/* The chat in the browser: the decisions of site/chat.py over the pieces of the search index.
   Without this script its form leads to the search page. */
(() => {
  "use strict";
  const ENOUGH = 0.42, HEADING_SHARE = 0.8, LEAD_BONUS = 0.25, ENTRIES = 5, PASSAGES = 3;
  const { element, entryOf, opened, rarity, ranked, readQuery, terms } = window.clausegen;

  function passagesOf(entry, weights, index) {
    const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const name = entry.title === entry.question ? entry.title : `${entry.title}\n${entry.question}`;
    const head = new Set(terms(name, index));
    return entry.text.split("\n").map((quote) => {
      const held = new Set(terms(quote, index));
      const lead = new Set([...head, ...terms(quote.split(". ", 1)[0], index)]);
      let told = 0, bonus = 0;
      for (const [term, weight] of weights) {
        told += weight * (held.has(term) ? 1 : head.has(term) ? HEADING_SHARE : 0);
        bonus += lead.has(term) ? LEAD_BONUS * weight : 0;
      }
      const score = Math.round((told + bonus) / whole * 1e6) / 1e6;
      return { quote, question: entry.question, address: entry.address, score, told: told / whole };
    }).filter((passage) => passage.told >= ENOUGH);
  }

  async function answer(text) {
    const index = await opened(), query = readQuery(text, index);
    const { scored, postings } = await ranked(query, index);
    const weights = new Map(query.terms.map((term) => [term, rarity(postings.get(term).size, index)]));
    const numbers = scored.map((each) => each.number).filter((n) => index.kinds[n] === "q");
    const entries = await Promise.all(numbers.slice(0, ENTRIES).map((n) => entryOf(n, index)));
    return entries.flatMap((entry) => passagesOf(entry, weights, index))
      .sort((a, b) => b.score - a.score).slice(0, PASSAGES);
  }

  function quoted(passage) {
    const made = element("figure", "", { class: "passage" }), source = element("figcaption");
    source.append("Extrait de\u00a0: ", element("a", passage.question, { href: passage.address }));
    made.append(element("blockquote", element("p", passage.quote)), source);
    return made;
  }

  async function reply(text, log) {
    const turn = element("div", element("p", text, { class: "demande" }));
    try {
      const passages = await answer(text);
      turn.append(...(passages.length ? passages.map(quoted) : [element("p",
        "Je ne trouve pas de réponse à cette question dans le commentaire publié. "
        + "Posez-la dans un commentaire, sur la page de la clause.")]));
    } catch {
      turn.append(element("p", "Le commentaire n’a pas pu être lu. Rechargez la page."));
    }
    log.append(turn);
    turn.scrollIntoView({ block: "nearest" });
  }

  function start(section) {
    const form = section.querySelector("form"), field = form.querySelector("input");
    const heading = section.querySelector("h2");
    heading.id = "question-libre-nom";
    const panel = element("dialog", "", { class: "chat-panneau", "aria-labelledby": heading.id });
    const open = element("button", heading.textContent, { type: "button", class: "chat-ouvrir" });
    const close = element("button", "Fermer", { type: "button", class: "chat-fermer" });
    const log = element("div", "", { role: "log", "aria-live": "polite", "aria-label": "Réponses",
      tabindex: "0" });
    section.replaceChildren(open);
    panel.append(heading, close, log, form);
    section.append(panel);
    open.setAttribute("aria-haspopup", "dialog");
    open.addEventListener("click", () => { panel.showModal(); field.focus(); });
    close.addEventListener("click", () => panel.close());
    panel.addEventListener("close", () => open.focus());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = field.value.trim();
      field.value = "";
      if (text) reply(text, log);
    });
  }

  window.clausegen.answer = answer;
  document.querySelectorAll("[data-chat]").forEach(start);
})();
