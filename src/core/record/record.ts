/**
 * What an auditor hands over: one page, what it kept, what was recorded of it, what the statement's sentences came
 * to, and what was not seen. Times are milliseconds since the epoch, expiries seconds, sizes bytes, as everywhere.
 * A change of its shape is a new version; docs/record.md says what each part is.
 */
import type { Beacon } from '../beacons.ts';
import type { Choice } from '../choice.ts';
import type { CookieClass } from '../classify.ts';
import type { Cookie } from '../cookie.ts';
import type { FrameInventory, Resource } from '../inventory.ts';
import type { Analysed } from '../lab/analysed.ts';
import type { CookieLedger } from '../ledger-types.ts';
import type { Digest, Observation } from '../observe.ts';
import type { Party, WebPage } from '../party.ts';
import type { Clause, Policy } from '../policy/clause.ts';
import type { Outcome, Seen } from '../verdict/verdict.ts';
import type { Pure } from './pure.ts';

export const FORMAT = 'cookie-clause-record';
/** 1 held no experiments; it is read for ever. */
export const VERSION = 2;

/** How the browser was set when it was looked; what it does not tell is not there. */
export type Environment = {
  readonly browser: { readonly name: string; readonly version: string };
  /** As the browser names them: "linux", "x86-64". */
  readonly platform: { readonly os: string; readonly arch: string };
  readonly extension: { readonly name: string; readonly version: string };
  /** IANA name, and minutes that local time is ahead of UTC. */
  readonly timeZone: { readonly name: string; readonly offset: number };
  readonly language: string;
  readonly thirdPartyCookies: 'allowed' | 'refused' | 'not_told';
  /** The browser's own protection from trackers, as it calls the setting. */
  readonly trackingProtection?: string | undefined;
  /** navigator.doNotTrack and navigator.globalPrivacyControl as our own page reads them. */
  readonly doNotTrack: string;
  readonly globalPrivacyControl: 'on' | 'off' | 'absent';
  /** What the extension may do, and where. */
  readonly permissions: { readonly api: readonly string[]; readonly origins: readonly string[] };
  readonly privateWindows: boolean;
};

/** An audit that a person began and ended; without one, the record is of a single look. */
export type Audit = {
  readonly name: string;
  readonly note: string;
  readonly from: number;
  readonly until: number;
  readonly steps: readonly { readonly at: number; readonly words: string }[];
};

/** What could not be seen, as a key of the locale file (`blind_…`), with the sites or the count it is about. */
export type NotSeen = {
  readonly kind: string;
  readonly sites?: readonly string[] | undefined;
  readonly count?: number | undefined;
};

type Story = Pick<CookieLedger, 'setter' | 'asked' | 'lines'>;

type StoredCookie = Omit<Cookie, 'value'> & {
  readonly class: CookieClass;
  readonly party: Party;
  readonly digest: Digest;
  /** Octets of name and value. */
  readonly size: number;
  /** From when it was stored last to its expiry, in seconds; only where both were seen. */
  readonly lifetime: number | undefined;
  /** Only where it was recorded. */
  readonly story: Story | undefined;
};

type FoundVerdict = {
  /** As in verdict.ts; a later version may know more judges and observations, and this one shows them by name. */
  readonly judge: string;
  readonly clause: Clause;
  readonly outcome: Outcome;
  /** What it rests on; never empty where the outcome is "kept" or "at-odds". */
  readonly seen: readonly (Omit<Seen, 'what'> & { readonly what: string })[];
};

type Whole = {
  readonly made: number;
  /** `hashed`: salted SHA-256, cut to 16 hex digits. `kept`: the person chose to hand over values too. */
  readonly values: 'hashed' | 'kept';
  readonly page: Pick<WebPage, 'scheme' | 'host' | 'site'>;
  /** What the person had chosen for the page. */
  readonly choice: Choice;
  readonly audit: Audit | undefined;
  readonly environment: Environment;
  readonly statement: Pick<Policy, 'title' | 'effective' | 'archived'> & { readonly sha256: string };
  readonly notSeen: readonly NotSeen[];
  readonly verdicts: readonly FoundVerdict[];
  readonly cookies: readonly StoredCookie[];
  /** Offered or recorded, and not in the jar. */
  readonly notStored: readonly (Pick<CookieLedger, 'cookie' | 'state'> & Story)[];
  readonly frames: readonly Pick<FrameInventory, 'url' | 'origin' | 'login' | 'storage'>[];
  /** What the frames asked for, by their own lists; `frame` counts `frames` from 0. */
  readonly requests: readonly (Resource & { readonly frame: number })[];
  readonly beacons: readonly Beacon[];
  /** The facts as they were recorded, oldest first. */
  readonly events: readonly Observation[];
  /** Ended experiments on pages of the site, the newest first; undefined in a record of version 1. */
  readonly experiments: readonly Analysed[] | undefined;
};

/** Of any version. */
export type AuditRecord = Pure<Whole>;
export type RecordedCookie = AuditRecord['cookies'][number];
export type RecordedEvent = AuditRecord['events'][number];
export type RecordedVerdict = AuditRecord['verdicts'][number];
export type RecordedExperiment = NonNullable<AuditRecord['experiments']>[number];

/** None in a record of version 1. */
export const experimentsIn = ({ experiments = [] }: AuditRecord): readonly RecordedExperiment[] =>
  experiments;

/** Lower-case hex, everywhere: one way to write it, so that no octet of it can be changed unseen. */
export type Signature = {
  readonly algorithm: 'Ed25519';
  readonly publicKey: string;
  readonly value: string;
  /** When it was signed, by the signer's clock. */
  readonly at: number;
};

export type Seal = {
  readonly algorithm: 'SHA-256';
  /** The last link of the chain: it stands for the whole record. */
  readonly root: string;
  /** One link for each entry, in the order of entries.ts. */
  readonly chain: readonly string[];
  readonly signature?: Signature;
};

type FileOf<Version extends number, Held> = {
  readonly format: typeof FORMAT;
  readonly version: Version;
  readonly record: Held;
  readonly seal: Seal;
};

type WithoutExperiments = Omit<AuditRecord, 'experiments'>;

/** As it is made today. */
export type NewRecord = WithoutExperiments & { readonly experiments: readonly RecordedExperiment[] };
export type NewFile = FileOf<typeof VERSION, NewRecord>;

/** A file of any version that can be read. */
export type RecordFile = FileOf<1, WithoutExperiments> | NewFile;
