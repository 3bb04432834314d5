"use strict";
// Sorts, searches and filters the tables that are there, and follows a server where there is one.
// Nothing is made out of text: what is shown stands in the page, or comes from the same server.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const CHOICES = ["state", "function", "verdict", "mistake"];
  const sorted = new Map();

  function button(content) {
    const made = document.createElement("button");
    made.type = "button";
    made.append(...content);
    return made;
  }

  // --- sorting ------------------------------------------------------------------------------

  function value(row, at, kind) {
    const cell = row.cells[at];
    const text = cell.dataset.value ?? cell.textContent.trim();
    if (kind === "text") return text;
    return text === "" ? null : Number(text);
  }

  function compare(one, other, kind) {
    if (kind === "text") return one.localeCompare(other, undefined, { numeric: true });
    return one - other;
  }

  function sort(table, at, kind, direction) {
    const body = table.tBodies[0];
    const keyed = [...body.rows].map((row) => ({ row, key: value(row, at, kind) }));
    const known = keyed.filter((each) => each.key !== null && each.key !== "");
    const unknown = keyed.filter((each) => each.key === null || each.key === "");
    known.sort((one, other) => direction * compare(one.key, other.key, kind));
    body.append(...[...known, ...unknown].map((each) => each.row));
  }

  function press(head) {
    const table = head.closest("table");
    const at = head.cellIndex;
    const first = head.dataset.sort === "number" ? "descending" : "ascending";
    const second = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? second : first;
    all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", order);
    const direction = order === "ascending" ? 1 : -1;
    if (table.id) sorted.set(table.id, [at, head.dataset.sort, direction]);
    sort(table, at, head.dataset.sort, direction);
  }

  // --- filtering ----------------------------------------------------------------------------

  function chosen() {
    return Object.fromEntries(CHOICES.map((id) => [id, byId(id).value]));
  }

  function fits(row, wanted, words) {
    if (wanted.state && !row.dataset.s.split(" ").includes(wanted.state)) return false;
    const asked = [wanted.function, wanted.verdict, wanted.mistake];
    const isOne = (outcome) => {
      const [key, verdict, ...mistake] = outcome.split(".");
      const parts = [key, verdict, mistake.join(".")];
      return asked.every((each, at) => !each || each === parts[at]);
    };
    if (asked.some(Boolean) && !row.dataset.o.split(" ").some(isOne)) return false;
    if (!words.length) return true;
    const text = row.textContent.toLowerCase();
    return words.every((word) => text.includes(word));
  }

  function filter() {
    const wanted = chosen();
    const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = [...byId("lines").rows];
    let count = 0;
    for (const row of rows) {
      row.hidden = !fits(row, wanted, words);
      count += !row.hidden;
    }
    const said = byId("shown");
    const text = said.dataset.text.replace("{shown}", count).replace("{all}", rows.length);
    if (said.textContent !== text) said.textContent = text;
  }

  function everybody() {
    CHOICES.forEach((id) => { byId(id).value = ""; });
    byId("search").value = "";
    filter();
  }

  function pick(from) {
    everybody();
    byId("function").value = from.dataset.function;
    byId("verdict").value = from.dataset.verdict;
    filter();
    byId("students-title").focus();
    byId("students-title").scrollIntoView();
  }

  // --- what needs a script gets its buttons --------------------------------------------------

  function enrich(part) {
    for (const head of all("th[data-sort]", part)) {
      const made = button(head.childNodes);
      made.addEventListener("click", () => press(head));
      head.append(made);
    }
    for (const plain of all("span.pick", part)) {
      const made = button(plain.childNodes);
      Object.assign(made.dataset, plain.dataset);
      made.className = "pick";
      made.setAttribute("aria-label", plain.dataset.label);
      made.addEventListener("click", () => pick(made));
      plain.replaceWith(made);
    }
  }

  // --- following a server --------------------------------------------------------------------

  function keep(part) {
    const open = all("details[open]", part).map((each) => each.id);
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    const place = focused && all("a, button, summary", part).indexOf(focused);
    return () => {
      open.map(byId).filter(Boolean).forEach((each) => { each.open = true; });
      if (focused) all("a, button, summary", part)[place]?.focus({ preventScroll: true });
    };
  }

  function take(fresh) {
    if (fresh.getElementById("class").dataset.columns !== byId("class").dataset.columns) {
      location.reload();
      return;
    }
    for (const part of all("[data-part]")) {
      const other = fresh.getElementById(part.id);
      const restore = keep(part);
      part.replaceChildren(...other.childNodes);
      enrich(part);
      restore();
    }
    for (const id of CHOICES) {
      const kept = byId(id).value;
      byId(id).replaceChildren(...fresh.getElementById(id).childNodes);
      byId(id).value = kept;
      if (byId(id).value !== kept) byId(id).value = "";
    }
    for (const [id, order] of sorted) sort(byId(id), ...order);
    filter();
  }

  function follow(live) {
    const every = Number(live.dataset.every);
    const pause = byId("pause");
    const words = [pause.textContent, pause.dataset.resume];
    let isPaused = false;
    let tag = `"${live.dataset.tag}"`;
    pause.addEventListener("click", () => {
      isPaused = !isPaused;
      pause.textContent = words[Number(isPaused)];
    });
    async function look() {
      if (!isPaused) {
        try {
          const answer = await fetch("./", { headers: { "If-None-Match": tag } });
          if (answer.ok && !isPaused) {
            tag = answer.headers.get("ETag");
            take(new DOMParser().parseFromString(await answer.text(), "text/html"));
          }
        } catch {
          live.textContent = live.dataset.ended;
          return;
        }
      }
      setTimeout(look, every);
    }
    setTimeout(look, every);
  }

  enrich(document);
  byId("filters").hidden = false;
  CHOICES.forEach((id) => byId(id).addEventListener("change", filter));
  byId("search").addEventListener("input", filter);
  byId("everybody").addEventListener("click", everybody);
  filter();
  if (byId("live")) follow(byId("live"));
})();
