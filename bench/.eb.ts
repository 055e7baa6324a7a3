import { build } from 'vite'
await build({
  root: '/tmp/cold/clone',
  configFile: false,
  logLevel: 'silent',
  define: { __RECOGNISER__: '"x"' },
  build: {
    ssr: '/tmp/cold/clone/bench/.e.mjs',
    outDir: '/tmp/cold/eng',
    emptyOutDir: false,
    minify: process.argv[2] === 'min',
    target: 'node18',
    rollupOptions: { output: { format: 'cjs', entryFileNames: 'gloss.cjs', codeSplitting: false } },
  },
  ssr: { noExternal: true },
})
