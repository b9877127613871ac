import type { Document } from "./types.js";

export type * from "./types.js";

/** Returns the data set: a new object each time, yours to change. */
export declare function load(): Document;

/** Returns the JSON Schema of the data set. */
export declare function schema(): object;

/** Returns the records by their ids, in the same order. */
export declare function byId<T extends { readonly id: string }>(
  records: readonly T[],
): Map<string, T>;

/** Tells whether a value is a data set of this schema; what is wrong is then in `errors`. */
export interface Validator {
  (value: unknown): value is Document;
  errors?: null | readonly { readonly instancePath: string; readonly message?: string }[];
}

/** What is needed of ajv: the class that `ajv/dist/2020.js` exports as `Ajv2020`. */
export type AjvClass = new (options: { strict: boolean; allErrors: boolean }) => {
  compile(schema: object): (value: unknown) => unknown;
};

/** Returns a validator made with ajv, which is not installed with this package. */
export declare function validator(Ajv2020: AjvClass): Validator;
