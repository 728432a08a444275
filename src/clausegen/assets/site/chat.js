/* The chat in the browser: the decisions of site/search/chat.py and confidence.py over the pieces
   of the index. Without this script its form leads to the search page. */
(() => {
  "use strict";
  const NEXT = 0.75, PASSAGES = 3, FULL = 20, SURE = 8, QUOTED = "qal";
  const REFUSAL = "Je ne trouve pas de réponse à cette question dans le commentaire publié. "
    + "Posez-la dans un commentaire, sur la page de la clause.";
  const PERHAPS = "Le commentaire ne répond pas à cette question avec certitude. "
    + "Peut-être cherchiez-vous l’un de ces passages.";
  const { element, elsewhere, entryOf, heading, holders, merged, opened, othersOf, ranked, rarity, readQuery,
    rounded, terms } = window.clausegen;

  const meets = ({ typed, others }, held) =>
    [typed, ...others].some((each) => each.every((term) => held.has(term)));

  /* Returns how much a question and a way of asking share: 1 when each holds the other. */
  function alike(query, way, weights, whole) {
    let told = 0;
    query.concepts.forEach((concept, rank) => { told += meets(concept, way) ? weights[rank] : 0; });
    const recall = told / whole;
    const precision = [...way].filter((term) => query.terms.has(term)).length / Math.max(way.size, 1);
    return recall && precision ? 2 * recall * precision / (recall + precision) : 0;
  }

  /* Returns the score of the next entry, the articles of the clause that speaks left out. */
  function second([{ number }, ...rest], index) {
    const rival = rest.find((each) =>
      index.kinds[each.number] === "q" || index.subjects[each.number] !== index.subjects[number]);
    return rival ? rival.score : 0;
  }

  function measures(query, entry, found, weights, index) {
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const share = (chosen) => weights.reduce((sum, weight, rank) => sum + weight * chosen[rank], 0) / whole;
    const met = (held) => share(query.concepts.map((concept) => (meets(concept, held) ? 1 : 0)));
    const ways = [...heading(entry).split("\n"), ...entry.also.split("\n")]
      .map((line) => new Set(terms(line, index).filter(Boolean)));
    const [best] = found, strange = query.concepts.map(({ key }) => (index.elsewhere.has(key) ? 1 : 0));
    return {
      held: share(best.held.map((each) => (each ? 1 : 0))),
      strength: share(best.held),
      asked: met(new Set(ways.flatMap((way) => [...way]))),
      score: Math.min(best.score, SURE) / SURE,
      unknown: share(query.concepts.map((concept) => (holders(concept, query).size ? 0 : 1))),
      alike: Math.max(...ways.map((way) => alike(query, way, weights, whole))),
      paragraph: Math.max(...entry.text.split("\n").map((line) => met(new Set(terms(line, index))))),
      margin: 1 - second(found, index) / best.score,
      size: Math.min(whole, FULL) / FULL,
      elsewhere: share(strange),
      foreign: Math.max(...strange),
    };
  }

  function confidence(measured, { bias, weights }) {
    const sum = Object.entries(measured).reduce((told, [name, value]) => told + weights[name] * value, 0);
    return rounded(1 / (1 + Math.exp(-bias - sum)));
  }

  function passage(entry, score, query, weights, index) {
    const lines = entry.text.split("\n"), told = lines.map((line) => {
      const held = new Set(terms(line, index));
      return rounded(query.concepts.reduce((sum, concept, rank) =>
        sum + (meets(concept, held) ? weights[rank] : 0), 0));
    });
    const quote = lines[told.indexOf(Math.max(...told))];
    const lead = entry.kind === "q" && quote !== lines[0] ? lines[0] : "";
    const { title = "" } = index.clauses.get(entry.subject) || {};
    return { quote, question: entry.question, address: entry.address, score, lead, clause: title };
  }

  async function reply(text, reading = "") {
    const index = await opened(), query = await readQuery(text, index);
    const found = merged(await ranked(query, index, reading), index)
      .filter(({ number }) => QUOTED.includes(index.kinds[number]));
    if (!found.length) return { passages: [], perhaps: [], confidence: 0 };
    const weights = query.concepts.map((concept) => rarity(concept, query, index));
    const near = found.slice(0, PASSAGES), { enough, perhaps } = index.model;
    const entries = await Promise.all(near.map(({ number }) => entryOf(number, index)));
    const sure = confidence(measures(query, entries[0], found, weights, index), index.model);
    const all = await Promise.all(near.map(async (each, rank) => ({
      ...passage(entries[rank], each.score, query, weights, index), others: await othersOf(each, index) })));
    const close = all.filter(({ score }) => score >= NEXT * found[0].score);
    return {
      passages: sure >= enough ? close : [],
      perhaps: sure >= perhaps && sure < enough ? all : [],
      confidence: sure,
    };
  }

  function quoted({ quote, lead, clause, question, address, others }) {
    const made = element("figure", "", { class: "passage" }), source = element("figcaption");
    const block = element("blockquote");
    if (lead) block.append(element("p", lead, { class: "droit-au-but" }));
    block.append(element("p", quote));
    source.append(`${clause || "Droit cité"}, `, element("a", question, { href: address }));
    source.append(...elsewhere(others));
    made.append(block, source);
    return made;
  }

  // A server that is asked what was not answered counts it; a folder of files has none.
  function count(form, text) {
    if (form.closest("[data-served]")) fetch(`${form.action}?citer=oui&q=${encodeURIComponent(text)}`);
  }

  /* Returns the link to where one writes to the editor, none on a page without such a place. */
  function writing(form) {
    if (!document.getElementById("commentaires")) return [];
    const made = element("p"), link = element("a", "Écrire à l’éditeur", { href: "#commentaires" });
    link.addEventListener("click", () => form.closest("dialog").close());
    made.append(link);
    return [made];
  }

  async function say(text, reading, log, form) {
    const turn = element("div", element("p", text, { class: "demande" }));
    try {
      const { passages, perhaps } = await reply(text, reading);
      if (!passages.length) {
        turn.append(element("p", perhaps.length ? PERHAPS : REFUSAL), ...writing(form));
        count(form, text);
      }
      turn.append(...(passages.length ? passages : perhaps).map(quoted));
    } catch {
      turn.append(element("p", "Le commentaire n’a pas pu être lu. Rechargez la page."));
    }
    log.append(turn);
    turn.scrollIntoView({ block: "nearest" });
  }

  function start(section) {
    const form = section.querySelector("form"), field = form.querySelector("input[name=q]");
    const reading = form.querySelector("input[name=clause]");
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
    panel.addEventListener("close", () => open.focus({ preventScroll: true }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = field.value.trim();
      field.value = "";
      if (text) say(text, reading ? reading.value : "", log, form);
    });
  }

  window.clausegen.reply = reply;
  document.querySelectorAll("[data-chat]").forEach(start);
})();
