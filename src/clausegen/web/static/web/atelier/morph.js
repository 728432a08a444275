// Brings a part of the page to what the server says of it, and leaves alone what a person is at:
// the field that has the focus, what was typed and not sent yet, what is unfolded.
export const Morph = {
  // Whether a field is being filled; the page says which.
  busy: (field) => field === document.activeElement,

  children(old, made) {
    const known = new Map();
    for (const child of old.children) if (child.id) known.set(child.id, child);
    let at = old.firstChild;
    for (const wanted of [...made.childNodes]) {
      const found = wanted.id && known.get(wanted.id);
      if (found && found !== at && found.nodeName === wanted.nodeName) {
        // What stands before it and is kept comes later; what is not, goes at the end.
        old.insertBefore(found, at);
        at = found;
      }
      if (at && Morph.alike(at, wanted)) {
        const next = at.nextSibling;
        Morph.node(at, wanted);
        at = next;
      } else {
        old.insertBefore(document.importNode(wanted, true), at);
      }
    }
    while (at) {
      const next = at.nextSibling;
      if (!(at.contains && at.contains(document.activeElement) && document.activeElement !== document.body && at.matches?.("input, textarea, select"))) at.remove();
      at = next;
    }
  },

  // What holds a field that is being filled is like what holds that field alone.
  alike(old, made) {
    if (old.nodeType !== made.nodeType || old.nodeName !== made.nodeName || (old.id || "") !== (made.id || "")) return false;
    const fields = old.querySelectorAll?.("input[id], textarea[id], select[id]") ?? [];
    return [...fields].every((field) => !Morph.busy(field) || made.querySelector(`#${CSS.escape(field.id)}`));
  },

  node(old, made) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== made.data) old.data = made.data;
      return;
    }
    const field = old.matches("input, textarea, select");
    for (const { name } of [...old.attributes]) {
      if (!made.hasAttribute(name) && name !== "open" && name !== "tabindex" && name !== "class") old.removeAttribute(name);
    }
    for (const { name, value } of made.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    if (!made.hasAttribute("class")) old.removeAttribute("class");
    if (field && Morph.busy(old)) return;
    if ("liste" in made.dataset) return; // pieces of their own fill it
    if (old.nodeName !== "TEXTAREA") Morph.children(old, made);
    if (!field) return;
    if (old.nodeName === "TEXTAREA") old.value = made.value;
    else if (old.nodeName === "SELECT") old.selectedIndex = [...old.options].findIndex((o) => o.defaultSelected);
    else if (old.type === "radio" || old.type === "checkbox") old.checked = made.checked;
    else old.value = made.value;
  },
};
