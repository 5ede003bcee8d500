export { alteredBatch } from './checking.ts'
export { Runs } from './runs.ts'
