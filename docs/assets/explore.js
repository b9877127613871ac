// Search and filters over the table of quotations.  The table is complete in
// the page; this hides, sorts and marks its rows, and keeps the view's address.

const form = document.querySelector("#explore");
if (form) await explore(form, document.querySelector("#quotations"));

async function explore(form, table) {
  const body = table.tBodies[0];
  const rows = [...body.rows].map((element, place) => ({
    element,
    place,
    id: element.id,
    ...element.dataset,
    text: element.querySelector(".words a").textContent,
    speakerName: element.querySelector(".speaker").textContent.trim(),
    workTitle: element.querySelector(".work cite")?.textContent ?? "",
  }));
  const { words, sort } = form.elements;
  const filters = [...form.querySelectorAll("select")].filter((field) => field !== sort);
  const more = form.querySelector("details");
  const heads = [...table.querySelectorAll("th[data-sort]")];
  const match = await searcher(rows);

  const show = () => {
    const found = match(words.value);
    const kept = rows.filter((row) => found.has(row.id) && passes(row));
    const shown = new Set(kept);
    rows.forEach((row) => (row.element.hidden = !shown.has(row)));
    body.append(...[...kept].sort(order(sort.value, found)).map((row) => row.element));
    filters.forEach((filter) => count(filter, found));
    heads.forEach((head) => head.setAttribute("aria-sort", direction(head.dataset.sort)));
    mark(kept, found.terms);
    const chosen = filters.filter((filter) => filter.value).length;
    more.querySelector(".chosen").textContent = chosen ? `: ${chosen} chosen` : "";
    form.querySelector("#found").textContent = `${kept.length} of ${rows.length} quotations${advice(kept, found)}`;
    table.hidden = kept.length === 0;
  };

  const passes = (row, but) =>
    filters.every((filter) => filter === but || !filter.value || row[filter.name] === filter.value);

  // Each choice says how many there would be, given all the others.
  const count = (filter, found) => {
    const others = rows.filter((row) => found.has(row.id) && passes(row, filter));
    for (const option of filter.options) {
      if (!option.value) continue;
      option.dataset.label ??= option.text;
      const number = others.filter((row) => row[filter.name] === option.value).length;
      option.text = `${option.dataset.label} (${number})`;
      option.disabled = number === 0 && !option.selected;
    }
  };

  const advice = (kept, found) => {
    if (!kept.length) return ": take out a word or a choice, or press Clear to see all";
    return found.near ? ", none with just these words" : "";
  };

  const direction = (by) => {
    if (sort.value === by) return "ascending";
    return sort.value === reversed(by) ? "descending" : "none";
  };

  const restore = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of form.elements) {
      if (!field.name) continue;
      field.value = asked.get(field.name) ?? "";
      // An address with a choice that is no longer there narrows to nothing else.
      if (field.selectedIndex === -1) field.value = "";
    }
    show();
  };

  const remember = () => {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
    show();
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      const by = head.dataset.sort;
      sort.value = direction(by) === "ascending" ? reversed(by) : by;
      remember();
    });
    head.append(button);
  }
  form.addEventListener("input", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields are empty only after the event.
  form.addEventListener("reset", () => setTimeout(remember));
  addEventListener("popstate", restore);
  form.hidden = false;
  restore();
  // On a narrow screen the fields would stand between the words and what they find.
  more.open = matchMedia("(width >= 45em)").matches || filters.some((filter) => filter.value);
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

// The order of the essay has no name of its own, but its reverse has.
function reversed(by) {
  return `-${by || "place"}`;
}

// Returns a function from words to the ids they are found in, best first, with
// the terms that matched.
async function searcher(rows) {
  const all = new Map(rows.map(({ id }) => [id, 0]));
  all.terms = [];
  let index;
  try {
    const { default: MiniSearch } = await import("./vendor/minisearch.js");
    index = new MiniSearch({
      fields: ["text", "speakerName", "workTitle", "authors"],
      searchOptions: { boost: { text: 2 } },
      processTerm: folded,
    });
    index.addAll(
      rows.map(({ text, ...row }) => ({ ...row, text: unbracketed(text) })),
    );
  } catch {
    // A site built without the library still finds words, though not near ones.
  }
  const exact = { combineWith: "AND", prefix: (term, place, terms) => place === terms.length - 1 };
  return (asked) => {
    if (!asked.trim()) return all;
    if (!index) return plain(rows, asked);
    let results = index.search(asked, exact);
    const near = results.length === 0;
    if (near) results = index.search(asked, { combineWith: "AND", prefix: true, fuzzy: 0.2 });
    const found = new Map(results.map(({ id, score }) => [id, score]));
    found.terms = [...new Set(results.flatMap(({ match }) => Object.keys(match)))];
    found.near = near && results.length > 0;
    return found;
  };
}

// Nobody has to type accents, or to know where the essay changed a capital: "[a]uthentic".
function folded(term) {
  return term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function unbracketed(text) {
  return text.replace(/\[(\p{L}+)\]/gu, "$1");
}

function plain(rows, asked) {
  const terms = folded(asked).split(/\s+/).filter(Boolean);
  const hit = ({ text, speakerName, workTitle, authors }) => {
    const words = folded(`${unbracketed(text)} ${speakerName} ${workTitle} ${authors}`);
    return terms.every((term) => words.includes(term));
  };
  const found = new Map(rows.filter(hit).map(({ id }) => [id, 0]));
  found.terms = terms;
  return found;
}

// What has no speaker or work stands last, in either direction.
function order(asked, found) {
  const by = asked.replace(/^-/, "");
  const turn = asked.startsWith("-") ? -1 : 1;
  const name = (text) => text.replace(/^\P{L}+/u, "");
  const filled = (a, b, field) => !a[field] - !b[field] || turn * a[field].localeCompare(b[field]);
  const compare = {
    match: (a, b) => found.get(b.id) - found.get(a.id),
    text: (a, b) => turn * name(a.text).localeCompare(name(b.text)),
    speaker: (a, b) => filled(a, b, "speakerName"),
    work: (a, b) => filled(a, b, "workTitle") || turn * (a.page - b.page),
    place: (a, b) => turn * (a.place - b.place),
  }[by];
  return (a, b) => compare?.(a, b) || a.place - b.place;
}

// Marks the terms without touching the page's elements, where the browser can.
function mark(rows, terms) {
  if (!window.Highlight || !CSS.highlights) return;
  CSS.highlights.delete("found");
  if (!terms.length) return;
  const one = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${one})(?![\\p{L}\\p{N}])`, "giu");
  const ranges = rows.flatMap(({ element }) => [...texts(element.querySelector(".words"))]).flatMap((text) =>
    [...text.data.matchAll(pattern)].map(({ index, 0: hit }) => {
      const range = new Range();
      range.setStart(text, index);
      range.setEnd(text, index + hit.length);
      return range;
    }),
  );
  CSS.highlights.set("found", new Highlight(...ranges));
}

function* texts(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield walker.currentNode;
}
