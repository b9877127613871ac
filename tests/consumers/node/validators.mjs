// Two validators with nothing in common but the standard.
import { registerSchema, validate } from "@hyperjump/json-schema/draft-2020-12";
import { Ajv2020 } from "ajv/dist/2020.js";

// What each keyword's failure is called in the kit; a pattern's name depends on the string's.
const CODES = {
  required: "SD101",
  additionalProperties: "SD102",
  type: "SD103",
  enum: "SD106",
};
const PATTERN_CODES = { "Locator text": "SD104", "Record id": "SD105" };

/** Returns both, made from schemas by name; the first answers with codes and JSON Pointers. */
export async function validators(schemas) {
  const ajv = new Ajv2020({ strict: true, allErrors: true, verbose: true });
  const compiled = {};
  const hyperjump = {};
  for (const [name, schema] of Object.entries(schemas)) {
    compiled[name] = ajv.compile(schema);
    registerSchema(schema);
    hyperjump[name] = await validate(schema.$id);
  }
  return {
    ajv: (name, data) => (compiled[name](data) ? [] : errorsOf(compiled[name].errors)),
    hyperjump: (name, data) => hyperjump[name](data).valid,
  };
}

function errorsOf(errors) {
  // A value of the wrong type is no word of an enum either: that is one fault.
  const enums = new Set(errors.filter((e) => e.keyword === "enum").map((e) => e.instancePath));
  return errors
    .filter((e) => !(e.keyword === "type" && enums.has(e.instancePath)))
    .map((e) => ({
      code:
        CODES[e.keyword] ??
        (e.keyword === "pattern" ? PATTERN_CODES[e.parentSchema.title] : undefined) ??
        "SD107",
      pointer:
        e.keyword === "additionalProperties"
          ? `${e.instancePath}/${e.params.additionalProperty}`
          : e.instancePath,
    }));
}
