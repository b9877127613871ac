// Validates a folder of records with js-yaml and ajv: no references, no places.
// node yaml-and-ajv.mjs FOLDER SCHEMAS
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { load } from "js-yaml";

const [folder, schemas] = process.argv.slice(2);
const ajv = new Ajv2020({ allErrors: true });
const validators = {};
let problems = 0;
let records = 0;
for (const path of readdirSync(folder, { recursive: true }).sort()) {
  if (!path.endsWith(".yaml")) continue;
  const kind = path.split("/")[0].replace(/\.yaml$/, "");
  const name = kind === "essay" ? "essay_record" : kind;
  validators[kind] ??= ajv.compile(
    JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), "utf8")),
  );
  const found = load(readFileSync(join(folder, path), "utf8"));
  records += Array.isArray(found) ? found.length : 1;
  if (!validators[kind](found)) {
    for (const error of validators[kind].errors) {
      problems += 1;
      console.log(`${path}${error.instancePath}: ${error.message}`);
    }
  }
}
console.log(`${records} records, ${problems} problems`);
process.exit(problems ? 1 : 0);
