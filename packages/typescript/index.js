import { readFileSync } from "node:fs";

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));

export const load = () => read("./data.json");

export const schema = () => read("./schema.json");

export const byId = (records) => new Map(records.map((record) => [record.id, record]));

export const validator = (Ajv2020) =>
  new Ajv2020({ strict: true, allErrors: true }).compile(schema());
