import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LaunchOptions } from '../driver.ts';
import type { Extension } from './manifest.ts';

type Json = { readonly [key: string]: unknown };

// Bit of creation_flags: "came over the DevTools protocol". Such an extension is dropped at the next start.
const FROM_DEVTOOLS = 1 << 15;
const COOKIES_ALLOWED = 0;
const THIRD_PARTY_BLOCKED = 1;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const merge = (old: Json, fresh: Json): Json => ({
  ...old,
  ...Object.fromEntries(
    Object.entries(fresh).map(([key, value]) => {
      const was = old[key];
      return [key, isJson(value) && isJson(was) ? merge(was, value) : value];
    }),
  ),
});

const fileOf = (profile: string): string => join(profile, 'Default', 'Preferences');

const read = (profile: string): Json => {
  const file = fileOf(profile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Json) : {};
};

const change = (profile: string, fresh: Json): void => {
  const file = fileOf(profile);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(merge(read(profile), fresh)));
};

const settingsOf = (id: string, settings: Json): Json => ({ extensions: { settings: { [id]: settings } } });

const entryOf = (profile: string, id: string): Json => {
  const { extensions } = read(profile);
  const settings = isJson(extensions) ? extensions.settings : undefined;
  const entry = isJson(settings) ? settings[id] : undefined;
  return isJson(entry) ? entry : {};
};

const flagsOf = (entry: Json): number => Number(entry.creation_flags ?? 0);

/** What the user is taken to have granted once before: asking for it again needs no prompt, only a gesture. */
const grantsOf = (extension: Extension, grantable: NonNullable<LaunchOptions['grantable']>): Json => {
  const grants = {
    api: [...extension.permissions, ...(grantable.api ?? [])],
    explicit_host: [...extension.hosts, ...(grantable.origins ?? [])],
    manifest_permissions: [],
    scriptable_host: [],
  };
  return { granted_permissions: grants, runtime_granted_permissions: grants };
};

/** Writes, before the browser first starts, what a user would set in its settings pages. */
export const seedProfile = (
  profile: string,
  extension: Extension | undefined,
  options: LaunchOptions,
): void => {
  change(profile, {
    // Without developer mode an unpacked extension is disabled as soon as it is loaded a second time.
    extensions: { ui: { developer_mode: true } },
    profile: {
      cookie_controls_mode: options.thirdPartyCookies === false ? THIRD_PARTY_BLOCKED : COOKIES_ALLOWED,
    },
  });
  const { grantable, privateAllowed } = options;
  if (extension === undefined || (grantable === undefined && !privateAllowed)) return;
  const settings = {
    ...(grantable && grantsOf(extension, grantable)),
    ...(privateAllowed && { incognito: true }),
  };
  change(profile, settingsOf(extension.chromiumId, settings));
};

/** Whether a start on the profile as it is now would be one after a crash. */
export const tellsOfCrash = (profile: string): boolean => {
  const { profile: settings } = read(profile);
  return isJson(settings) && settings.exit_type === 'Crashed';
};

/** Whether the profile has the extension written down, loaded by whatever way. */
export const isKnown = (profile: string, extension: Extension): boolean =>
  entryOf(profile, extension.chromiumId).path === extension.path;

/** Whether the profile starts with the extension by itself. */
export const isInstalled = (profile: string, extension: Extension): boolean => {
  const entry = entryOf(profile, extension.chromiumId);
  return isKnown(profile, extension) && (flagsOf(entry) & FROM_DEVTOOLS) === 0;
};

/**
 * Makes the stopped profile keep the extension, as if it had been loaded by hand. Reloading it would do the
 * same, but would also give it an onInstalled event that no user's browser gives at that moment.
 */
export const keepInstalled = (profile: string, extension: Extension): void => {
  const entry = entryOf(profile, extension.chromiumId);
  if (!isKnown(profile, extension)) throw new Error(`the profile does not hold ${extension.path}`);
  change(profile, settingsOf(extension.chromiumId, { creation_flags: flagsOf(entry) & ~FROM_DEVTOOLS }));
};
