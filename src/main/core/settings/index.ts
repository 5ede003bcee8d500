export { type KeptSetting, readSetting, writeSetting } from './records.ts'
