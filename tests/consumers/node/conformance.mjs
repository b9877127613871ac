// Runs the conformance kit, as another implementation would: node conformance.mjs SCHEMA_FOLDER
//
// What a schema can say is put to two validators, ajv's codes and pointers included; of the records
// that break an integrity rule it is shown that no schema notices.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { validators } from "./validators.mjs";

const folder = process.argv[2];
const read = (...path) => JSON.parse(readFileSync(join(folder, ...path), "utf8"));
const names = (sub) =>
  readdirSync(join(folder, sub))
    .filter((name) => name.endsWith(".schema.json"))
    .map((name) => `${sub}${name.replace(".schema.json", "")}`);
const schemas = Object.fromEntries(
  ["", "authoring/"].flatMap(names).map((name) => [name, read(`${name}.schema.json`)]),
);
const judges = await validators(schemas);
let passed = 0;
let failed = 0;

function expect(what, isRight) {
  if (isRight) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`not as the kit says: ${what}`);
  }
}

function tryShape(file, name, test) {
  const what = `${file}: ${test.description}`;
  expect(`${what} (ajv)`, isDeepStrictEqual(judges.ajv(name, test.data), test.errors ?? []));
  expect(`${what} (hyperjump)`, judges.hyperjump(name, test.data) === test.valid);
}

for (const [file, count] of Object.entries(read("conformance", "index.json").files)) {
  const { schema, tests } = read("conformance", file);
  expect(`${file}: the number of tests`, tests.length === count);
  for (const test of tests) {
    if (test.files === undefined) {
      tryShape(file, schema ?? test.schema, test);
      continue;
    }
    for (const [name, data] of Object.entries(test.files)) {
      const list = name.replace(/[./].*/, "");
      const shape = list === "essay" ? "essay_record" : list;
      tryShape(file, `authoring/${shape}`, { ...test, data, valid: true, errors: [] });
    }
    if (test.document !== undefined) {
      tryShape(file, "document", { ...test, data: test.document, valid: true });
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
