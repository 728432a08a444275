/* What becomes true on a day is shown from that day on, though the page was built before. */
(() => {
  "use strict";
  const today = new Date().toISOString().slice(0, 10);
  for (const each of document.querySelectorAll("[data-des]")) each.hidden = each.dataset.des > today;
})();
