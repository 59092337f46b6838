/** The status objects a server gave (TPE §6.5), site-wide and request-specific. */
import type { Evidence, Hop } from './evidence.ts';
import { type File, fileOf, type Members, objectIn } from './file.ts';
import { isExtension, isKnownValue, tkSeen } from './tk.ts';

export type StatusObject = {
  readonly of: 'status' | 'specific';
  readonly hop: Hop;
  readonly members: Members;
  /** The tracking status value; undefined where there is none that is one. */
  readonly tracking: string | undefined;
};

export const STATUS_ADDRESSES = ['status', 'specific'] as const;

const trackingIn = ({ tracking }: Members): string | undefined =>
  typeof tracking === 'string' && (isKnownValue(tracking) || isExtension(tracking)) ? tracking : undefined;

const objectOf = (of: StatusObject['of'], file: File): readonly StatusObject[] => {
  if (file.kind === 'none') return [];
  const members = objectIn(file.text);
  return members === undefined ? [] : [{ of, hop: file.hop, members, tracking: trackingIn(members) }];
};

export const statusObjects = (evidence: Evidence): readonly StatusObject[] =>
  STATUS_ADDRESSES.flatMap((address) => objectOf(address, fileOf(evidence, address)));

export const siteWide = (evidence: Evidence): StatusObject | undefined =>
  statusObjects(evidence).find(({ of }) => of === 'status');

/** The representation that belongs to a Tk field: of its status-id where it has one, else the site's. */
export const statusFor = (evidence: Evidence, id: string | undefined): StatusObject | undefined => {
  if (id === undefined) return siteWide(evidence);
  if (id !== evidence.asked?.statusId) return undefined;
  return statusObjects(evidence).find(({ of }) => of === 'specific');
};

export type Said = {
  readonly tsv: string;
  readonly where: 'Tk' | 'status' | 'specific';
  readonly url: string;
  /** The status object that belongs to it; undefined where it was not seen. */
  readonly object: StatusObject | undefined;
};

/** Every tracking status value a server sent, in a header or in a status object. */
export const valuesSaid = (evidence: Evidence): readonly Said[] => [
  ...tkSeen(evidence).map(({ tsv, url, id }) => ({
    tsv,
    where: 'Tk' as const,
    url,
    object: statusFor(evidence, id),
  })),
  ...statusObjects(evidence).flatMap((object) =>
    object.tracking === undefined
      ? []
      : [{ tsv: object.tracking, where: object.of, url: object.hop.url, object }],
  ),
];

/** A list of texts with something in it, as `compliance`, `controller`, `same-party` and `audit` are. */
export const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

export const namesRegime = ({ compliance }: Members): boolean =>
  isTextList(compliance) && compliance.length > 0;

export const isReference = (value: unknown): boolean => typeof value === 'string' && value !== '';
