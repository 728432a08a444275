/* The citation: a button that copies it, for those who do not select text with a mouse. */
(() => {
  "use strict";
  const field = document.getElementById("citation");
  const line = document.createElement("p"), said = document.createElement("span");
  const button = document.createElement("button");
  line.dataset.print = "non";
  button.type = "button";
  button.textContent = "Copier la référence";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    getSelection().selectAllChildren(field);
    try {
      await navigator.clipboard.writeText(field.innerText);
      said.textContent = "Référence copiée.";
    } catch {
      said.textContent = "Référence sélectionnée\u00a0: il reste à la copier.";
    }
  });
  line.append(button, " ", said);
  field.after(line);
})();
