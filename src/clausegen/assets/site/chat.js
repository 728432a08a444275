/* The chat in the browser: the decisions of site/search/chat.py and confidence.py over the pieces
   of the index. Without this script its form leads to the search page. */
(() => {
  "use strict";
  const { admitted, asking, constants, corrected, element, elsewhere, entryOf, holders, linesOf, meets, merged,
    opened, ordered, othersOf, ranked, readQuery, rounded, terms } = window.clausegen;

  /* Returns how close the next entry is, the articles of the clause that speaks left out. */
  function second([{ number }, ...rest], index) {
    const rival = rest.find((each) =>
      index.kinds[each.number] === "q" || index.subjects[each.number] !== index.subjects[number]);
    return (rival && rival.near) || 0;
  }

  function measures(query, entry, found, asked, index) {
    const { weighed, share, precision, alike, kin, pair, whole } = asked, { ways, paragraphs } = linesOf(entry, index);
    const [best] = found, strange = query.concepts.map(({ key }) => (index.elsewhere.has(key) ? 1 : 0));
    const mended = new Set([...query.mended.values()].flatMap((word) => terms(word, index)));
    return {
      held: weighed(best.held.map((each) => (each ? 1 : 0))),
      strength: weighed(best.held),
      asked: share(new Set(ways.flatMap((way) => [...way]))),
      score: Math.min(best.score, constants.sure) / constants.sure,
      unknown: weighed(query.concepts.map((concept) => (holders(concept, query).size ? 0 : 1))),
      alike: Math.max(...ways.map(alike)),
      kin: kin(ways),
      precision: Math.max(...ways.map(precision)),
      paragraph: Math.max(...paragraphs.map(share)),
      pair: pair(ways),
      margin: 1 - second(found, index),
      size: Math.min(whole, constants.full) / constants.full,
      elsewhere: weighed(strange),
      foreign: Math.max(...strange),
      mended: weighed(query.concepts.map(({ typed }) => (typed.some((term) => mended.has(term)) ? 1 : 0))),
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

  /* `asked` has `text`, and may have `reading` (a clause) and `within` (where to look). */
  async function reply(asked) {
    const index = await opened(), query = await readQuery(asked.text, index), there = admitted(asked.within, index);
    const meant = query.mended.size ? corrected(asked.text, query, index) : "";
    const inside = (await ranked(query, index, asked.reading)).filter(({ number }) => there(number));
    const spoken = merged(inside, index).filter(({ number }) => constants.quoted.includes(index.kinds[number]));
    const found = await ordered(spoken, query, index);
    if (!found.length) return { passages: [], perhaps: [], confidence: 0, meant };
    const told = asking(query, index), { weights } = told;
    const near = found.slice(0, constants.passages), { enough, perhaps } = index.model.confidence;
    const entries = await Promise.all(near.map(({ number }) => entryOf(number, index)));
    const sure = confidence(measures(query, entries[0], found, told, index), index.model.confidence);
    const all = await Promise.all(near.map(async (each, rank) => ({
      ...passage(entries[rank], each.score, query, weights, index), others: await othersOf(each, index) })));
    const close = all.filter((_, rank) => near[rank].near >= constants.next);
    return {
      passages: sure >= enough ? close : [],
      perhaps: sure >= perhaps && sure < enough ? all : [],
      confidence: sure,
      meant,
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

  /* Returns a button that asks otherwise, on a line that begins and ends with some words. */
  function otherwise(before, name, after, ask) {
    const made = element("p", before), button = element("button", name, { type: "button", class: "nu" });
    button.addEventListener("click", ask);
    made.append(button, after);
    return made;
  }

  async function say(asked, log, form) {
    const turn = element("div", element("p", asked.text, { class: "demande" }));
    const again = (other) => () => say({ ...asked, ...other }, log, form);
    try {
      const { passages, perhaps, meant } = await reply(asked);
      if (meant) turn.append(otherwise("Vouliez-vous dire ", meant, "\u202f?", again({ text: meant })));
      if (!passages.length) {
        turn.append(element("p", perhaps.length ? constants.perhaps : constants.refusal));
        if (asked.within) turn.append(otherwise("", "Demander à tout le site", "", again({ within: "" })));
        turn.append(...writing(form));
        count(form, asked.text);
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
    const reading = form.querySelector("input[name=clause]"), only = form.querySelector("input[name=dans]");
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
      const within = only && only.checked ? only.value : "";
      if (text) say({ text, reading: reading ? reading.value : "", within }, log, form);
    });
  }

  window.clausegen.reply = reply;
  document.querySelectorAll("[data-chat]").forEach(start);
})();
