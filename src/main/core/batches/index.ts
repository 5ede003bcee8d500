export { alteredBatch } from './checking.ts'
