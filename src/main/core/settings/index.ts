export { type KeptSetting, readSetting, settingKeys, writeSetting } from './records.ts'
