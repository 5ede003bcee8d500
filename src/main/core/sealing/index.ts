export { type HiddenFile, hideDraftFile, openDraftFile } from './hidden.ts'
export { type FileToSeal, keepSealed, sealedRows } from './records.ts'
export { openText, sealText } from './rules/cipher.ts'
export { findSensitive } from './rules/sensitive.ts'
