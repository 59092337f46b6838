/** Writes docs/record.schema.json from the door that reads records: one source, so that the two cannot differ. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { FORMAT, VERSION } from '../src/core/record/record.ts';
import { fileSchema } from '../src/record-schema.ts';

export const SCHEMA_FILE = fileURLToPath(new URL('../docs/record.schema.json', import.meta.url));

/** The JSON Schema (draft 2020-12) of a record file, as text. */
export const recordSchema = (): string => {
  const schema = toJsonSchema(fileSchema, { target: 'draft-2020-12' });
  const title = `${FORMAT}, version ${VERSION}`;
  return `${JSON.stringify({ ...schema, title }, null, 2)}\n`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(SCHEMA_FILE, recordSchema());
