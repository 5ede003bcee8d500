export { keepSealed, sealedRows } from './records.ts'
export { openText, sealText } from './rules/cipher.ts'
