import { fileURLToPath } from 'node:url'

/**
 * Where the parts of the program lie. The same code runs from source (tests, Node 24 strips the types) and
 * from the bundles in `out/main`, where every entry is a neighbour of this file; this is the one place that
 * knows the difference.
 */
const isSource = import.meta.url.endsWith('.ts')

const sources = {
  thread: './core/thread.ts',
  untrusted: './core/untrusted/worker.ts',
} as const

/** The address a `Worker` is started from. */
export function workerUrl(name: keyof typeof sources): URL {
  return new URL(isSource ? sources[name] : `./${name}.js`, import.meta.url)
}

/** `src/main` and `out/main` are equally deep, so that the way up is the same. */
const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Policies and what the sample desk is made of. */
export const resourcesDir = fromRoot('resources')
/** The built window. */
export const rendererDir = fromRoot('out/renderer')
/** The built bridge between Electron's window and its main process. */
export const preloadFile = fromRoot('out/preload/index.cjs')
