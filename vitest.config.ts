import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Suites run one after another in `scripts/test.mjs`; each names its folder. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/templates.ts',
    setupFiles: 'test/support/random-cases.ts',
    testTimeout: 40_000,
    hookTimeout: 60_000,
    // What is waited for comes at once or never; only a machine that is busy with other work takes longer.
    expect: { poll: { timeout: 10_000 } },
    pool: 'forks',
    // Left alone it keeps one processor free; on the usual machine of two that is half of it.
    maxWorkers: availableParallelism(),
  },
})
