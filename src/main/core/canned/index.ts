export { keptName, mayKeep, mayWrite } from './keeping.ts'
export { valuesFor } from './values.ts'
