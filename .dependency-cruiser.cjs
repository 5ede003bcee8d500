/** The directions of the house. Each rule says why; CI fails when one is broken. */

/** Rooms of pure decisions, which other rules may build upon. */
const pureRooms = '^src/main/core/(identifiers|matching|hours)/'
/** The desk's own files beside its rooms. */
const coreFace = '^src/main/core/(face|client|key-phrase)[.]ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other, be it for a type, are one file, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody uses this file: dead code, or a missing import.',
      severity: 'error',
      from: { orphan: true, pathNot: ['[.]d[.]ts$', '^src/preload/index[.]ts$'] },
      to: {},
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'shared-stands-alone',
      comment: 'Both sides know shared; shared knows neither.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/', pathNot: '^src/shared/' },
    },
    {
      name: 'shared-imports-zod-and-the-contract-builder',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: '^src/shared/wire/' },
      to: { dependencyTypes: ['npm', 'core'], pathNot: 'node_modules/(zod|@orpc/contract)/' },
    },
    {
      name: 'the-wire-imports-the-client-alone',
      severity: 'error',
      from: { path: '^src/shared/wire/' },
      to: { dependencyTypes: ['npm', 'core'], pathNot: 'node_modules/@orpc/client/' },
    },
    {
      name: 'renderer-knows-shared-only',
      comment: 'The window reaches the desk through the contract and through nothing else.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/', pathNot: '^src/(renderer|shared)/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'a-room-is-entered-by-its-index',
      comment: "What other rooms may use stands in index.ts. Types of the tables are every room's business.",
      severity: 'error',
      from: { path: '^src/main/core/([^/]+)/' },
      to: {
        path: '^src/main/core/[^/]+/',
        pathNot: '^src/main/core/($1/|[^/]+/index[.]ts$|store/schema[.]ts$)',
      },
    },
    {
      name: 'main-knows-no-window',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(renderer|preload)/' },
    },
    {
      name: 'a-feature-never-imports-a-feature',
      comment: 'What two screens share belongs to ui/ or app/.',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'ui-and-texts-know-no-feature',
      severity: 'error',
      from: { path: '^src/renderer/(ui|i18n)/' },
      to: { path: '^src/renderer/features/' },
    },
    {
      name: 'core-knows-no-host',
      comment: 'The desk never asks which host it has.',
      severity: 'error',
      from: { path: '^src/main/core/' },
      to: { path: '^src/main/hosts/' },
    },
    {
      name: 'hosts-know-the-face-only',
      comment: "A host carries bytes; what they mean is the desk's business.",
      severity: 'error',
      from: { path: '^src/main/hosts/', pathNot: '^src/main/hosts/cli/' },
      to: { path: '^src/main/core/', pathNot: coreFace },
    },
    {
      name: 'the-cli-knows-pure-rooms-too',
      comment: 'Checks and hours need no desk; a mail is looked at in the untrusted room.',
      severity: 'error',
      from: { path: '^src/main/hosts/cli/' },
      to: {
        path: '^src/main/core/',
        pathNot: [coreFace, '^src/main/core/(identifiers|hours|untrusted)/index[.]ts$'],
      },
    },
    {
      name: 'a-host-knows-no-other-host',
      severity: 'error',
      from: { path: '^src/main/hosts/([^/]+)/' },
      to: { path: '^src/main/hosts/[^/]+/', pathNot: '^src/main/hosts/$1/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'A decision takes what it needs as arguments: no clock, no database, no file.',
      severity: 'error',
      from: { path: '^src/main/core/([^/]+)/rules([.]ts$|/)' },
      to: {
        path: '^src/main/',
        // Within its own room a rule may be split; beside it stand the other pure rooms.
        pathNot: [pureRooms, '^src/main/core/$1/'],
      },
    },
    {
      name: 'rules-touch-no-machine',
      comment: 'No file, no network, no process. Hashing is arithmetic.',
      severity: 'error',
      from: { path: ['^src/main/core/[^/]+/rules([.]ts$|/)', pureRooms] },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'pure-rooms-import-pure-rooms',
      severity: 'error',
      from: { path: pureRooms, pathNot: '/(procedures|records)[.]ts$' },
      to: { path: '^src/main/', pathNot: pureRooms },
    },
    {
      name: 'only-the-desk-joins-procedures',
      comment: 'Read desk.ts to know what the desk is made of.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main/core/desk[.]ts$', '/procedures/'] },
      to: { path: '^src/main/core/[^/]+/procedures([.]ts$|/)' },
    },
    {
      name: 'only-the-store-knows-the-database',
      comment: 'SQL goes through Kysely; what only SQLite can do stays in one room.',
      severity: 'error',
      from: { pathNot: '^src/main/core/store/' },
      to: { path: 'node_modules/better-sqlite3' },
    },
    {
      name: 'only-the-shell-knows-electron',
      severity: 'error',
      from: { pathNot: '^src/(main/hosts/electron|preload)/' },
      to: { path: '(node_modules/electron/|^electron$)' },
    },
    {
      name: 'the-preload-is-alone',
      comment: 'It runs in the sandbox and may require nothing but electron.',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '.', pathNot: '(node_modules/electron/|^electron$)' },
    },
    {
      name: 'no-dev-dependency-in-the-product',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev'],
        pathNot: '(node_modules/electron/|^electron$)',
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
}
