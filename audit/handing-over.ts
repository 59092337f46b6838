/** Records made, signed, opened and compared: the state of that part of the audit page, and what changes it. */
import type { AuditRun } from '../src/app/audit-run.ts';
import type { Looked } from '../src/app/hand-over.ts';
import { inTurn } from '../src/app/queue.ts';
import type { Verified } from '../src/app/verify.ts';
import { compare } from '../src/core/record/compare.ts';
import type { RecordFile } from '../src/core/record/record.ts';
import { type Compared, differenceJson, differenceMarkdown } from '../src/core/report/difference.ts';
import type { Words } from '../src/core/report/format.ts';
import { FORMATS, type FormatId } from '../src/core/report/index.ts';
import { type Failure, failureOf } from '../src/failure.ts';

/** A look without the audit it may be part of. */
export type Look = Omit<Looked, 'audit'>;

export type Opened = { readonly name: string; readonly verified: Verified };

export type HandOverState = {
  readonly values: boolean;
  readonly signs: boolean;
  /** What was made of the look on screen; undefined until somebody wants it. */
  readonly made: RecordFile | undefined;
  /** The public half of this browser's signing key, where there is one. */
  readonly publicKey: string | undefined;
  readonly run: AuditRun | undefined;
  readonly opened: Opened | undefined;
  readonly other: Opened | undefined;
  readonly compared: Compared | undefined;
  readonly busy: boolean;
  /** What was just done, as a key of the locale file (`handed_…`). */
  readonly said: 'saved' | 'copied' | 'key_forgotten' | undefined;
  readonly failure: Failure | undefined;
};

export type HandOverActions = {
  readonly setValues: (values: boolean) => void;
  readonly setSigns: (signs: boolean) => void;
  /** Saves the record of the look, or an opened one. */
  readonly save: (id: FormatId, opened?: RecordFile) => void;
  readonly copyRoot: (root: string) => void;
  readonly forgetKey: () => void;
  readonly begin: (name: string, note: string) => void;
  readonly mark: (words: string) => void;
  readonly end: () => void;
  readonly drop: () => void;
  readonly open: (file: File) => void;
  /** Compares the opened record with a second file, or with the page as it was looked at. */
  readonly compareWith: (file: File | undefined) => void;
  readonly saveDifference: (as: 'json' | 'markdown') => void;
  readonly close: () => void;
};

/** What this part needs of the browser; the site is the one that is looked at. */
export type HandOverDoors = {
  make(values: boolean): Promise<RecordFile>;
  sign(file: RecordFile): Promise<RecordFile>;
  publicKey(): Promise<string | undefined>;
  forgetKey(): Promise<void>;
  verify(bytes: Uint8Array): Promise<Verified>;
  copy(text: string): Promise<void>;
  download(text: string, name: string, type: string): void;
  run(): Promise<AuditRun | undefined>;
  begin(name: string, note: string): Promise<void>;
  mark(words: string): Promise<void>;
  end(): Promise<void>;
  drop(): Promise<void>;
  /** Looks at the page again. */
  refresh(): void;
};

export type HandingOver = {
  readonly state: () => HandOverState;
  /** After each look: what was made before is of another one. */
  readonly looked: () => Promise<void>;
  readonly actions: HandOverActions;
};

/** "20261130T194210Z" */
const stampOf = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

/** Hosts may be addresses in brackets; a file's name holds nothing odd. */
const nameOf = ({ record }: RecordFile): string =>
  `cookie-clause-${record.page.host.replace(/[^\w.-]+/g, '-').slice(0, 100)}-${stampOf(record.made)}`;

/** The record inside what was opened; undefined where there is none. */
export const fileIn = (opened: Opened | undefined): RecordFile | undefined =>
  opened !== undefined && 'file' in opened.verified ? opened.verified.file : undefined;

const START: HandOverState = {
  values: false,
  signs: false,
  made: undefined,
  publicKey: undefined,
  run: undefined,
  opened: undefined,
  other: undefined,
  compared: undefined,
  busy: false,
  said: undefined,
  failure: undefined,
};

