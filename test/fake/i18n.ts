import { readFileSync } from 'node:fs';

const FILE = new URL('../../_locales/en/messages.json', import.meta.url);

type Messages = Readonly<Record<string, { readonly message: string }>>;

export const messages = JSON.parse(readFileSync(FILE, 'utf8')) as Messages;

const part = (parts: readonly string[], place: number, key: string): string => {
  const found = parts[place - 1];
  if (found === undefined) throw new Error(`"${key}" needs a part $${place}`);
  return found;
};

/** `browser.i18n` on the real locale file; an unknown key or a missing part throws. */
export const fakeI18n = {
  getMessage: (key: string, parts: readonly string[] = []): string => {
    const found = messages[key];
    if (found === undefined) throw new Error(`The locale file has no "${key}"`);
    return found.message.replace(/\$(\d)/g, (_, place: string) => part(parts, Number(place), key));
  },
};
