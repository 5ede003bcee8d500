import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const source = (path: string) => resolve(import.meta.dirname, 'src', path)

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      minify: false,
      sourcemap: true,
      // What every start of the desk loads, in the bundle: finding and reading its hundreds of small files took most of
      // the start. What has native code, or runs in threads that start later, stays outside.
      externalizeDeps: {
        exclude: [
          '@orpc/client',
          '@orpc/contract',
          '@orpc/server',
          'disposable-email-domains-js',
          'fflate',
          'kysely',
          'libphonenumber-js',
          'otplib',
          'stdnum',
          'temporal-polyfill',
          'zod',
        ],
      },
      rolldownOptions: {
        input: {
          electron: source('main/hosts/electron/index.ts'),
          loopback: source('main/hosts/loopback/main.ts'),
          cli: source('main/hosts/cli/main.ts'),
          thread: source('main/core/thread.ts'),
          untrusted: source('main/core/untrusted/worker.ts'),
          protocol: source('main/core/protocol/worker.ts'),
          checkpoint: source('main/core/store/worker.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          // Beside the entries, not below them: entries.ts finds its neighbours by its own address.
          chunkFileNames: '[name]-[hash].js',
          // Fewer bytes to parse; names stay, so that an error in the log can be read.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file that requires nothing but electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: source('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    base: './',
    plugins: [react()],
    build: {
      outDir: resolve(import.meta.dirname, 'out/renderer'),
      target: 'es2024',
      // Half the bytes to read and parse before the first picture; the map beside it keeps errors readable.
      minify: true,
      sourcemap: true,
      // Our content policy allows no inline script, and a polyfill for preloading would be one.
      modulePreload: { polyfill: false },
      // Nor a font out of a data: address, which is what a small file would become.
      assetsInlineLimit: 0,
      rolldownOptions: { input: source('renderer/index.html') },
    },
  },
})
