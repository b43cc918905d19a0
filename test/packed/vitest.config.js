import { defineConfig } from 'vitest/config';

// Of the package: run by `npm run fdk-unit-test`. Freshworks reads coverage/unit/coverage-final.json.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.js'],
    testTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['server/**/*.js'],
      reportsDirectory: 'coverage/unit',
      reporter: ['json', 'text'],
    },
  },
});
