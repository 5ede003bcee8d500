export { type RetentionOfCase, retentionOf } from './clocks.ts'
