import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { codeCache } from './scripts/codeCache'
import { recogniserHash } from './scripts/recogniserHash'

// Node 18 and Chromium 114 are the oldest runtime Gloss runs on (Electron 25).
// Everything is bundled: the output needs no node_modules, and ESM-only packages work from CommonJS.
const node = { target: 'node18', externalizeDeps: false, minify: false } as const

export default defineConfig({
  main: {
    define: { __RECOGNISER__: JSON.stringify(recogniserHash(resolve('.'))) },
    plugins: [codeCache(resolve('out/main/cli.cjs'), resolve('resources/sample/erbil-missile-attack.md'))],
    build: {
      ...node,
      rollupOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          worker: resolve('src/main/background/worker.ts'),
          cli: resolve('src/cli/index.ts'),
        },
        external: ['electron', 'canvas'],
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
        },
      },
    },
  },
  preload: {
    build: {
      ...node,
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [vue()],
    build: {
      target: 'chrome114',
      minify: true,
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: resolve('src/renderer/index.html') } },
    },
  },
})
