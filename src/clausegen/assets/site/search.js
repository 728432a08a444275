/* Search in the browser: the words, the scores and the excerpts of site/words.py and
   site/search.py. Pieces of the index are scripts, which a page may also load from a folder. */
(() => {
  "use strict";
  const SCRIPT = document.currentScript;
  const ROOT = new URL(SCRIPT.dataset.root || "./", document.baseURI);
  const FOLDER = new URL("recherche/", ROOT);
  const HEADING_WEIGHT = 4, SATURATION = 1.2, LENGTH_SHARE = 0.5, LAW_WEIGHT = 0.5;
  const EXCERPT_WORDS = 45, WORDS_BEFORE = 8, WHOLE = 320, PER_PAGE = 10, LONGEST = 300;
  const AROUND = /^([\s«“"(]*)(.+?)([\s»”").,;:!?…]*)$/;

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

  function folded(text) {
    const plain = text.normalize("NFKD").replace(/[\u0300-\u036f\u00ad]/g, "").toLowerCase()
      .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/[’ʼ]/g, "'").replace(/‐/g, "-");
    return plain
      .replace(/(?<![a-z0-9])(?:articles?|arts?\.?)[ \t\n]*(?=(?:[lrd]\.?[ \t\n]*|a\.[ \t\n]*)?[0-9])/g, "")
      .replace(/(?<![a-z0-9'])(?:([lrd])[ \t\n]+(?=[0-9]+-[0-9])|([lrda])\.[ \t\n]*(?=[0-9]))/g, "$1$2")
      .replace(/(?<![a-z0-9])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'/g, " ")
      .replace(/'/g, "");
  }

  function termOf(word, index) {
    if (/[0-9]$/.test(word)) return word;
    if (word.length === 1 || index.stop.has(word)) return "";
    if (!stems.has(word)) stems.set(word, stemOf(word));
    const stem = stems.get(word);
    return index.families.get(stem) || stem;
  }

  const terms = (text, index) => (folded(text).match(/[lrda]?[0-9]+(?:[-./][0-9]+)*|[a-z]+/g) || [])
    .map((word) => termOf(word, index));

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
    }
    return index;
  }

  /* Returns the rank of the last piece that begins at or before a key. */
  function rankIn(firsts, key) {
    const after = firsts.findIndex((first) => first > key);
    return (after < 0 ? firsts.length : after) - 1;
  }

  async function postingOf(term, index) {
    const rank = rankIn(index.terms, term);
    const rows = rank < 0 ? undefined : (await piece(`terms-${rank}`))[term];
    return new Map((rows || []).map(([number, ...places]) => [number, places]));
  }

  async function entryOf(number, index) {
    const rank = rankIn(index.texts, number);
    const [address, title, question, text] = (await piece(`texts-${rank}`))[number - index.texts[rank]];
    return { address: new URL(address, ROOT).href, title, question: question || title, text };
  }

  /* --- the order of the entries --- */

  function readQuery(text, index) {
    const phrases = [...text.matchAll(/«([^»]*)»|"([^"]*)"|“([^”]*)”/g)]
      .map(([, a, b, c]) => trimmed(terms(a || b || c || "", index)))
      .filter((phrase) => phrase.length);
    return { terms: [...new Set(terms(text, index).filter(Boolean))], phrases };
  }

  function trimmed(phrase) {
    const first = phrase.findIndex(Boolean);
    return first < 0 ? [] : phrase.slice(first, phrase.findLastIndex(Boolean) + 1);
  }

  function rarity(held, index) {
    return Math.log(1 + (index.lengths.length - held + 0.5) / (held + 0.5));
  }

  function scoreOf(number, query, postings, index) {
    const share = 1 - LENGTH_SHARE + LENGTH_SHARE * index.lengths[number] / index.mean;
    let total = 0, found = 0;
    for (const term of query.terms) {
      const posting = postings.get(term), places = posting.get(number);
      if (places) {
        const heading = places.filter((place) => place < index.heads[number]).length;
        const count = places.length + (HEADING_WEIGHT - 1) * heading;
        total += rarity(posting.size, index) * (SATURATION + 1) * count / (count + SATURATION * share);
        found += 1;
      }
    }
    const worth = index.kinds[number] === "l" ? LAW_WEIGHT : 1;
    return Math.round(worth * total * found / query.terms.length * 1e6) / 1e6;
  }

  function inHeading(number, query, postings, index) {
    return index.kinds[number] !== "l" && query.terms.every((term) =>
      (postings.get(term).get(number) || []).some((place) => place < index.heads[number]));
  }

  function holds(number, phrase, postings) {
    const steps = phrase.map((term, rank) => [rank, term]).filter(([, term]) => term);
    const starts = steps.map(([rank, term]) =>
      (postings.get(term).get(number) || []).map((place) => place - rank));
    return starts[0].some((start) => starts.every((each) => each.includes(start)));
  }

  async function ranked(query, index) {
    const postings = new Map();
    await Promise.all(query.terms.map(async (term) => {
      postings.set(term, await postingOf(term, index));
    }));
    const numbers = [...new Set([...postings.values()].flatMap((posting) => [...posting.keys()]))]
      .filter((number) => query.phrases.every((phrase) => holds(number, phrase, postings)));
    const scored = numbers.map((number) => ({
      number, score: scoreOf(number, query, postings, index),
      head: inHeading(number, query, postings, index),
    }));
    scored.sort((a, b) => b.head - a.head || b.score - a.score || a.number - b.number);
    return { scored, postings };
  }

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

  async function search(text, first = 0, limit = PER_PAGE) {
    const index = await opened(), query = readQuery(text, index);
    const { scored } = await ranked(query, index), wanted = new Set(query.terms);
    const hits = await Promise.all(scored.slice(first, first + limit).map(async (each) => {
      const entry = await entryOf(each.number, index);
      return { ...entry, score: each.score, excerpt: excerpt(entry.text, wanted, index) };
    }));
    return { hits, total: scored.length };
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

  function result(hit) {
    const made = element("li"), heading = element("h2");
    heading.append(element("a", hit.title, { href: hit.address }));
    made.append(heading, marked(hit.excerpt));
    return made;
  }

  const counted = (total, text) => (total === 0
    ? `Aucun résultat pour «\u00a0${text}\u00a0». Essayez un mot plus général ou moins de mots.`
    : `${total} résultat${total > 1 ? "s" : ""} pour «\u00a0${text}\u00a0»`);

  const told = (total, text, whole) => (text === whole ? "" : "Votre demande est longue\u00a0: "
    + `seuls ses ${LONGEST} premiers caractères ont été lus. `) + counted(total, text);

  async function show(place, whole) {
    const text = [...whole].slice(0, LONGEST).join("");
    const status = place.querySelector("[role=status]"), list = place.querySelector("ol");
    const more = place.querySelector("button");
    if (!text.trim()) return;
    try {
      const { hits, total } = await search(text);
      list.replaceChildren(...hits.map(result));
      status.textContent = told(total, text, whole);
      more.hidden = list.children.length >= total;
      more.onclick = async () => {
        const next = await search(text, list.children.length);
        const added = next.hits.map(result);
        list.append(...added);
        more.hidden = list.children.length >= total;
        added[0].querySelector("a").focus();
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
    const typed = () => new URLSearchParams(location.search).get("q") || "";
    const run = () => { field.value = typed(); show(place, field.value); };
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      history.pushState(null, "", `?${new URLSearchParams({ q: field.value })}`);
      show(place, field.value);
    });
    addEventListener("popstate", run);
    run();
  }

  window.clausegen = {
    deliver: (name, data) => arrived.set(name, data),
    element, entryOf, opened, rarity, ranked, readQuery, search, stemOf, terms,
  };
  start();
})();
