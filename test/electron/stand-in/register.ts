import { registerHooks } from 'node:module'

const standIn = JSON.stringify(new URL('./electron.ts', import.meta.url).href)
// As Electron's own module it can be taken by names or as a whole.
const source = `export * from ${standIn}; import * as all from ${standIn}; export default all`

// Whoever asks for Electron gets the stand-in, also a dependency such as electron-store.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context)
    return { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
  },
})
