import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { atExit } from './at-exit.ts';

export type Profile = { readonly path: string; discard(): void };

const remove = (path: string): void => {
  // Child processes may still be writing for a moment after the browser itself is gone.
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
};

/** The given profile folder, which is kept, or a new one that is deleted by `discard` or when we end. */
export const openProfile = (given: string | undefined): Profile => {
  if (given !== undefined) {
    mkdirSync(given, { recursive: true });
    return { path: resolve(given), discard: () => {} };
  }
  const path = mkdtempSync(join(tmpdir(), 'browser-profile-'));
  const forget = atExit(() => remove(path));
  return {
    path,
    discard: () => {
      forget();
      remove(path);
    },
  };
};
