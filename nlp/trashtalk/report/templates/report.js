"use strict";

// Remarks: sort by column.
const table = document.getElementById("remark-table");
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const SAID = 0, LEVEL = 3, PRINTS = 6;
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
const DAY = /(?:(\d+) )?(?:([A-Z][a-z]{2})[a-z]* )?(\d{4})/;

// the first day named, then how it is named: "9 Nov 2024" before "about 9 Nov 2024"
function dayOf(said) {
  const [found, day = 0, month = "", year] = said.match(DAY) ?? [];
  return found ? `${year} ${MONTHS.indexOf(month) / 3 + 1} ${day} ${said}` : "";
}

function keyOf(row, column) {
  const cell = row.cells[column];
  if (column === SAID) return dayOf(cell.textContent);
  return cell.dataset.s ?? (column === PRINTS ? "1" : cell.textContent.trim());
}

function levelOf(row) {
  return row.cells[LEVEL].dataset.s.charAt(0) || "x";
}

function sortBy(head) {
  const descending = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  // a remark is a body of its own: its row, and the one that holds its details
  const keyed = Array.from(table.tBodies, (body) => [keyOf(body.rows[0], head.cellIndex), body]);
  // what has no date, score or name comes last whichever way the column is sorted
  keyed.sort(([a], [b]) => (a === "") - (b === "") || (descending ? -1 : 1) * collator.compare(a, b));
  table.append(...keyed.map(([, body]) => body));
}

// A row shows the beginning of long words; all of them stand in the article that it leads to.
const spoken = new Map();

function wordsOf(body) {
  if (!spoken.has(body)) {
    const [row, details] = body.rows;
    const [, article, number] = row.cells[PRINTS].querySelector("a").getAttribute("href").match(/^#(a\d+)q(\d+)$/);
    const quoted = document.querySelectorAll(`#${article} mark[data-q~="${number}"]`);
    const cells = [1, 2, 4].map((column) => row.cells[column]);
    const said = [...cells, ...quoted, details].map((element) => element?.textContent);
    spoken.set(body, said.join(" ").toLowerCase());
  }
  return spoken.get(body);
}

// Remarks: filter by words and level.
function filterRemarks() {
  const find = document.getElementById("find").value.trim().toLowerCase();
  const level = document.getElementById("at-least").value;
  let shown = 0;
  for (const body of table.tBodies) {
    const found = levelOf(body.rows[0]);
    const fits = level === "-9" || (level === "x" ? found === "x" : Number(found) >= Number(level));
    body.hidden = !(fits && (!find || wordsOf(body).includes(find)));
    if (!body.hidden) shown += 1;
  }
  const all = table.tBodies.length;
  document.getElementById("shown").textContent = `${shown} of ${all} remark${all === 1 ? "" : "s"}`;
}

function showAllRemarks() {
  document.getElementById("find").value = "";
  document.getElementById("at-least").value = "-9";
  filterRemarks();
}

if (table) {
  for (const head of table.tHead.rows[0].cells) head.firstChild.addEventListener("click", () => sortBy(head));
  document.getElementById("find").addEventListener("input", filterRemarks);
  document.getElementById("at-least").addEventListener("change", filterRemarks);
  if (document.getElementById("find").value || document.getElementById("at-least").value !== "-9") filterRemarks();
}

// Articles: a quote, its source, its cue and its note light up together.
const LIT = "[data-q], .text > p > a, .notes > details";
let lit = [];

// a mark says the numbers of its quotes; a number in the text and its note have them in their ids
function numbersOf(element) {
  return element.dataset.q?.split(" ") ?? [element.id.match(/q(\d+)n?$/)[1]];
}

function light(element) {
  for (const other of lit) other.classList.remove("on");
  lit = [];
  const article = element?.closest(".article");
  if (!article) return;
  const wanted = new Set(numbersOf(element));
  lit = Array.from(article.querySelectorAll(LIT)).filter((other) => numbersOf(other).some((n) => wanted.has(n)));
  for (const other of lit) other.classList.add("on");
}

function lightFrom(event) {
  light(event.target.closest(LIT));
}

document.addEventListener("mouseover", lightFrom);
document.addEventListener("focusin", lightFrom);
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-q]");
  if (!mark || String(getSelection())) return;
  const article = mark.closest(".article");
  for (const number of numbersOf(mark)) document.getElementById(`${article.id}q${number}n`).open = true;
});

// A link opens what hides its target; one to a remark also what is known of it.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.closest("main")) return;
  if (target.hidden) showAllRemarks();
  for (let hiding = target.closest("details"); hiding; hiding = hiding.parentElement.closest("details")) hiding.open = true;
  const known = target.matches("tbody") ? target.querySelector("details") : null;
  if (known) known.open = true;
  const isSmall = target.closest(".article") && !target.matches(".article");
  target.scrollIntoView({ block: isSmall ? "nearest" : target.matches("tbody") ? "center" : "start" });
  if (target.matches(LIT)) light(target);
}

addEventListener("hashchange", reveal);
// the same link twice is no change of the hash; a link of a chart is an SVG element, which has no hash of its own
document.addEventListener("click", (event) => {
  if (location.hash && event.target.closest("a")?.getAttribute("href") === location.hash) reveal();
});
reveal();

function setAll(open) {
  for (const article of document.querySelectorAll(".article")) article.open = open;
}

document.getElementById("open-all")?.addEventListener("click", () => setAll(true));
document.getElementById("close-all")?.addEventListener("click", () => setAll(false));

// Paper cannot be clicked: print with everything open.
let openedToPrint = [];
addEventListener("beforeprint", () => {
  openedToPrint = Array.from(document.querySelectorAll("details:not([open])"));
  for (const details of openedToPrint) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of openedToPrint) details.open = false;
});
