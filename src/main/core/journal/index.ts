export { type Actor, append, lastEntry, lastOf, type NewEntry, story } from './records.ts'
export type { Details } from './rules.ts'
