// The screen of drafting: answers are sent as they are typed, and the page gets what changed.
// Without this file each form has its button, and every link its address.
"use strict";

const desk = document.querySelector("[data-redaction]");
if (desk) start();

function start() {
  const $ = (id) => document.getElementById(id);
  const form = $("f-reponses"), articles = $("articles"), guard = $("garde"), writes = Boolean(desk.dataset.ecrit);
  const store = `clausegen-${desk.dataset.dossier}`;
  const typed = new Map(); // questions whose answer was typed and is not kept yet: name → pairs
  const mine = new Map(); // answers that another person's stood before: name → pairs
  let revision = desk.dataset.revision, sending = null, trying = null, rest = 0, offline = false, at = null, spoken = 0;

  Morph.busy = (field) => field === document.activeElement || (field.closest?.("[data-question]") && typed.has(field.closest("[data-question]").dataset.question));

  // --- what is sent -----------------------------------------------------------------------------

  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const questionOf = (field) => field.closest("[data-question]")?.dataset.question;

  function pairsOf(question) {
    const box = $(`q-${question}`), found = [];
    for (const field of box ? box.querySelectorAll("input, select, textarea") : []) {
      if (!field.name || ((field.type === "radio" || field.type === "checkbox") && !field.checked)) continue;
      found.push([field.name, field.value]);
    }
    return found;
  }

  function body(pairs, more) {
    const sent = new URLSearchParams();
    for (const [name, value] of pairs) sent.append(name, value);
    const volet = document.querySelector("[data-volet][aria-current]");
    const held = [...document.querySelectorAll(".morceau[data-empreinte]")].map((one) => `${one.id}=${one.dataset.empreinte}`);
    const all = { csrfmiddlewaretoken: token(), etape: desk.dataset.etape, revision, plan: desk.dataset.plan, tenu: held.join(" "), ...more };
    if (volet?.dataset.volet === "passage" && at) all.passage = at;
    if (volet?.dataset.volet === "commentaire") all.commentaire = volet.dataset.de || "";
    for (const [name, value] of Object.entries(all)) sent.set(name, value);
    return sent;
  }

  async function post(address, sent, again = true) {
    const answer = await fetch(address, { method: "POST", body: sent, headers: { "HX-Request": "true" }, redirect: "manual", credentials: "same-origin", keepalive: true });
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new Gone("session");
    if (answer.status === 403 && again && (await fresh())) {
      sent.set("csrfmiddlewaretoken", token());
      return post(address, sent, false);
    }
    if (!answer.ok) throw new Gone("refus", answer.status);
    return answer.text();
  }

  class Gone extends Error {
    constructor(why, status) { super(why); this.why = why; this.status = status; }
  }

  // A token that changed, at a new sign-in, is taken from the server; false where it did not.
  async function fresh() {
    const answer = await fetch(desk.dataset.depuis, { redirect: "manual", headers: { "HX-Request": "true" } });
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new Gone("session");
    if (!answer.ok) return false;
    const { jeton } = await answer.json();
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = jeton;
    return true;
  }

  // --- typing: shown at once, kept when it rests -------------------------------------------------

  function note(question) {
    typed.set(question, pairsOf(question));
    keepHere();
  }

  function keepHere() {
    try {
      if (typed.size) sessionStorage.setItem(store, JSON.stringify([...typed]));
      else sessionStorage.removeItem(store);
    } catch { /* a full store: the page still holds what was typed */ }
  }

  async function tryOut() {
    if (trying || sending || offline) { tryOut.again = true; return; }
    tryOut.again = false;
    const pairs = [...typed.values()].flat();
    if (!pairs.length) return;
    trying = post(desk.dataset.changer, body(pairs, { essai: "1" }));
    try { apply(await trying); } catch (gone) { failed(gone); } finally { trying = null; }
    if (tryOut.again && !sending) tryOut();
  }

  async function keep(more = {}, address = desk.dataset.changer, focus = null) {
    clearTimeout(rest);
    if (sending) { await sending.catch(() => 0); return keep(more, address, focus); }
    const pending = new Map(typed);
    if (!pending.size && !Object.keys(more).length && address === desk.dataset.changer) return;
    say("Enregistrement…");
    sending = (async () => {
      const text = await post(address, body([...pending.values()].flat(), more));
      for (const [question, pairs] of pending) if (String(typed.get(question)) === String(pairs)) typed.delete(question);
      keepHere();
      apply(text, focus);
      for (const told of document.querySelectorAll("[data-mienne]")) if (pending.has(told.dataset.mienne)) mine.set(told.dataset.mienne, pending.get(told.dataset.mienne));
      if (offline) { offline = false; say("De retour en ligne : vos réponses sont enregistrées."); }
    })();
    try { await sending; } catch (gone) { failed(gone); } finally { sending = null; }
    if (tryOut.again) tryOut();
  }

  function failed(gone) {
    if (!(gone instanceof Gone)) {
      offline = true;
      say("Hors ligne : vos réponses sont gardées sur cet appareil et partiront au retour du réseau.");
      clearTimeout(failed.timer);
      failed.timer = setTimeout(() => { offline = false; keep({ reprise: "1" }); }, 4000);
    } else if (gone.why === "session") {
      signIn();
    } else {
      say(gone.status === 422 ? "Cette réponse n’a pas pu être enregistrée : rechargez la page." : "Le serveur n’a pas répondu : vos réponses sont gardées ici. Nouvel essai dans un instant.");
      if (gone.status >= 500) { clearTimeout(failed.timer); failed.timer = setTimeout(() => keep({ reprise: "1" }), 6000); }
    }
  }

  // Signing in happens in a tab of its own: this page keeps what was typed, and goes on after.
  function signIn() {
    if ($("session-finie")) return;
    const box = document.createElement("dialog");
    box.id = "session-finie";
    const words = document.createElement("p");
    words.textContent = "Votre session est terminée. Connectez-vous de nouveau : ce que vous avez répondu est gardé ici et sera envoyé.";
    const row = document.createElement("p");
    row.className = "gestes";
    const link = document.createElement("a");
    Object.assign(link, { href: desk.dataset.connexion, target: "_blank", rel: "noopener", className: "bouton", textContent: "Se connecter dans un nouvel onglet" });
    const done = document.createElement("button");
    Object.assign(done, { type: "button", className: "second", textContent: "C’est fait" });
    done.addEventListener("click", resume);
    row.append(link, " ", done);
    box.append(words, row);
    document.body.append(box);
    box.showModal();
  }

  async function resume() {
    try { await fresh(); } catch { return; }
    $("session-finie")?.remove();
    keep({ reprise: "1" });
  }

  // --- what comes back ---------------------------------------------------------------------------

  function apply(text, focus = null) {
    const patch = new DOMParser().parseFromString(text, "text/html").getElementById("rustine");
    if (!patch) return;
    const kept = "dit" in patch.dataset;
    if (kept) {
      revision = patch.dataset.revision;
      form.elements.revision.value = revision;
      if (!offline) say(patch.dataset.dit);
    }
    if ("recharger" in patch.dataset && !typed.size) { remember(); location.reload(); return; }
    let moved = null;
    for (const group of patch.querySelectorAll("[data-dans]")) {
      const into = group.dataset.dans;
      if (into === "articles") moved = sheetChanged(group);
      else place(into ? $(into) : null, group);
    }
    if (moved?.length) mark(moved);
    tell(patch.querySelector(".autres"));
    if (focus) setFocus(focus);
    roving();
    if (kept && desk.dataset.vise) aim(desk.dataset.vise);
    else if (desk.dataset.vise) aimed(desk.dataset.vise);
  }

  function place(into, group) {
    for (const made of [...group.children]) {
      const old = $(made.id);
      if (!old) continue;
      old.dataset.empreinte = made.dataset.empreinte;
      Morph.children(old, made);
    }
    if (into) order(into, group);
  }

  function order(into, group) {
    const ids = group.dataset.ordre.split(" ").filter(Boolean), made = new Map([...group.children].map((one) => [one.id, one]));
    let before = into.firstElementChild;
    for (const id of ids) {
      let one = $(id);
      if (!one && made.has(id)) one = document.importNode(made.get(id), true);
      if (!one) continue;
      if (one === before) before = before.nextElementSibling;
      else into.insertBefore(one, before);
    }
    const wanted = new Set(ids);
    for (const one of [...into.children]) if (!wanted.has(one.id)) one.remove();
  }

  const PASSAGES = "p[id], tr[id], dl > div[id], h2, h3, h4, h5";
  const words = (piece) => new Map([...piece.querySelectorAll(PASSAGES)].map((one) => [one.id || one.textContent, one.innerHTML.replace(/ (?:tabindex|class|aria-current)="[^"]*"/g, "")]));

  function sheetChanged(group) {
    const before = new Map(), fresh = [];
    for (const extra of articles.querySelectorAll(".bulle, .marque-passage")) extra.remove();
    for (const made of group.children) before.set(made.id, $(made.id) ? words($(made.id)) : null);
    for (const made of [...group.children]) {
      const old = $(made.id);
      if (!old) continue;
      old.dataset.empreinte = made.dataset.empreinte;
      Morph.children(old, made);
    }
    order(articles, group);
    for (const [id, known] of before) {
      const piece = $(id);
      if (!piece) continue;
      const now = words(piece);
      for (const one of piece.querySelectorAll(PASSAGES)) {
        const key = one.id || one.textContent;
        if (!known || known.get(key) !== now.get(key)) fresh.push([one, known?.get(key)]);
      }
    }
    return fresh;
  }

  function mark(moved) {
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
    const first = moved.find(([one]) => one.matches("p, tr, div"))?.[0] || moved[0][0];
    const where = placeOf(first), echo = $("echo");
    echo.replaceChildren();
    const told = document.createElement("span"), link = document.createElement("a"), quote = document.createElement("span");
    told.className = "discret";
    told.textContent = `${where}, modifié à l’instant`;
    quote.textContent = `${first.textContent.trim().slice(0, 140)} `;
    Object.assign(link, { href: `#${first.id}`, textContent: "Voir" });
    echo.append(told, quote, link);
    clearTimeout(spoken);
    spoken = setTimeout(() => { $("annonce-texte").textContent = `${where}, modifié`; }, 500);
  }

  function placeOf(one) {
    const section = one.closest("section"), number = section?.querySelector(".numero")?.textContent.trim();
    if (!number) return "Préambule";
    const rank = [...section.querySelectorAll(":scope p[id]")].indexOf(one) + 1;
    return rank > 0 ? `${number}, alinéa ${rank}` : number;
  }

  function tell(others) {
    const box = $("autres");
    if (!others) return;
    box.replaceChildren(...[...others.children].map((one) => { const p = document.createElement("span"); p.textContent = `${one.textContent} `; return p; }));
    box.hidden = false;
  }

  function say(text) { guard.textContent = text; }

  // --- from a question to its passages, and back --------------------------------------------------

  async function aim(question) {
    desk.dataset.vise = question;
    for (const old of articles.querySelectorAll(".vise")) old.classList.remove("vise");
    const values = aimed(question);
    const answer = await fetch(`${desk.dataset.passages}?question=${encodeURIComponent(question)}`, { redirect: "manual" }).catch(() => null);
    if (!answer?.ok || desk.dataset.vise !== question) return;
    const { passages, dit } = await answer.json();
    const found = passages.map((id) => $(`t-${id}`)).filter(Boolean);
    if (!values.length) for (const one of found) one.classList.add("vise");
    const told = $(`n-${question}`);
    if (told) told.textContent = found.length ? `Cette réponse écrit ${dit}.` : "Cette réponse n’écrit aucun passage aujourd’hui.";
    show([...values, ...found]);
  }

  function aimed(question) {
    const values = [...articles.querySelectorAll("[data-parameter]")].filter((one) => one.dataset.parameter === question);
    for (const one of values) one.classList.add("vise");
    return values;
  }

  function show(found) {
    if (!found.length || getComputedStyle($("contrat")).display === "none") return;
    const seen = (one) => { const box = one.getBoundingClientRect(); return box.bottom > 90 && box.top < innerHeight; };
    if (!found.some(seen)) found[0].scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  function go(question) {
    const field = $(`c-${question}`) || $(`q-${question}`)?.querySelector("input:not([type=hidden]), select, textarea, button");
    if (!field) { remember(question); location.href = `${desk.dataset.ici}?question=${encodeURIComponent(question)}#q-${question}`; return; }
    if (matchMedia("(width < 48rem)").matches) location.hash = "questions";
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  }

  function remember(question = "") {
    const active = document.activeElement?.id || "";
    try { sessionStorage.setItem(`${store}-ici`, JSON.stringify({ active: question ? "" : active, question, sheet: scrollY })); } catch { /* the focus is lost */ }
  }

  function recall() {
    const asked = new URLSearchParams(location.search).get("question");
    let said = null;
    try { said = JSON.parse(sessionStorage.getItem(`${store}-ici`)); sessionStorage.removeItem(`${store}-ici`); } catch { /* nothing was kept */ }
    if (said?.active && $(said.active)) { scrollTo(0, said.sheet); $(said.active).focus({ preventScroll: true }); }
    else if (asked) { const field = $(`c-${asked}`) || $(`q-${asked}`)?.querySelector("input:not([type=hidden]), select, textarea"); field?.focus(); }
  }

  function setFocus(wanted) {
    const [id, rank] = wanted;
    const rows = rank === undefined ? null : [...document.querySelectorAll(`[id^="${CSS.escape(id)}["]`)];
    const box = rows ? rows[rank === "fin" ? rows.length - 1 : Number(rank) - 1] : $(id);
    const field = box?.matches("input, select, textarea") ? box : box?.querySelector("input:not([type=hidden]), select, textarea");
    field?.focus();
  }

  // What stands under a value while it is looked at: its question, and its answer.
  async function bubble(value) {
    document.querySelector(".bulle")?.remove();
    const question = value.dataset.parameter;
    const answer = await fetch(`${desk.dataset.reponse}?question=${encodeURIComponent(question)}`, { redirect: "manual" }).catch(() => null);
    if (!answer?.ok || !(value.matches(":hover") || value === document.activeElement)) return;
    const { libelle, reponse, donnee } = await answer.json();
    if (!libelle) return;
    document.querySelector(".bulle")?.remove();
    const box = document.createElement("span"), label = document.createElement("b"), said = document.createElement("span");
    Object.assign(box, { className: "bulle", id: "bulle" });
    box.setAttribute("role", "tooltip");
    label.textContent = libelle;
    said.className = "discret";
    said.textContent = `${donnee ? "Réponse" : "Réponse par défaut"} : ${reponse}. Entrée pour y aller.`;
    box.append(label, said);
    value.after(box);
    value.parentElement.closest("p, td, th, dd")?.classList.add("passage");
  }

  // Each sheet is one stop: arrows go from value to value.
  const stops = () => [...articles.querySelectorAll("a.variable")];
  function roving(current = null) {
    const all = stops(), chosen = current || all.find((one) => one.tabIndex === 0 && one.hasAttribute("tabindex")) || all[0];
    for (const one of all) one.tabIndex = one === chosen ? 0 : -1;
    for (const one of articles.querySelectorAll("a.renvoi, a.loi")) one.tabIndex = -1;
  }

  async function volet(name, value = "") {
    const query = name === "passage" ? `passage=${encodeURIComponent(value)}` : name === "commentaire" ? `commentaire=${encodeURIComponent(value)}` : "";
    const answer = await fetch(`${desk.dataset.marge}?${query}`, { redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect" || answer?.status === 401) return signIn();
    if (!answer?.ok) return;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".morceau");
    $("volet").replaceChildren(...[...made.childNodes].map((one) => document.importNode(one, true)));
    $("volet").dataset.empreinte = made.dataset.empreinte;
    for (const tab of document.querySelectorAll("[data-volet]")) {
      tab.toggleAttribute("aria-current", tab.closest("nav") && tab.dataset.volet === name);
      if (tab.hasAttribute("aria-current")) { tab.setAttribute("aria-current", "true"); tab.dataset.de = value; }
    }
    if (matchMedia("(width < 48rem)").matches) location.hash = "marge";
  }

  const passageOf = (one) => one?.closest?.("#articles [id^='t-']")?.id.slice(2);
  const articleAt = () => {
    const tops = [...articles.querySelectorAll("section[id]")].filter((one) => one.getBoundingClientRect().bottom > 120);
    return tops[0]?.id.slice(2) || "";
  };

  function nearPassage(one) {
    const passage = one?.closest?.("#articles p[id], #articles tr[id], #articles dl > div[id]");
    document.querySelector(".marque-passage")?.remove();
    if (!passage || !passage.id.startsWith("t-")) return;
    at = passage.id.slice(2);
    const link = document.createElement("a");
    Object.assign(link, { className: "marque-passage", href: `?passage=${encodeURIComponent(at)}#marge`, tabIndex: -1, textContent: "Pourquoi ce passage ?" });
    link.dataset.de = at;
    passage.classList.add("passage");
    passage.append(link);
  }

  // --- events -------------------------------------------------------------------------------------

  const isField = (one) => one.matches?.("input, select, textarea") && one.closest("#f-reponses") && questionOf(one);

  document.addEventListener("input", (event) => {
    if (!writes || !isField(event.target)) return;
    note(questionOf(event.target));
    clearTimeout(rest);
    rest = setTimeout(keep, 1500);
    if (event.target.matches("[type=date]") && !event.target.validity.valid) return;
    tryOut();
  });

  document.addEventListener("change", (event) => {
    if (!writes || !isField(event.target)) return;
    note(questionOf(event.target));
    const natured = event.target.name.endsWith(".nature");
    keep(natured ? { nature: "1" } : {});
  });

  document.addEventListener("focusin", (event) => {
    const question = isField(event.target) && questionOf(event.target);
    if (question && question !== desk.dataset.vise) aim(question);
    const value = event.target.closest?.("a.variable");
    if (value && articles.contains(value)) { roving(value); nearPassage(value); bubble(value); }
  });

  articles.addEventListener("mouseover", (event) => {
    const value = event.target.closest("a.variable");
    clearTimeout(bubble.timer);
    if (value && value !== bubble.on) bubble.timer = setTimeout(() => bubble(value), 250);
    if (!value && !event.target.closest(".bulle")) document.querySelector(".bulle")?.remove();
    bubble.on = value;
  });

  document.addEventListener("submit", (event) => {
    const sent = event.target;
    if (!writes || !(sent === form || sent.matches("[data-envoi]"))) return;
    const button = event.submitter;
    if (sent === form && button?.name === "suite") { event.preventDefault(); keep().then(() => { if (!offline && !$("session-finie")) location.href = `${desk.dataset.ici}?etape=${encodeURIComponent(button.value)}`; }); return; }
    event.preventDefault();
    const more = {};
    for (const [name, value] of new FormData(sent, button)) if (!["csrfmiddlewaretoken", "etape"].includes(name) && (sent !== form || name === "geste")) more[name] = value;
    if (sent !== form) { keep().then(() => keep(more, sent.action)); return; }
    const question = button?.dataset.question || questionOf(button || sent);
    if (question && $(`q-${question}`)) note(question);
    if (question && !$(`q-${question}`)) typed.set(question, [["question", question]]);
    const focus = button?.dataset.apres ? [button.dataset.apres, button.dataset.sens ? Number(button.dataset.rang) + Number(button.dataset.sens) : button.dataset.rang] : null;
    button?.blur();
    keep(more, desk.dataset.changer, focus);
  });

  document.addEventListener("click", (event) => {
    const one = event.target;
    const again = one.closest("[data-mienne]")?.dataset.mienne;
    if (again) { typed.set(again, mine.get(again) || pairsOf(again)); keep(); return; }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const value = one.closest("a.variable"), toward = one.closest("[data-vers]"), tab = one.closest("[data-volet]"), why = one.closest(".marque-passage");
    if (value) { event.preventDefault(); start.from = value; go(value.dataset.parameter); }
    else if (toward) { event.preventDefault(); go(toward.dataset.vers); }
    else if (why) { event.preventDefault(); volet("passage", why.dataset.de); }
    else if (tab) {
      event.preventDefault();
      volet(tab.dataset.volet, tab.dataset.volet === "passage" ? at || articleAt() : tab.closest("nav") ? articleAt() : tab.dataset.de);
    }
    else nearPassage(one);
  });

  document.addEventListener("keydown", (event) => {
    const one = document.activeElement, inField = one?.matches("input:not([type=radio], [type=checkbox]), textarea, select");
    const ctrl = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (ctrl && !inField && writes && ["z", "y"].includes(event.key.toLowerCase())) {
      event.preventDefault();
      const redo = event.key.toLowerCase() === "y" || event.shiftKey;
      $(redo ? "f-retablir" : "f-annuler").requestSubmit();
      return;
    }
    if (event.altKey && ["1", "2", "3"].includes(event.key)) {
      event.preventDefault();
      const wanted = { 1: form?.querySelector("input:not([type=hidden]), select, textarea"), 2: stops().find((each) => each.tabIndex === 0), 3: document.querySelector("#marge a") }[event.key];
      wanted?.focus();
      return;
    }
    const value = one?.closest?.("#articles a.variable");
    if (value && ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "Home", "End"].includes(event.key)) {
      event.preventDefault();
      const all = stops(), place = all.indexOf(value), forward = ["ArrowRight", "ArrowDown"].includes(event.key);
      const next = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : place + (forward ? 1 : -1);
      all[Math.min(Math.max(next, 0), all.length - 1)].focus();
    } else if (event.key === "F2" && passageOf(one)) {
      event.preventDefault();
      const id = passageOf(one);
      volet("passage", id).then(() => $("t-passage")?.focus());
    } else if (event.key === "Escape" && start.from && !value) {
      const back = start.from.isConnected ? start.from : stops().find((each) => each.dataset.parameter === start.from.dataset.parameter);
      if (back) { event.preventDefault(); back.focus(); }
      start.from = null;
    }
  });

  // --- the others, the network, and what was left -------------------------------------------------

  setInterval(async () => {
    if (document.hidden || sending || trying || offline) return;
    const answer = await fetch(desk.dataset.depuis, { redirect: "manual", headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return;
    const { revision: now } = await answer.json();
    if (String(now) !== String(revision) && !sending) keep({ lecture: "1" });
  }, Number(desk.dataset.rythme || 5000));

  addEventListener("online", () => { offline = false; keep({ reprise: "1" }); });
  addEventListener("pagehide", () => { if (typed.size && !sending) fetch(desk.dataset.changer, { method: "POST", body: body([...typed.values()].flat(), {}), headers: { "HX-Request": "true" }, keepalive: true }).catch(() => 0); });
  addEventListener("focus", () => { if ($("session-finie")) resume(); });

  try {
    for (const [question, pairs] of JSON.parse(sessionStorage.getItem(store) || "[]")) typed.set(question, pairs);
  } catch { /* nothing was left */ }
  if (typed.size && writes) keep({ reprise: "1" });
  roving();
  recall();
}
