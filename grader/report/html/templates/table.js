"use strict";
// Sorting and filtering of a table that is all there without it. Order and numbers come from the cells' own text.
(function () {
  const text = (row, column) => row.cells[column].textContent.trim();

  function compare(one, other, column) {
    const [a, b] = [text(one, column), text(other, column)];
    const [x, y] = [parseFloat(a), parseFloat(b)];
    const numbers = one.cells[column].classList.contains("value");
    if (numbers && (Number.isNaN(x) || Number.isNaN(y))) return Number.isNaN(x) - Number.isNaN(y);
    return numbers ? x - y : a.localeCompare(b, document.documentElement.lang, { numeric: true });
  }

  function sort(table, header) {
    const down = header.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = Array.from(table.tBodies[0].rows);
    rows.sort((one, other) => compare(one, other, header.cellIndex) * (down ? -1 : 1));
    table.tBodies[0].append(...rows);
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const header of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sort(table, header));
      header.append(button);
    }
  }

  for (const place of document.querySelectorAll("p.filter")) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    const status = document.createElement("span");
    input.type = "search";
    status.setAttribute("role", "status");
    label.append(place.dataset.label, " ", input);
    place.append(label, " ", status);
    const rows = Array.from(document.getElementById(place.dataset.for).tBodies[0].rows);
    input.addEventListener("input", () => {
      const wanted = input.value.toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
      const shown = rows.filter((row) => !row.hidden).length;
      status.textContent = place.dataset.shown.replace("#", String(shown));
    });
  }

  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
