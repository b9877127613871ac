// Prints TypeScript declarations for a schema: node types.mjs SCHEMA_FILE
import { compileFromFile } from "json-schema-to-typescript";

process.stdout.write(
  await compileFromFile(process.argv[2], {
    bannerComment: "// Made by json-schema-to-typescript from document.schema.json.",
  }),
);
