import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    environment: 'node',
    setupFiles: ['tests/setup/properties.ts'],
    testTimeout: 30_000,
    // So that a test can put another disk under it.
    server: { deps: { inline: ['lowdb', 'steno'] } },
    // Two cores are the machine this is tested on; more workers only fight each other.
    maxWorkers: 2,
  },
})
