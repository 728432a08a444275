/* Search in the browser: the words, the concepts, the scores and the excerpts of site/search/
   (terms, query, ranking, results). Pieces of the index are scripts, which a page may also load
   from a folder. */
(() => {
  "use strict";
  const SCRIPT = document.currentScript;
  const ROOT = new URL(SCRIPT.dataset.root || "./", document.baseURI);
  const FOLDER = new URL("recherche/", ROOT);
  const PRECISION = 100, SYNONYM = 0.6, PREFERRED = 1.3, UNKNOWN = 0.3;
  const SHORTEST = 5, LONG = 8, NAMED = 3, FEW = 10;
  const WORTH = { q: 1, a: 0.8, l: 0.6, c: 0.7, p: 0.7, e: 0.7 };
  const EXCERPT_WORDS = 45, WORDS_BEFORE = 8, WHOLE = 320, PER_PAGE = 10, LONGEST = 300;
  const AROUND = /^([\s«“"(]*)(.+?)([\s»”").,;:!?…]*)$/;
  const LAW = ["Droit cité", "droit.html"];
  const PARTS = { reponses: ["Réponses", "q"], texte: ["Texte des clauses", "acpe"], droit: [LAW[0], "l"] };

  /* --- the French stemmer of Snowball 3.1, for words whose accents are folded --- */

  const V = "aeiouyéè";
  const vowel = (letter) => letter !== undefined && V.includes(letter);
  const table = (lines) => new Map(Object.entries(lines).flatMap(
    ([rule, endings]) => endings.split(" ").map((ending) => [ending, rule])));
  const STANDARD = table({
    drop: "iqUe able isme iste ance iqUes ables ismes istes ances eux",
    ation: "atrice atrices ateur ateurs ation ations",
    log: "logie logies", u: "usion usions ution utions", ent: "ence ences",
    ement: "ement ements", ite: "ité ités", if: "if ifs ive ives", eaux: "eaux", aux: "aux",
    oux: "oux", euse: "euse euses", issement: "issement issements", amment: "amment",
    emment: "emment", ment: "ment ments",
  });
  const VERB_I = table({ drop: "ira ie isse issante i irai ir iras ies isses issantes is irais "
    + "issais irions issions irons issons issants it irait issait issant iraIent issaIent irent "
    + "issent iront iriez issiez irez issez" });
  const VERB = table({
    ions: "ions",
    drop: "era ée erai er eras ées eais erais erions erons és erait eraIent eront ez iez eriez "
      + "erez é",
    ant: "a asse ante ai as asses antes assions ants ait ant aIent assent assiez",
    ais: "aise aises ais",
  });
  const RESIDUAL = table({ e: "e", i: "Ière ière Ier ier", ion: "ion" });

  function longest(word, endings, from = 0) {
    for (let size = Math.min(word.length - from, 9); size > 0; size -= 1) {
      const rule = endings.get(word.slice(-size));
      if (rule) return [word.slice(0, -size), rule];
    }
    return [word, ""];
  }

  function regions(word) {
    const past = (from) => {
      const found = word.slice(from).match(/^[^aeiouyéè]*[aeiouyéè]+[^aeiouyéè]/);
      return found ? from + found[0].length : word.length;
    };
    const r1 = past(0);
    return { rv: verbRegion(word), r1, r2: past(r1) };
  }

  function verbRegion(word) {
    if (vowel(word[0]) && vowel(word[1]) && word.length > 2) return 3;
    if (/^(?:col|par|tap|ni[aeiouyéè])/.test(word)) return 3;
    const place = [...word].findIndex((letter, rank) => rank > 0 && vowel(letter));
    return place < 0 ? word.length : place + 1;
  }

  /* Cuts `ending` off a stem when it lies in R2; puts `instead` there, if given, when not. */
  function cut(stem, ending, at, instead) {
    if (!stem.endsWith(ending)) return stem;
    const rest = stem.slice(0, -ending.length);
    if (rest.length >= at) return rest;
    return instead === undefined ? stem : rest + instead;
  }

  function afterEment(stem, { rv, r1, r2 }) {
    if (stem.endsWith("iv")) {
      const rest = cut(stem, "iv", r2);
      return rest === stem ? stem : cut(rest, "at", r2);
    }
    if (stem.endsWith("eus")) return cut(stem, "eus", r2, stem.length - 3 >= r1 ? "eux" : undefined);
    if (/[iI]èr$/.test(stem)) return stem.length - 3 >= rv ? `${stem.slice(0, -3)}i` : stem;
    return cut(stem, stem.endsWith("abl") ? "abl" : "iqU", r2);
  }

  function afterIte(stem, { r2 }) {
    if (stem.endsWith("abil")) return cut(stem, "abil", r2, "abl");
    if (stem.endsWith("ic")) return cut(stem, "ic", r2, "iqU");
    return cut(stem, "iv", r2);
  }

  function afterIf(stem, { r2 }) {
    const rest = cut(stem, "at", r2);
    return rest === stem ? stem : cut(rest, "ic", r2, "iqU");
  }

  /* Returns the word and whether the ending is settled: an adverb may still lose a verb's. */
  function standard(word, at) {
    const [stem, rule] = longest(word, STANDARD);
    const { length } = stem, kept = [word, false], inR2 = length >= at.r2;
    switch (rule) {
      case "drop": return inR2 ? [stem, true] : kept;
      case "ation": return inR2 ? [cut(stem, "ic", at.r2, "iqU"), true] : kept;
      case "log": case "u": case "ent": return inR2 ? [stem + rule, true] : kept;
      case "ement": return length >= at.rv ? [afterEment(stem, at), true] : kept;
      case "ite": return inR2 ? [afterIte(stem, at), true] : kept;
      case "if": return inR2 ? [afterIf(stem, at), true] : kept;
      case "eaux": return [`${stem}eau`, true];
      case "aux": return length >= at.r1 ? [`${stem}al`, true] : kept;
      case "oux": return /[bhjlnp]$/.test(stem) ? [`${stem}ou`, true] : kept;
      case "euse":
        if (inR2) return [stem, true];
        return length >= at.r1 ? [`${stem}eux`, true] : kept;
      case "issement":
        return length >= at.r1 && length && !vowel(stem[length - 1]) ? [stem, true] : kept;
      case "amment": case "emment":
        return length >= at.rv ? [`${stem}${rule[0]}nt`, false] : kept;
      case "ment":
        return vowel(stem[length - 1]) && length - 1 >= at.rv ? [stem, false] : kept;
      default: return kept;
    }
  }

  function verbOfI(word, { rv }) {
    const [stem, rule] = longest(word, VERB_I, rv);
    return rule && stem.length > rv && !vowel(stem[stem.length - 1]) ? [stem, true] : [word, false];
  }

  function verb(word, { rv, r2 }) {
    const [stem, rule] = longest(word, VERB, rv);
    switch (rule) {
      case "": return [word, false];
      case "ions": return stem.length >= r2 ? [stem, true] : [word, false];
      case "ant": return [stem.endsWith("e") && stem.length > rv ? stem.slice(0, -1) : stem, true];
      case "ais": return /^.al$|auv$/.test(stem) ? [word, false] : [stem, true];
      default: return [stem, true];
    }
  }

  function residual(word, { rv, r2 }) {
    const base = /[^aiosuè]s$/.test(word) ? word.slice(0, -1) : word;
    if (base.length < rv) return base;
    const [stem, rule] = longest(base, RESIDUAL, rv);
    if (rule === "e") return stem;
    if (rule === "i") return `${stem}i`;
    const ends = rule && stem.length >= r2 && stem.length > rv && /[st]$/.test(stem);
    return ends ? stem : base;
  }

  /* Writes in capitals each u, i and y that stands for a consonant. */
  function consonants(word) {
    const letters = [...word];
    for (let at = 0; at < letters.length;) {
      const [here, next, after] = letters.slice(at, at + 3);
      if (vowel(here) && "ui".includes(next) && vowel(after)) letters[at + 1] = next.toUpperCase();
      else if (vowel(here) && next === "y") letters[at + 1] = "Y";
      else if (here === "y" && vowel(next)) letters[at] = "Y";
      else if (here === "q" && next === "u") letters[at + 1] = "U";
      else at += 1;
    }
    return letters.join("");
  }

  function stemOf(plain) {
    let word = consonants(plain.replace(/ee(s?)$/, "ée$1").replace(/ite(s?)$/, "ité$1")
      .replace(/iere(s?)$/, "ière$1"));
    const at = regions(word);
    let settled = false;
    for (const step of [standard, verbOfI, verb]) {
      [word, settled] = step(word, at);
      if (settled) break;
    }
    word = settled ? word.replace(/Y$/, "i") : residual(word, at);
    return word.replace(/(ell|eill|enn|onn|ett)$/, (end) => end.slice(0, -1))
      .toLowerCase().replace(/é|è/g, "e");
  }

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
    if (typed.length < SHORTEST - 1) return "";
    const allowed = typed.length < SHORTEST ? 0 : typed.length < LONG ? 1 : 2;
    let best = [1, LONG, 0], found = "";
    for (const [word, uses, written] of words) {
      if (Math.abs(word.length - typed.length) > 2 || word.length < SHORTEST - 1) continue;
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
    return held ? told : UNKNOWN * told;
  }

  function strengthsOf({ typed, others }, query) {
    const found = new Map();
    for (const term of typed) {
      for (const [number, strength] of query.postings.get(term)) {
        found.set(number, (found.get(number) || 0) + strength / PRECISION / typed.length);
      }
    }
    for (const other of others) {
      for (const number of holding(other, query)) {
        const least = Math.min(...other.map((term) => query.postings.get(term).get(number)));
        found.set(number, Math.max(found.get(number) || 0, SYNONYM * (least / PRECISION)));
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
    const preferred = reading && index.subjects[number] === reading ? PREFERRED : 1;
    const score = WORTH[index.kinds[number]] * preferred * total * Math.sqrt(told / whole);
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
    const pair = (ways) => {
      let told = 0, held = 0;
      concepts.slice(1).forEach((other, rank) => {
        const weight = Math.min(weights[rank], weights[rank + 1]);
        told += weight;
        held += ways.some((way) => meets(concepts[rank], way) && meets(other, way)) ? weight : 0;
      });
      return told ? held / told : 0;
    };
    return { weights, whole, weighed, share, precision, alike, pair };
  }

  /* Returns the terms of an entry line by line: its ways of asking, its heading first, and its text. */
  function linesOf(entry, index) {
    const held = (text) => text.split("\n").map((line) => new Set(terms(line, index).filter(Boolean)));
    return { ways: held(`${heading(entry)}\n${entry.also}`), paragraphs: held(entry.text) };
  }

  function closeness({ share, precision, alike, pair }, entry, score, index) {
    const { ways, paragraphs } = linesOf(entry, index);
    return {
      score,
      alike: Math.max(...ways.map(alike)),
      precision: Math.max(...ways.map(precision)),
      text: share(new Set(paragraphs.flatMap((line) => [...line]))),
      paragraph: Math.max(...paragraphs.map(share)),
      pair: pair(ways),
      worth: WORTH[entry.kind],
    };
  }

  /* Returns found entries, the first few in the order of their closeness, which they then tell. */
  async function ordered(found, query, index) {
    if (!found.length) return found;
    const first = found.slice(0, FEW), best = first[0].score, weights = index.model.closeness;
    let near = first.map(({ score }) => score / best);
    if (query.concepts.length > 1) {
      const asked = asking(query, index), entries = await Promise.all(first.map(({ number }) => entryOf(number, index)));
      const sums = entries.map((entry, rank) => Object.entries(closeness(asked, entry, near[rank], index))
        .reduce((sum, [name, value]) => sum + weights[name] * value, 0));
      near = sums.map((each) => Math.exp(each - Math.max(...sums)));
    }
    return first.map((each, rank) => ({ ...each, near: rounded(near[rank]) }))
      .sort((a, b) => b.near - a.near || a.number - b.number).concat(found.slice(FEW));
  }

  /* --- what is shown of an entry --- */

  function excerpt(text, wanted, index) {
    const shared = (words) => new Set(terms(words, index).filter((term) => wanted.has(term))).size;
    const best = text.split("\n").reduce((kept, each) => (shared(each) > shared(kept) ? each : kept));
    const words = best.split(" "), marks = words.map((word) => shared(word) > 0);
    if (best.length <= WHOLE) return pieces(words, marks, 0, words.length);
    const first = Math.max(Math.max(marks.indexOf(true), 0) - WORDS_BEFORE, 0);
    return pieces(words, marks, first, Math.min(first + EXCERPT_WORDS, words.length));
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

  /* Returns whether an entry lies where one looks: a part, a theme or a clause. */
  function admitted(within, index) {
    if (!within) return () => true;
    if (Object.hasOwn(PARTS, within)) return (number) => PARTS[within][1].includes(index.kinds[number]);
    const theme = index.themes.find((_, rank) => within === `theme-${rank + 1}`);
    const { takes = [] } = index.clauses.get(within) || {};
    const subjects = theme ? theme.slice(1) : [within, ...takes];
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
        ...Object.entries(PARTS).map(([key, [name]]) => [key, name])],
      "Par clause": subjects.filter((id) => index.clauses.has(id))
        .map((id) => [id, index.clauses.get(id).title]),
      "Par thème": index.themes.map(([title], rank) => [`theme-${rank + 1}`, title]),
    };
    return Object.entries(found).map(([title, places]) =>
      [title, places.map((each) => named(...each)).filter(([, , count]) => count)])
      .filter(([, places]) => places.length);
  }

  /* `asked` has `text`, and may have `reading` (a clause), `within` (where to look), `first`. */
  async function search(asked, limit = PER_PAGE) {
    const index = await opened(), query = await readQuery(asked.text, index);
    const all = await ranked(query, index, asked.reading), inside = admitted(asked.within, index);
    const found = merged(all.filter(({ number }) => inside(number)), index);
    const chosen = await ordered(found, query, index), first = asked.first || 0;
    const hits = await Promise.all(chosen.slice(first, first + limit).map(async (each) => {
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
      const { title, address } = index.clauses.get(id) || { title: LAW[0], address: LAW[1] };
      return { title, address: new URL(address, ROOT).href, hits: own };
    });
  }

  /* --- the page of results --- */

  function element(name, content = "", attributes = {}) {
    const made = document.createElement(name);
    made.append(content);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function marked(parts) {
    const made = element("p");
    made.append(...parts.map(([text, mark]) => (mark ? element("mark", text) : text)));
    return made;
  }

  function linked(name, text, href) {
    const made = element(name);
    made.append(element("a", text, { href }));
    return made;
  }

  /* Returns the line that names the other clauses where an answer stands, none when it has none. */
  function elsewhere(others) {
    if (!others.length) return [];
    const made = element("p", "Aussi dans ", { class: "note" });
    others.slice(0, NAMED).forEach(({ title, address }, rank) =>
      made.append(rank ? ", " : "", element("a", title, { href: address })));
    const more = others.length - NAMED;
    if (more > 0) made.append(` et ${more} autre${more > 1 ? "s" : ""}`);
    return [made];
  }

  function result(hit) {
    const made = element("li");
    made.append(linked("h3", hit.title, hit.address), marked(hit.excerpt), ...elsewhere(hit.others));
    return made;
  }

  function section({ title, address, hits }) {
    const made = element("section"), list = element("ol");
    list.append(...hits.map(result));
    made.append(linked("h2", title, address), list);
    return made;
  }

  const NAMES = { text: "q", reading: "clause", within: "dans" };
  const addressOf = (asked) => `?${new URLSearchParams(
    Object.entries(NAMES).filter(([key]) => asked[key]).map(([key, name]) => [name, asked[key]]))}`;

  function narrowing([title, places], asked) {
    const list = element("ul");
    list.append(...places.map(([within, name, count]) => {
      const made = element("li"), chosen = within === asked.within ? { "aria-current": "true" } : {};
      made.append(element("a", name, { href: addressOf({ ...asked, within }), ...chosen }), ` ${count}`);
      return made;
    }));
    return [element("h2", title), list];
  }

  const counted = (total, text) => (total === 0
    ? `Aucun résultat pour «\u00a0${text}\u00a0». Essayez un mot plus général ou moins de mots.`
    : `${total} résultat${total > 1 ? "s" : ""} pour «\u00a0${text}\u00a0»`);

  function told(status, found, asked, whole) {
    const meant = found.total ? found.meant || asked.text : asked.text;
    status.replaceChildren(asked.text === whole ? "" : "Votre demande est longue\u00a0: "
      + `seuls ses ${LONGEST} premiers caractères ont été lus. `);
    if (found.meant) {
      const link = element("a", found.meant, { href: addressOf({ ...asked, text: found.meant }) });
      status.append("Vouliez-vous dire ", link, "\u202f? ");
    }
    status.append(counted(found.total, meant));
    status.dataset.read = asked.text;
  }

  async function show(place, typed) {
    const asked = { ...typed, text: [...typed.text].slice(0, LONGEST).join("") };
    const status = place.querySelector("[role=status]"), list = place.querySelector(".resultats");
    const more = place.querySelector("button"), nav = place.querySelector("nav");
    if (!asked.text.trim()) return;
    try {
      const found = await search(asked);
      let shown = found.hits.length;
      list.replaceChildren(...found.groups.map(section));
      const places = element("details", element("summary", "Restreindre les résultats"));
      places.open = Boolean(asked.within);
      places.append(...found.facets.flatMap((each) => narrowing(each, asked)));
      nav.replaceChildren(places);
      nav.hidden = !found.facets.length;
      told(status, found, asked, typed.text);
      more.hidden = shown >= found.total;
      more.onclick = async () => {
        const next = await search({ ...asked, first: shown }), added = next.groups.map(section);
        list.append(...added);
        shown += next.hits.length;
        more.hidden = shown >= next.total;
        added[0].querySelector("li a").focus();
      };
    } catch {
      status.textContent = "La recherche n’a pas pu lire son index. Rechargez la page.";
    }
  }

  /* A server that answers has written the results: they stand, and the form goes back to it. */
  function start() {
    const place = document.querySelector("[data-search-results]");
    if (!place || "answered" in place.dataset) return;
    const field = document.querySelector("main input[name=q]");
    const read = () => {
      const fields = new URLSearchParams(location.search);
      return { text: fields.get("q") || "", reading: fields.get("clause") || "", within: fields.get("dans") || "" };
    };
    const run = () => { const asked = read(); field.value = asked.text; show(place, asked); };
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const asked = { text: field.value, reading: read().reading, within: "" };
      history.pushState(null, "", addressOf(asked));
      show(place, asked);
    });
    addEventListener("popstate", run);
    run();
  }

  window.clausegen = {
    deliver: (name, data) => arrived.set(name, data),
    admitted, asking, corrected, element, elsewhere, entryOf, holders, linesOf, meets, merged, opened, ordered, othersOf,
    ranked, readQuery, rounded, search, stemOf, terms,
  };
  start();
})();
