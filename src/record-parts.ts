/** What several parts of a record are made of, as the door for files from anywhere lets it through. */
import * as v from 'valibot';

/** As long as any attribute list or address that was recorded. In UTF-16 units. */
export const text = v.pipe(v.string(), v.maxLength(100_000));
/** A word of ours, as in the keys of the locale file. */
export const word = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]{0,59}$/));
export const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
export const list = <T extends v.GenericSchema>(item: T, most = 100_000) =>
  v.pipe(v.array(item), v.maxLength(most));

/** What ECMAScript's Date can hold, in milliseconds and in seconds. */
const LAST = 8.64e15;
export const time = v.pipe(v.number(), v.minValue(-LAST), v.maxValue(LAST));
export const seconds = v.pipe(v.number(), v.minValue(-LAST / 1000), v.maxValue(LAST / 1000));
export const count = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
export const whole = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(Number.MIN_SAFE_INTEGER),
  v.maxValue(Number.MAX_SAFE_INTEGER),
);

export const shortHash = v.pipe(v.string(), v.regex(/^([0-9a-f]{16})?$/));
export const party = v.picklist(['first', 'third']);

export const thirdPartyCookies = v.picklist(['allowed', 'refused', 'not_told']);
export const environment = v.strictObject({
  browser: v.strictObject({ name: text, version: text }),
  platform: v.strictObject({ os: text, arch: text }),
  extension: v.strictObject({ name: text, version: text }),
  timeZone: v.strictObject({ name: text, offset: whole }),
  language: text,
  thirdPartyCookies,
  trackingProtection: v.exactOptional(text),
  doNotTrack: text,
  globalPrivacyControl: v.picklist(['on', 'off', 'absent']),
  permissions: v.strictObject({ api: list(text), origins: list(text) }),
  privateWindows: v.boolean(),
});
