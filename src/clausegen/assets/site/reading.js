/* What a reader asks, read: the words, the pieces of the index, what was meant, the concepts (terms, index,
   spelling and query of site/search/). Pieces of the index are scripts, which a page may also load from a
   folder; `constants` are those of Python, which the first piece brings. */
(() => {
  "use strict";
  const SCRIPT = document.currentScript;
  const ROOT = new URL(SCRIPT.dataset.root || "./", document.baseURI);
  const FOLDER = new URL("recherche/", ROOT);
  const { stemOf } = window.clausegen, constants = {};

  /* --- the words of a text --- */

  const stems = new Map();

  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u00ad]/g, "").toLowerCase()
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/[’ʼ]/g, "'").replace(/‐/g, "-");

  function folded(text) {
    return plain(text)
      .replace(/(?<![a-z0-9])(?:articles?|arts?\.?)[ \t\n]*(?=(?:[lrd]\.?[ \t\n]*|a\.[ \t\n]*)?[0-9])/g, "")
      .replace(/(?<![a-z0-9'])(?:([lrd])[ \t\n]+(?=[0-9]+-[0-9])|([lrda])\.[ \t\n]*(?=[0-9]))/g, "$1$2")
      .replace(/(?<![a-z0-9])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'/g, " ")
      .replace(/(?<![a-z0-9])sous[ -]+(?=trait)/g, "sous")
      .replace(/'/g, "");
  }

  function termOf(word, index) {
    if (/[0-9]$/.test(word)) return word;
    if (word.length === 1 || index.stop.has(word)) return "";
    if (!stems.has(word)) stems.set(word, stemOf(word));
    const stem = stems.get(word);
    return index.families.get(`${word}'`) || index.families.get(stem) || stem;
  }

  const wordsOf = (text, index) => (folded(text).match(/[lrda]?[0-9]+(?:[-./][0-9]+)*|[a-z]+/g) || [])
    .map((word) => [word, termOf(word, index)]);
  const terms = (text, index) => wordsOf(text, index).map(([, term]) => term);

  /* --- the pieces of the index --- */

  const arrived = new Map(), asked = new Map();

  function piece(name) {
    if (!asked.has(name)) {
      asked.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(`${name}.js`, FOLDER).href;
        script.onload = () => resolve(arrived.get(name));
        script.onerror = () => { asked.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return asked.get(name);
  }

  async function opened() {
    const index = await piece("index");
    if (Array.isArray(index.stop)) {
      Object.assign(constants, index.constants);
      index.stop = new Set(index.stop);
      index.families = new Map(Object.entries(index.families));
      index.clauses = new Map(index.clauses.map(([id, title, address, ...takes]) => [id, { title, address, takes }]));
      index.subjects = index.subjects.flatMap(([id, count]) => Array(count).fill(id));
      index.elsewhere = new Set(index.elsewhere);
      index.equals = new Map(index.equals.flatMap((same) => same.map((each) => [each, same[0]])));
      openThesaurus(index);
    }
    return index;
  }

  /* Keeps what may stand for each expression, by its first term, and the place of each term. */
  function openThesaurus(index) {
    index.starting = new Map();
    const others = (expression) => {
      const first = expression.split(" ", 1)[0];
      if (!index.starting.has(first)) index.starting.set(first, new Map());
      const known = index.starting.get(first);
      if (!known.has(expression)) known.set(expression, []);
      return known.get(expression);
    };
    for (const group of index.synonyms) {
      for (const each of group) {
        const kept = others(each);
        kept.push(...group.filter((other) => other !== each && !kept.includes(other)));
      }
    }
    index.elsewhere.forEach(others);
    const every = [...index.synonyms.flat(), ...index.elsewhere].flatMap((each) => each.split(" "));
    index.places = new Map([...new Set(every)].map((term, rank) => [term, rank]));
  }

  /* Returns the rank of the last piece that begins at or before a key. */
  function rankIn(firsts, key) {
    const after = firsts.findIndex((first) => first > key);
    return (after < 0 ? firsts.length : after) - 1;
  }

  async function postingOf(term, index) {
    const place = index.places.get(term);
    const rank = rankIn(index.terms, place === undefined ? term : `${String(place).padStart(4, "0")}-${term}`);
    const row = (rank < 0 ? undefined : (await piece(`terms-${rank}`))[term]) || [];
    const posting = new Map();
    for (let at = 0, number = -1; at < row.length; at += 2) {
      number += row[at];
      posting.set(number, row[at + 1]);
    }
    return posting;
  }

  async function entryOf(number, index) {
    const rank = rankIn(index.texts, number);
    const [path, title, question, text, also] = (await piece(`texts-${rank}`))[number - index.texts[rank]];
    return { address: new URL(path, ROOT).href, title, question: question || title, text, also,
      kind: index.kinds[number], subject: index.subjects[number] };
  }

  /* --- what a reader meant --- */

  async function knownWords(index) {
    const told = await piece("words");
    if (typeof told !== "string") return told;
    let before = "";
    const words = told.split(" ").map((each) => {
      before = before.slice(0, parseInt(each[0], 36)) + each.slice(1, -1);
      return [plain(before), Number(each.slice(-1)), before];
    });
    words.push(...[...index.stop].sort().map((each) => [each, 0, each]));
    arrived.set("words", words);
    asked.set("words", Promise.resolve(words));
    return words;
  }

  function distance(one, other, most) {
    let last = [], before = [], row = [...Array(other.length + 1).keys()];
    for (let i = 1; i <= one.length; i += 1) {
      [last, before, row] = [before, row, [i]];
      for (let j = 1; j <= other.length; j += 1) {
        const differs = one[i - 1] === other[j - 1] ? 0 : 1;
        let best = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + differs);
        if (i > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          best = Math.min(best, last[j - 2] + 1);
        }
        row.push(best);
      }
      if (Math.min(...row) > most) return most + 1;
    }
    return row[row.length - 1];
  }

  const SOUNDS = [
    [/ph/g, "f"], [/ch|sch/g, "1"], [/qu|q|c(?![eiy])|k/g, "k"], [/c|ss/g, "s"], [/gu(?=[eiy])/g, "2"],
    [/g(?=[eiy])|j/g, "j"], [/2/g, "g"], [/ti(?=on|el|eu)/g, "si"], [/eau|au/g, "o"],
    [/ai|ei|ay|oe/g, "e"], [/y/g, "i"], [/m(?=[bp])/g, "n"], [/[ae]n(?![aeiou])/g, "3"], [/h/g, ""],
    [/z/g, "s"], [/(.)\1+/g, "$1"], [/(?:e[rt]?|3t)?[stxdp]*$/g, ""],
  ];
  const heard = new Map();

  function sound(word) {
    if (!heard.has(word)) {
      heard.set(word, SOUNDS.reduce((told, [letters, as]) => told.replace(letters, as), word));
    }
    return heard.get(word);
  }

  function nearest(typed, words) {
    if (typed.length < constants.shortest - 1) return "";
    const allowed = typed.length < constants.shortest ? 0 : typed.length < constants.long ? 1 : 2;
    let best = [1, constants.long, 0], found = "";
    for (const [word, uses, written] of words) {
      if (Math.abs(word.length - typed.length) > 2 || word.length < constants.shortest - 1) continue;
      const differs = sound(word) === sound(typed) ? 0 : 1;
      if (differs && (!allowed || word[0] !== typed[0])) continue;
      const most = differs ? allowed : typed.length, steps = distance(typed, word, most);
      const rank = [differs, steps, -uses];
      const at = rank.findIndex((each, place) => each !== best[place]);
      if (steps <= most && at >= 0 && rank[at] < best[at]) [best, found] = [rank, written];
    }
    return found;
  }

  /* --- the query --- */

  async function readQuery(text, index) {
    const told = [], mended = new Map(), postings = new Map();
    const posting = async (term) => {
      if (!postings.has(term)) postings.set(term, await postingOf(term, index));
      return postings.get(term);
    };
    for (const [word, term] of wordsOf(text, index)) {
      if (term) {
        const known = index.places.has(term) || !/^[a-z]+$/.test(word) || (await posting(term)).size;
        const better = known ? "" : nearest(word, index.kinds ? await knownWords(index) : []);
        if (better) mended.set(word, better);
        told.push(...(better ? terms(better, index).filter(Boolean) : [term]));
      }
    }
    const phrases = [...text.matchAll(/«([^»]*)»|"([^"]*)"|“([^”]*)”/g)]
      .map(([, a, b, c]) => trimmed(terms(a || b || c || "", index)))
      .filter((phrase) => phrase.length);
    const concepts = conceptsOf(told, index);
    const all = new Set(concepts.flatMap(({ typed, others }) => [typed, ...others].flat()));
    await Promise.all([...all].map(posting));
    return { concepts, phrases, mended, postings, terms: new Set(concepts.flatMap((each) => [...each.terms])) };
  }

  function conceptsOf(told, index) {
    const found = new Map();
    for (let place = 0; place < told.length;) {
      const known = index.starting.get(told[place]) || new Map();
      let typed = [told[place]];
      for (const each of known.keys()) {
        const expression = each.split(" ");
        const fits = expression.every((term, rank) => told[place + rank] === term);
        if (fits && expression.length > typed.length) typed = expression;
      }
      const key = typed.join(" "), others = (known.get(key) || []).map((each) => each.split(" "));
      const alone = others.filter((each) => each.length === 1).flat();
      if (!found.has(key)) found.set(key, { key, typed, others, terms: new Set([...typed, ...alone]) });
      place += typed.length;
    }
    return [...found.values()];
  }

  function trimmed(phrase) {
    const first = phrase.findIndex(Boolean);
    return first < 0 ? [] : phrase.slice(first, phrase.findLastIndex(Boolean) + 1);
  }

  const corrected = (text, query, index) => text.replace(/[\p{L}\p{M}]+/gu, (each) => {
    const found = wordsOf(each, index);
    return (found.length === 1 && query.mended.get(found[0][0])) || each;
  });

  Object.assign(window.clausegen, {
    ROOT, constants, corrected, deliver: (name, data) => arrived.set(name, data), entryOf, opened, readQuery, terms,
  });
})();
