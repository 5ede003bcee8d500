export { keptName, mayKeep, tellShared, usable, writable } from './keeping.ts'
export { valuesFor } from './values.ts'
