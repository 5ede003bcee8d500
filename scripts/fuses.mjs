// `node scripts/fuses.mjs PROGRAM`: sets the fuses of a packaged Electron program, before it is signed. Strict: a
// fuse that a newer Electron brings and this table does not name fails the build until somebody decides.
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { fail, StepFailure } from './steps.mjs'

/** What each fuse of Electron is set to, and why. */
export const fuses = {
  // The program is not a Node runtime for whoever can set an environment variable.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // No debugger from the command line. Playwright cannot drive such a program either: end-to-end tests run on the
  // unpackaged one.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // One way: a profile written with it cannot be read without.
  [FuseV1Options.EnableCookieEncryption]: true,
  // Code comes from the archive that was signed, and from nowhere beside it.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The window lives at okienko://desk and has no use for file://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's default; the readers of PDF and HEIC are WebAssembly.
  [FuseV1Options.WasmTrapHandlers]: true,
}

const [program] = process.argv.slice(2)
try {
  if (program === undefined)
    throw new StepFailure('Name the packaged program: node scripts/fuses.mjs PROGRAM')
  await flipFuses(program, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...fuses })
} catch (error) {
  fail(error)
}
