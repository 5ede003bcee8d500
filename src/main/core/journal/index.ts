export { type Actor, append, lastEntry, type NewEntry, story } from './records.ts'
export type { Details } from './rules.ts'
