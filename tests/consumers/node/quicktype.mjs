// Writes types for a schema in a language: node quicktype.mjs SCHEMA_FILE NAME LANGUAGE FOLDER
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InputData, JSONSchemaInput, quicktypeMultiFile } from "quicktype-core";

const [file, name, lang, folder] = process.argv.slice(2);
const source = new JSONSchemaInput(undefined);
await source.addSource({ name, schema: readFileSync(file, "utf8") });
const inputData = new InputData();
inputData.addInput(source);
const made = await quicktypeMultiFile({
  inputData,
  lang,
  outputFilename: `${name}.${lang}`,
  // A date may be a mere year.
  rendererOptions: { package: "sergedata", "array-type": "list" },
});
mkdirSync(folder, { recursive: true });
for (const [filename, { lines }] of made) {
  writeFileSync(join(folder, filename), lines.join("\n"));
}
