import { defineConfig } from 'vitest/config';

const IN_BROWSERS = ['test/browser/*.test.ts', 'test/browser/launch/*.test.ts'];

/**
 * What takes minutes: alarms, browsers that end and start, every choice against every way of visiting, generated jars,
 * the drivers themselves. `npm run test:long` runs them; `npm test` has not the time.
 */
const LONG = [
  'test/browser/{auto-clear,came-back,clear-undo,dnt,faults,lab-path,leaks,notify}.test.ts',
  'test/browser/{recorder-stopped,restart,session-only,transparent,truth-jar}.test.ts',
  'test/browser/{lab-bad,lab-chance}.test.ts',
  'test/browser/launch/*.test.ts',
];

/** Files of which `npm test` runs the core, and `npm run test:long` all: what is `inLong` there. */
const PARTLY = [
  'test/browser/{audit,capture,contacts,finer-clear,further,jar,keyboard,lab-own-cookies}.test.ts',
  'test/browser/{lab-page,lab-words,options,record,signals,states,storm,truth}.test.ts',
];

const ofLong = (long: boolean) => ({ define: { LONG: JSON.stringify(long) } });

/** A browser on a busy machine is slow, not wrong: what is waited for is given time, in milliseconds. */
const PATIENT = {
  testTimeout: 90_000,
  hookTimeout: 90_000,
  expect: { poll: { timeout: 10_000, interval: 50 } },
};

/** What is timed has the machine to itself. */
const ALONE = 'test/browser/{check,choices,storm}.test.ts';

/** They put something else in a module's place: each has its modules to itself. */
const MOCKED = 'test/unit/{platform,popup}/**/*.test.{ts,tsx}';

type Files = { readonly include: string[]; readonly exclude?: string[]; readonly isolate?: boolean };

/** Hundreds of generated cases take seconds where something else runs beside them: they are given time. */
const inNode = (name: string, files: Files) => ({
  define: { TARGET: JSON.stringify('firefox'), FIRST: 'false', WORDS: '{}' },
  test: { name, testTimeout: 30_000, ...files },
});

export default defineConfig({
  test: {
    projects: [
      // One process for many files, because starting one for each takes longer than the tests.
      inNode('unit', {
        include: ['test/{unit,property,rules}/**/*.test.{ts,tsx}', 'test/browser/site/*.test.ts'],
        exclude: [MOCKED],
        isolate: false,
      }),
      inNode('mocked', { include: [MOCKED] }),
      {
        ...ofLong(false),
        test: {
          name: 'browser',
          include: [ALONE],
          fileParallelism: false,
          ...PATIENT,
        },
      },
      {
        // They mostly wait, for a browser to end and start or a second to pass: several share the time.
        ...ofLong(false),
        test: {
          name: 'waiting',
          include: IN_BROWSERS,
          exclude: [ALONE, ...LONG],
          ...PATIENT,
        },
      },
      { ...ofLong(true), test: { name: 'long', include: [...LONG, ...PARTLY], ...PATIENT } },
    ],
  },
});
