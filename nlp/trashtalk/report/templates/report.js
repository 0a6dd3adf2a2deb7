"use strict";

// Remarks: sort by column.
const table = document.getElementById("remark-table");
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function keyOf(row, column) {
  const cell = row.cells[column];
  return (cell.dataset.s ?? cell.textContent).trim();
}

function sortBy(head) {
  const descending = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const body = table.tBodies[0];
  const keyed = Array.from(body.rows, (row) => [keyOf(row, head.cellIndex), row]);
  // what has no date, score or name comes last whichever way the column is sorted
  keyed.sort(([a], [b]) => (a === "") - (b === "") || (descending ? -1 : 1) * collator.compare(a, b));
  body.append(...keyed.map(([, row]) => row));
}

// Remarks: filter by words and level.
function filterRemarks() {
  const find = document.getElementById("find").value.trim().toLowerCase();
  const level = document.getElementById("at-least").value;
  const rows = Array.from(table.tBodies[0].rows);
  let shown = 0;
  for (const row of rows) {
    const fits = level === "-9" || (level === "x" ? row.dataset.l === "x" : Number(row.dataset.l) >= Number(level));
    const words = [1, 2, 4].map((column) => row.cells[column].textContent).join(" ").toLowerCase();
    row.hidden = !(fits && words.includes(find));
    if (!row.hidden) shown += 1;
  }
  document.getElementById("shown").textContent = `${shown} of ${rows.length} remark${rows.length === 1 ? "" : "s"}`;
}

if (table) {
  for (const head of table.tHead.rows[0].cells) head.firstChild.addEventListener("click", () => sortBy(head));
  document.getElementById("find").addEventListener("input", filterRemarks);
  document.getElementById("at-least").addEventListener("change", filterRemarks);
  if (document.getElementById("find").value || document.getElementById("at-least").value !== "-9") filterRemarks();
}

// Articles: a quote, its source, its cue and its note light up together.
let lit = [];

function numbersOf(element) {
  return element.dataset.q.split(" ");
}

function light(element) {
  for (const other of lit) other.classList.remove("on");
  lit = [];
  const article = element?.closest(".article");
  if (!article) return;
  const wanted = new Set(numbersOf(element));
  lit = Array.from(article.querySelectorAll("[data-q]")).filter((other) => numbersOf(other).some((n) => wanted.has(n)));
  for (const other of lit) other.classList.add("on");
}

function lightFrom(event) {
  light(event.target.closest("[data-q]"));
}

document.addEventListener("mouseover", lightFrom);
document.addEventListener("focusin", lightFrom);
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-q]");
  if (!mark || String(getSelection())) return;
  const article = mark.closest(".article");
  for (const number of numbersOf(mark)) document.getElementById(`${article.id}q${number}n`).open = true;
});

// A link into an article opens what hides its target.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.closest(".article")) return;
  for (let hiding = target.closest("details"); hiding; hiding = hiding.parentElement.closest("details")) hiding.open = true;
  target.scrollIntoView({ block: target.matches(".article") ? "start" : "nearest" });
  if (target.dataset.q) light(target);
}

addEventListener("hashchange", reveal);
// the same link twice is no change of the hash
document.addEventListener("click", (event) => {
  if (event.target.closest("a")?.hash === location.hash && location.hash) reveal();
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
