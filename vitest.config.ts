import { defineConfig } from 'vitest/config';

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
          include: ['test/browser/*.test.ts', 'test/browser/launch/*.test.ts'],
          // Two cores: one browser at a time keeps waits short and failures repeatable.
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
