/* The French stemmer of Snowball 3.1, for words whose accents are folded. */
(() => {
  "use strict";
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

  window.clausegen = { stemOf };
})();
