// What the modules of this screen share: its desk, which says where answers go, and a few words.
export const desk = document.querySelector("[data-redaction]");
export const $ = (id) => document.getElementById(id);
export const articles = $("articles");
export const form = $("f-reponses");
export const writes = Boolean(desk.dataset.ecrit);
export const store = `clausegen-${desk.dataset.dossier}`;
export const FIELDS = "input:not([type=hidden]), select, textarea";

// What changes while the page is open: the revision that it shows, whether the network is away,
// the passage last looked at, and the value that was left for its question.
export const state = { revision: desk.dataset.revision, offline: false, at: null, from: null };

// Says how answers are kept; `mark` stands out where they are not.
export const say = (text, mark = "") => Object.assign($("garde"), { textContent: text, className: `garde ${mark}`.trim() });
export const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
export const narrow = () => matchMedia("(width < 48rem)").matches;
export const questionOf = (field) => field.closest("[data-question]")?.dataset.question;
export const isField = (one) => one.matches?.("input, select, textarea") && one.closest("[data-reponses]") && questionOf(one);
export const firstField = (box) => box?.querySelector(FIELDS);

// Returns an answer of the server, null without one.
export const ask = (address) => fetch(address, { redirect: "manual", headers: { "HX-Request": "true" } }).catch(() => null);
export const ended = (answer) => answer?.type === "opaqueredirect" || answer?.status === 401;

// The session is over: `app.js` lays the way in over this page, and then goes on.
export async function signIn(answer, then) {
  const html = answer.status === 401 ? await answer.text() : "";
  document.dispatchEvent(new CustomEvent("session:over", { detail: { html, then } }));
}

// A token that changed, at a new sign-in, is taken from the server; its answer tells whether it was.
export async function fresh() {
  const answer = await ask(desk.dataset.depuis);
  if (!answer?.ok) return answer;
  const { jeton } = await answer.json();
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = jeton;
  return answer;
}
