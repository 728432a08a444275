/* The entries that answer, in their order, and what is shown of them (matching, closeness, excerpt and ranking
   of site/search/). */
(() => {
  "use strict";
  const AROUND = /^([\s«“"(]*)(.+?)([\s»”").,;:!?…]*)$/;
  const { ROOT, constants, corrected, entryOf, opened, readQuery, terms } = window.clausegen;

  /* --- the order of the entries --- */

  function holding(expression, { postings }) {
    const [first, ...rest] = expression.map((term) => postings.get(term));
    return [...first.keys()].filter((number) => rest.every((posting) => posting.has(number)));
  }

  const holders = (concept, query) =>
    new Set([concept.typed, ...concept.others].flatMap((each) => holding(each, query)));

  function rarity(concept, query, index) {
    const held = holding(concept.typed, query).length || holders(concept, query).size;
    const told = Math.log(1 + (index.kinds.length - held + 0.5) / (held + 0.5));
    return held ? told : constants.unknown * told;
  }

  function strengthsOf({ typed, others }, query) {
    const found = new Map();
    for (const term of typed) {
      for (const [number, strength] of query.postings.get(term)) {
        found.set(number, (found.get(number) || 0) + strength / constants.precision / typed.length);
      }
    }
    for (const other of others) {
      for (const number of holding(other, query)) {
        const least = Math.min(...other.map((term) => query.postings.get(term).get(number)));
        found.set(number, Math.max(found.get(number) || 0, constants.synonym * (least / constants.precision)));
      }
    }
    return found;
  }

  function scored(number, strengths, weights, reading, index) {
    const held = strengths.map((each) => each.get(number) || 0);
    let whole = 0, told = 0, total = 0;
    held.forEach((strength, rank) => {
      whole += weights[rank];
      told += strength ? weights[rank] : 0;
      total += weights[rank] * strength;
    });
    const preferred = reading && index.subjects[number] === reading ? constants.preferred : 1;
    const score = constants.worth[index.kinds[number]] * preferred * total * Math.sqrt(told / whole);
    return { number, score: rounded(score), held };
  }

  const rounded = (value) => Math.round(value * 1e6) / 1e6;

  const follow = (phrase, text) => text.some((_, start) => start + phrase.length <= text.length
    && phrase.every((term, rank) => !term || text[start + rank] === term));

  async function quotes(number, query, index) {
    if (!query.phrases.length) return true;
    const entry = await entryOf(number, index);
    const texts = [heading(entry), entry.text].map((each) => terms(each, index));
    return query.phrases.every((phrase) => texts.some((text) => follow(phrase, text)));
  }

  const heading = ({ title, question }) =>
    (title.includes(question) ? title : `${title}\n${question}`);

  async function ranked(query, index, reading = "") {
    const strengths = query.concepts.map((concept) => strengthsOf(concept, query));
    const weights = query.concepts.map((concept) => rarity(concept, query, index));
    const numbers = [...new Set(strengths.flatMap((each) => [...each.keys()]))];
    const quoting = await Promise.all(numbers.map((number) => quotes(number, query, index)));
    return numbers.filter((_, rank) => quoting[rank])
      .map((number) => scored(number, strengths, weights, reading, index))
      .sort((a, b) => b.score - a.score || a.number - b.number);
  }

  /* Keeps, of entries that say the same, the first, with the numbers of the others. */
  function merged(found, index) {
    const groups = new Map();
    for (const each of found) {
      const same = index.equals.get(each.number) ?? each.number, first = groups.get(same);
      if (first) first.others.push(each.number);
      else groups.set(same, { ...each, others: [] });
    }
    return [...groups.values()];
  }

  /* --- how close the first entries are, line by line --- */

  const meets = ({ typed, others }, held) =>
    [typed, ...others].some((each) => each.every((term) => held.has(term)));

  /* Returns a question with what each of its concepts tells, to compare texts with. */
  function asking(query, index) {
    const { concepts } = query, weights = concepts.map((concept) => rarity(concept, query, index));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const weighed = (chosen) => weights.reduce((sum, weight, rank) => sum + weight * chosen[rank], 0) / whole;
    const share = (held) => weighed(concepts.map((concept) => (meets(concept, held) ? 1 : 0)));
    const precision = (way) => [...way].filter((term) => query.terms.has(term)).length / Math.max(way.size, 1);
    const alike = (way) => {
      const recall = share(way), exact = precision(way);
      return recall && exact ? 2 * recall * exact / (recall + exact) : 0;
    };
    const kin = (ways) => ways.map(alike).sort((a, b) => b - a).slice(0, constants.kin)
      .reduce((sum, each) => sum + each, 0) / constants.kin;
    const pair = (ways) => {
      let told = 0, held = 0;
      concepts.slice(1).forEach((other, rank) => {
        const weight = Math.min(weights[rank], weights[rank + 1]);
        told += weight;
        held += ways.some((way) => meets(concepts[rank], way) && meets(other, way)) ? weight : 0;
      });
      return told ? held / told : 0;
    };
    return { weights, whole, weighed, share, precision, alike, kin, pair };
  }

  /* Returns the terms of an entry line by line: its ways of asking, its heading first, and its text. */
  function linesOf(entry, index) {
    const held = (text) => text.split("\n").map((line) => new Set(terms(line, index).filter(Boolean)));
    return { ways: held(`${heading(entry)}\n${entry.also}`), paragraphs: held(entry.text) };
  }

  function closeness({ share, precision, alike, kin, pair }, entry, score, index) {
    const { ways, paragraphs } = linesOf(entry, index);
    return {
      score,
      alike: Math.max(...ways.map(alike)),
      kin: kin(ways),
      precision: Math.max(...ways.map(precision)),
      text: share(new Set(paragraphs.flatMap((line) => [...line]))),
      paragraph: Math.max(...paragraphs.map(share)),
      pair: pair(ways),
      worth: constants.worth[entry.kind],
    };
  }

  /* Returns found entries, the first few in the order of their closeness, which they then tell. */
  async function ordered(found, query, index) {
    if (!found.length) return found;
    const first = found.slice(0, constants.few), best = first[0].score, weights = index.model.closeness;
    let near = first.map(({ score }) => score / best);
    if (query.concepts.length > 1) {
      const asked = asking(query, index), entries = await Promise.all(first.map(({ number }) => entryOf(number, index)));
      const sums = entries.map((entry, rank) => Object.entries(closeness(asked, entry, near[rank], index))
        .reduce((sum, [name, value]) => sum + weights[name] * value, 0));
      near = sums.map((each) => Math.exp(each - Math.max(...sums)));
    }
    return first.map((each, rank) => ({ ...each, near: rounded(near[rank]) }))
      .sort((a, b) => b.near - a.near || a.number - b.number).concat(found.slice(constants.few));
  }

  /* --- what is shown of an entry --- */

  function excerpt(text, wanted, index) {
    const shared = (words) => new Set(terms(words, index).filter((term) => wanted.has(term))).size;
    const best = text.split("\n").reduce((kept, each) => (shared(each) > shared(kept) ? each : kept));
    const words = best.split(" "), marks = words.map((word) => shared(word) > 0);
    if (best.length <= constants.whole) return pieces(words, marks, 0, words.length);
    const first = Math.max(Math.max(marks.indexOf(true), 0) - constants.words_before, 0);
    return pieces(words, marks, first, Math.min(first + constants.excerpt_words, words.length));
  }

  function bare(word, mark) {
    const parts = mark && AROUND.exec(word);
    return parts ? [[parts[1], false], [parts[2], true], [parts[3], false]] : [[word, mark]];
  }

  function pieces(words, marks, first, end) {
    const runs = first ? [["… ", false]] : [];
    for (let rank = first; rank < end; rank += 1) runs.push(...bare(words[rank], marks[rank]), [" ", false]);
    runs.splice(-1, 1, ...(end < words.length ? [[" …", false]] : []));
    return runs.filter(([text]) => text).reduce((found, [text, mark]) => {
      const last = found[found.length - 1];
      if (last && last[1] === mark) last[0] += text;
      else found.push([text, mark]);
      return found;
    }, []);
  }

  /* Returns whether an entry lies where one looks: a part, a shelf or a clause. */
  function admitted(within, index) {
    if (!within) return () => true;
    if (Object.hasOwn(constants.parts, within)) return (number) => constants.parts[within][1].includes(index.kinds[number]);
    const shelf = index.shelves.find((_, rank) => within === `theme-${rank + 1}`);
    const { takes = [] } = index.clauses.get(within) || {};
    const subjects = shelf ? shelf.slice(1) : [within, ...takes];
    return (number) => subjects.includes(index.subjects[number]);
  }

  const hereOf = ({ address }) => (address.startsWith("contrats/") ? "Dans ce contrat" : "Dans cette clause");

  function facetsOf(all, asked, index) {
    const inside = (within) => merged(all.filter(({ number }) => admitted(within, index)(number)), index);
    const named = (within, name) => [within, name, inside(within).length];
    const read = index.clauses.get(asked.reading);
    const subjects = [...new Set(all.map(({ number }) => index.subjects[number]))];
    const found = {
      "Où chercher": [["", "Partout"],
        ...(read ? [[asked.reading, `${hereOf(read)}\u00a0: ${read.title}`]] : []),
        ...Object.entries(constants.parts).map(([key, [name]]) => [key, name])],
      "Par clause": subjects.filter((id) => index.clauses.has(id))
        .map((id) => [id, index.clauses.get(id).title]),
      "Par thème": index.shelves.map(([title], rank) => [`theme-${rank + 1}`, title]),
    };
    return Object.entries(found).map(([title, places]) =>
      [title, places.map((each) => named(...each)).filter(([, , count]) => count)])
      .filter(([, places]) => places.length);
  }

  /* `asked` has `text`, and may have `reading` (a clause), `within` (where to look), `first`. */
  async function search(asked, limit) {
    const index = await opened(), query = await readQuery(asked.text, index);
    const all = await ranked(query, index, asked.reading), inside = admitted(asked.within, index);
    const found = merged(all.filter(({ number }) => inside(number)), index);
    const chosen = await ordered(found, query, index), first = asked.first || 0;
    const hits = await Promise.all(chosen.slice(first, first + (limit ?? constants.per_page)).map(async (each) => {
      const entry = await entryOf(each.number, index);
      const shown = excerpt(entry.text, query.terms, index);
      return { ...entry, score: each.score, excerpt: shown, others: await othersOf(each, index) };
    }));
    const meant = query.mended.size ? corrected(asked.text, query, index) : "";
    return { hits, total: chosen.length, groups: groupsOf(hits, index), meant, facets: facetsOf(all, asked, index) };
  }

  /* Returns the clauses of the entries that say the same as one, each with the address there. */
  const othersOf = ({ others }, index) => Promise.all(others.map(async (number) => {
    const { address, subject } = await entryOf(number, index);
    return { address, title: index.clauses.get(subject).title };
  }));

  function groupsOf(hits, index) {
    const found = new Map();
    for (const hit of hits) found.set(hit.subject, [...(found.get(hit.subject) || []), hit]);
    return [...found].map(([id, own]) => {
      const { title, address } = index.clauses.get(id) || { title: constants.law[0], address: constants.law[1] };
      return { title, address: new URL(address, ROOT).href, hits: own };
    });
  }

  Object.assign(window.clausegen, {
    admitted, asking, holders, linesOf, meets, merged, ordered, othersOf, ranked, rounded, search,
  });
})();
