// Prints a quotation with the title of its work, and what a validator says of the data.
import { Ajv2020 } from "ajv/dist/2020.js";
import { byId, load, validator, type Quotation } from "serge-data";

const data = load();
const citations = byId(data.citations);
const works = byId(data.works);

function described(quotation: Quotation): string {
  const citation = quotation.citation && citations.get(quotation.citation);
  const work = citation && works.get(citation.work);
  const pages = quotation.locators.map((locator) => locator.printed);
  return `“${quotation.text_plain}” (${[work ? work.title : "no work", ...pages].join(", ")})`;
}

const quotation = byId(data.quotations).get("authentic-democracy");
if (quotation) {
  console.log(described(quotation));
}

const isDocument = validator(Ajv2020);
const copy: unknown = load();
console.log(isDocument(copy) ? "valid" : "invalid");
const wrong = { ...data, essay: { ...data.essay, title: "" } };
if (!isDocument(wrong)) {
  console.log((isDocument.errors ?? []).map((error) => error.instancePath).join("\n"));
}
