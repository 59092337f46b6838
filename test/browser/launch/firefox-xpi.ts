import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

// Always the same, so that the same files give the same bytes.
const MTIME = '2000-01-01T00:00:00Z';

const filesOf = (folder: string): Zippable =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        file.slice(folder.length + 1).replaceAll('\\', '/'),
        [readFileSync(file), { mtime: MTIME }],
      ]),
  );

/** Packs the extension into the profile; undefined when the profile has installed the very same already. */
export const packExtension = (profile: string, folder: string, id: string): string | undefined => {
  const bytes = Buffer.from(zipSync(filesOf(folder)));
  const installed = join(profile, 'extensions', `${id}.xpi`);
  if (existsSync(installed) && readFileSync(installed).equals(bytes)) return undefined;
  const file = join(profile, 'packed.xpi');
  writeFileSync(file, bytes);
  return file;
};
