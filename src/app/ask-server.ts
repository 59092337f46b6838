/** Asking a server what it says of itself: four addresses, only because a person pressed the button for it. */
import { addressOf } from '../core/party.ts';
import { type Address, type Asked, type Fetched, PATHS } from '../core/standards/evidence.ts';
import { statusIdIn } from '../core/standards/tk.ts';
import { AskFailed } from '../failure.ts';
import type { Ask, ServerAnswer } from '../protocol.ts';
import { askedOf, keepAsked } from './asked.ts';
import type { Clock, PermissionPort, StoragePort } from './ports.ts';

export type AskServerPorts = {
  readonly clock: Clock;
  readonly session: StoragePort;
  readonly permissions: PermissionPort;
  readonly wellKnown: {
    /** Asks these addresses one after the other, without credentials; never rejects. */
    ask(urls: readonly string[]): Promise<readonly Fetched[]>;
  };
  /** One server after the other. */
  readonly asking: <T>(work: () => Promise<T>) => Promise<T>;
};

/** The host of an origin. Rejects what is no web origin. */
const hostOf = (origin: string): string => {
  const address = addressOf(`${origin}/`);
  if (address.kind !== 'web') throw new AskFailed('bad_message', origin);
  return address.host;
};

/** The status-id the server's own answer names. */
const idFrom = (origin: string, status: Fetched | undefined): string | undefined =>
  status &&
  statusIdIn({
    origin,
    asked: { origin, at: status.at, answers: { status } },
    exchanges: [],
    frames: [],
    contacts: [],
    fresh: false,
    exceptionsApi: undefined,
  });

const askAll = async (ports: AskServerPorts, { origin, statusId }: Ask<'ask-server'>): Promise<Asked> => {
  const at = ports.clock.now();
  const fixed = ['status', 'gpc', 'policy'] as const;
  const fetched = await ports.wellKnown.ask(fixed.map((address) => origin + PATHS[address]));
  const answers: Partial<Record<Address, Fetched>> = Object.fromEntries(
    fixed.map((address, index) => [address, fetched[index]]),
  );
  const id = statusId ?? idFrom(origin, answers.status);
  if (id === undefined) return { origin, at, answers };
  const [specific] = await ports.wellKnown.ask([`${origin}${PATHS.status}${id}`]);
  return { origin, at, statusId: id, answers: specific === undefined ? answers : { ...answers, specific } };
};

/** What the server answers now; it is kept until the browser session ends. */
export const askServer = (ports: AskServerPorts, ask: Ask<'ask-server'>): Promise<ServerAnswer> =>
  ports.asking(async () => {
    const host = hostOf(ask.origin);
    if (!(await ports.permissions.hasSite(host))) return { kind: 'not-permitted', host };
    const asked = await askAll(ports, ask);
    await keepAsked(ports.session, asked);
    return { kind: 'asked', asked };
  });

/** What it answered before, in this browser session. */
export const serverAsked = async (
  { session }: AskServerPorts,
  { origin }: Ask<'server-asked'>,
): Promise<{ readonly asked: Asked | undefined }> => ({ asked: await askedOf(session, origin) });
