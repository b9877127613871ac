// Reads { schemas: {name: schema}, cases: [{schema: name, data}] } and prints, for each case, what
// ajv in strict mode and @hyperjump/json-schema say: [{ ajv: boolean, hyperjump: boolean }].
import { json } from "node:stream/consumers";
import { validators } from "./validators.mjs";

const { schemas, cases } = await json(process.stdin);
const judges = await validators(schemas);
console.log(
  JSON.stringify(
    cases.map(({ schema, data }) => ({
      ajv: judges.ajv(schema, data).length === 0,
      hyperjump: judges.hyperjump(schema, data),
    })),
  ),
);
