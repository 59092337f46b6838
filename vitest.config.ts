import { defineConfig } from 'vitest/config';

const IN_BROWSERS = ['test/browser/*.test.ts', 'test/browser/launch/*.test.ts'];

/** Tests that mostly wait, for a browser to end and start or a second to pass: two of them share the time. */
const WAITING = [
  'test/browser/{block,came-back,clear,clear-undo,faults,further,interrupted,jar,neighbours,quiet}.test.ts',
  'test/browser/{recorder-stopped,restart,session-only,stores,toolbar,transparent,truth,truth-jar,undo}.test.ts',
  'test/browser/launch/*.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        define: { TARGET: JSON.stringify('firefox') },
        test: {
          name: 'unit',
          include: ['test/{unit,property,rules}/**/*.test.{ts,tsx}', 'test/browser/site/*.test.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          include: IN_BROWSERS,
          exclude: WAITING,
          // Two cores: one browser at a time keeps what is timed repeatable.
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: { name: 'waiting', include: WAITING, testTimeout: 90_000, hookTimeout: 90_000 },
      },
    ],
  },
});
