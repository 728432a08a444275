/* The page of results, and what the chat shows alike. */
(() => {
  "use strict";
  const NAMED = 3;
  const { constants, opened, search } = window.clausegen;

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
      + `seuls ses ${constants.longest} premiers caractères ont été lus. `);
    if (found.meant) {
      const link = element("a", found.meant, { href: addressOf({ ...asked, text: found.meant }) });
      status.append("Vouliez-vous dire ", link, "\u202f? ");
    }
    status.append(counted(found.total, meant));
    status.dataset.read = asked.text;
  }

  async function show(place, typed) {
    const status = place.querySelector("[role=status]"), list = place.querySelector(".resultats");
    const more = place.querySelector("button"), nav = place.querySelector("nav");
    if (!typed.text.trim()) return;
    try {
      await opened();
      const asked = { ...typed, text: [...typed.text].slice(0, constants.longest).join("") };
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

  Object.assign(window.clausegen, { element, elsewhere });
  start();
})();
