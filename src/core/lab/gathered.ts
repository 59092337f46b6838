/** Contacts as a person reads them: each thing once, however many requests it was seen on. */
import { SIGNAL_NAMES, type SignalName } from '../signal.ts';
import type { Contact } from './contact.ts';

export type Gathered = {
  /** One of them: where a signal was on any, the earliest that carried the most signals. */
  readonly contact: Contact;
  readonly count: number;
  /** On how many of the requests each signal was. */
  readonly signals: Readonly<Record<SignalName, number>>;
};

const signalsOn = ({ signals }: Contact): number => SIGNAL_NAMES.filter((name) => signals[name]).length;

/** Negative where `a` proves more, or as much and earlier. */
const compare = (a: Contact, b: Contact): number => signalsOn(b) - signalsOn(a) || a.at - b.at;

const withSignal = (contacts: readonly Contact[], name: SignalName): readonly Contact[] =>
  contacts.filter(({ signals }) => signals[name]);

/** A thing is what it is, its name and the host. What identifies comes before bare requests, the earliest first. */
export const gathered = (contacts: readonly Contact[]): readonly Gathered[] => {
  const things = new Map<string, Contact[]>();
  for (const contact of contacts) {
    const thing = JSON.stringify([contact.what, contact.name, contact.host]);
    things.set(thing, [...(things.get(thing) ?? []), contact]);
  }
  return [...things.values()]
    .flatMap((same) => {
      const [contact] = same.toSorted(compare);
      const signals = { dnt: withSignal(same, 'dnt').length, gpc: withSignal(same, 'gpc').length };
      return contact === undefined ? [] : [{ contact, count: same.length, signals }];
    })
    .sort((a, b) => Number(isBare(a.contact)) - Number(isBare(b.contact)) || a.contact.at - b.contact.at);
};

/** Whether nothing was seen by which the host could tell this browser from others. */
export const isBare = ({ what }: Pick<Contact, 'what'>): boolean => what === 'request';

const hostsIn = (contacts: readonly Contact[]): number => new Set(contacts.map(({ host }) => host)).size;

export type ContactSum = {
  /** Hosts that were contacted. */
  readonly hosts: number;
  /** Those of them that were sent, set or handed something that may identify on a request with the signal. */
  readonly despite: Readonly<Record<SignalName, number>>;
};

export const sumOf = (contacts: readonly Contact[]): ContactSum => {
  const telling = contacts.filter((contact) => !isBare(contact));
  const despite = (name: SignalName): number => hostsIn(withSignal(telling, name));
  return { hosts: hostsIn(contacts), despite: { dnt: despite('dnt'), gpc: despite('gpc') } };
};
