"""Two judges of what a page shows, axe and HTML_CodeSniffer, as a browser runs them."""

from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT

SNIFFER = (
    Path(__file__).parent.parent
    / ".cache/judges/node_modules/@pa11y/html_codesniffer/build/HTMLCS.js"
)
# To weigh the colours of every word takes axe five times all the rest: what the style sheet cannot
# tell from another is weighed once, and HTML_CodeSniffer weighs each.
AXED = """(() => {
  const dear = ["color-contrast", "link-in-text-block"], kinds = new Map();
  const state = /^(type|data-style|aria-(current|pressed|expanded|selected|checked|invalid))$/;
  const told = ({ name, value }) => state.test(name) ? `${name}=${value}` : name;
  const kind = (each) => each ? `${each.localName}.${each.className}[${
    [...each.attributes].map(told).sort()}] ${kind(each.parentElement)}` : "";
  const words = (each) => each.matches("a, input, select, textarea")
    || [...each.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim());
  for (const each of document.body.querySelectorAll("*")) {
    if (words(each) && each.checkVisibility() && !kinds.has(kind(each))) {
      kinds.set(kind(each), each);
    }
  }
  const judge = (where, options) => axe.run(where, { resultTypes: ["violations"], ...options });
  const whole = { rules: Object.fromEntries(dear.map((id) => [id, { enabled: false }])) };
  return judge(document, whole)
    .then((all) => judge({ include: [...kinds.values()] }, { runOnly: dear })
      .then((weighed) => [...all.violations, ...weighed.violations].flatMap(
        ({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 120)}`))));
})()"""
SNIFFED = """new Promise((done) => HTMLCS.process("WCAG2AA", document, () => done(
  HTMLCS.getMessages().filter((each) => each.type === HTMLCS.ERROR)
    .map((each) => `${each.code} ${each.element.outerHTML.slice(0, 120)}`))))"""


def call(page):
    """Bring both judges into a page, where they stay until it is left."""
    if not SNIFFER.is_file():
        pytest.fail("HTML_CodeSniffer manque : lancez scripts/judges.sh.")
    page.evaluate(AXE_SCRIPT)
    page.evaluate(SNIFFER.read_text(encoding="utf-8"))