export const openHandingOver = (doors: HandOverDoors, words: Words, changed: () => void): HandingOver => {
  let state = START;
  /** Deeds that have not ended. */
  let wanted = 0;
  const set = (more: Partial<HandOverState>): void => {
    state = { ...state, ...more };
    changed();
  };

  const deeds = inTurn();
  /** One deed after another: none is lost, and what goes wrong is said. */
  const act = (work: () => Promise<Partial<HandOverState>>): void => {
    wanted += 1;
    set({ busy: true, said: undefined, failure: undefined });
    const done = (more: Partial<HandOverState>): void => {
      wanted -= 1;
      set({ ...more, busy: wanted > 0 });
    };
    deeds(work).then(done, (thrown: unknown) => done({ failure: failureOf(thrown) }));
  };

  /** The record of the look on screen, made once: all its files have one root. */
  const record = async (): Promise<RecordFile> => {
    const made = state.made ?? (await doors.make(state.values));
    if (!state.signs || made.seal.signature !== undefined) return made;
    return doors.sign(made);
  };

  const read = async (file: File): Promise<Opened> => ({
    name: file.name,
    verified: await doors.verify(new Uint8Array(await file.arrayBuffer())),
  });

  const save = (file: RecordFile, id: FormatId): void => {
    const { extension, mime, make } = FORMATS[id];
    doors.download(make(file, words), `${nameOf(file)}.${extension}`, mime);
  };

  const saveDifference = (compared: Compared, as: 'json' | 'markdown'): void => {
    const text = as === 'json' ? differenceJson(compared) : differenceMarkdown(compared, words);
    const [extension, mime] = as === 'json' ? ['json', 'application/json'] : ['md', 'text/markdown'];
    doors.download(text, `${nameOf(compared.after)}-difference.${extension}`, mime);
  };

  const ofRun = (work: () => Promise<void>): void =>
    act(async () => {
      await work();
      return { run: await doors.run(), made: undefined };
    });

  return {
    state: () => state,
    looked: async () => {
      const [run, publicKey] = await Promise.all([doors.run(), doors.publicKey()]);
      state = { ...state, run, publicKey, made: undefined };
    },
    actions: {
      setValues: (values) => set({ values, made: undefined, said: undefined }),
      setSigns: (signs) => set({ signs, made: undefined, said: undefined }),
      save: (id, opened) =>
        act(async () => {
          const { values, signs } = state;
          const file = opened ?? (await record());
          save(file, id);
          const publicKey = await doors.publicKey();
          // What was ticked meanwhile is wanted of the next one.
          const still = opened === undefined && state.values === values && state.signs === signs;
          return { said: 'saved', publicKey, ...(still ? { made: file } : {}) };
        }),
      copyRoot: (root) =>
        act(async () => {
          await doors.copy(root);
          return { said: 'copied' };
        }),
      forgetKey: () =>
        act(async () => {
          await doors.forgetKey();
          return { publicKey: undefined, signs: false, made: undefined, said: 'key_forgotten' };
        }),
      begin: (name, note) =>
        ofRun(async () => (state.run === undefined ? doors.begin(name, note) : undefined)),
      mark: (step) => ofRun(() => doors.mark(step)),
      end: () =>
        ofRun(async () => {
          await doors.end();
          doors.refresh();
        }),
      drop: () => ofRun(() => doors.drop()),
      open: (file) => act(async () => ({ opened: await read(file), other: undefined, compared: undefined })),
      compareWith: (file) =>
        act(async () => {
          const before = fileIn(state.opened);
          const other = file === undefined ? undefined : await read(file);
          const after = file === undefined ? await record() : fileIn(other);
          if (before === undefined || after === undefined) return { other, compared: undefined };
          return { other, compared: { before, after, difference: compare(before.record, after.record) } };
        }),
      saveDifference: (as) =>
        act(async () => {
          if (state.compared !== undefined) saveDifference(state.compared, as);
          return { said: 'saved' };
        }),
      close: () => set({ opened: undefined, other: undefined, compared: undefined }),
    },
  };
};
