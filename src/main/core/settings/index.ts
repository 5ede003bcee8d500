export { type KeptSetting, parseSetting, readSetting, writeSetting } from './records.ts'
