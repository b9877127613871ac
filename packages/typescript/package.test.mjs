import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, load, schema } from "serge-data";

test("a quotation leads to the title of its work", () => {
  const data = load();
  const quotation = byId(data.quotations).get("authentic-democracy");
  const citation = byId(data.citations).get(quotation.citation);
  const work = byId(data.works).get(citation.work);

  assert.equal(work.title, "Victor Serge");
});

test("each call returns an object of its own", () => {
  const changed = load();
  changed.quotations.length = 0;

  assert.ok(load().quotations.length > 0);
});

test("the data follow the major version of the schema", () => {
  const [major] = load().schema_version.split(".");

  assert.ok(schema().$id.includes(`/v${major}/`));
});
