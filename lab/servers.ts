/** The servers that can be asked what they say of themselves: one part of the model for each, made when it is chosen. */
import type { Contact } from '../src/core/lab/contact.ts';
import type { WebPage } from '../src/core/party.ts';
import { ask } from '../src/platform/messages.ts';
import { openAsking, type SeenOfServer, type ServerActions, type ServerPart } from './asking.ts';

/** The page's own, and every West UC host it contacted. */
export const originsOf = (page: WebPage | undefined, contacts: readonly Contact[]): readonly string[] => [
  ...new Set([
    ...(page === undefined ? [] : [`${page.scheme}://${page.host}`]),
    ...contacts.map(({ host }) => `https://${host}`),
  ]),
];

export type Servers = {
  part(origin: string): ServerPart;
  actions(origin: string): ServerActions;
};

const DOORS: Parameters<typeof openAsking>[1] = {
  ask: (question) => ask('ask-server', question),
  asked: async (origin) => (await ask('server-asked', { origin })).asked,
};

/** `changed` is told when one of them has changed. */
export const openServers = (seen: () => SeenOfServer, changed: () => void): Servers => {
  const opened = new Map<string, ReturnType<typeof openAsking>>();
  const of = (origin: string): ReturnType<typeof openAsking> => {
    const before = opened.get(origin);
    if (before !== undefined) return before;
    const asking = openAsking(origin, DOORS, seen, changed);
    opened.set(origin, asking);
    // What was answered before is shown as soon as it is known; that it cannot be read is no fault of the server's.
    void asking.look().catch(() => undefined);
    return asking;
  };
  return { part: (origin) => of(origin).part(), actions: (origin) => of(origin).actions };
};
