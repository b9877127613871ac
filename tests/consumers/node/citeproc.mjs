// Render CSL-JSON with citeproc-js.
//
// Reads from standard input {items, citations, style, locale}, the last two as
// XML, and writes {works, citations, complaints}: the entries of the bibliography,
// what each citation prints, as [id, text], and what the processor objects to.

import CSL from "citeproc";
import { readFileSync } from "node:fs";

const { items, citations, style, locale } = JSON.parse(readFileSync(0, "utf8"));
const byId = new Map(items.map((item) => [item.id, item]));
const complaints = [];
CSL.debug = (message) => complaints.push(String(message));
CSL.error = (message) => complaints.push(String(message));

function retrieveItem(id) {
  if (!byId.has(id)) throw new Error(`there is no work '${id}'`);
  return byId.get(id);
}

const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem }, style);
engine.setOutputFormat("text");

const before = [];
const printed = new Map();
for (const citation of citations) {
  const [, changed] = engine.processCitationCluster(citation, before, []);
  for (const [, text, id] of changed) printed.set(id, text);
  before.push([citation.citationID, citation.properties.noteIndex]);
}
engine.updateUncitedItems(items.map((item) => item.id));
const [parameters, entries] = engine.makeBibliography();
complaints.push(...parameters.bibliography_errors.map((error) => JSON.stringify(error)));

process.stdout.write(
  JSON.stringify({
    works: entries.map((entry) => entry.trim()),
    citations: [...printed],
    complaints,
  }),
);
