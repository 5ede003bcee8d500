export { dropCode, dropCodesOf, maskAddress, type NewMessage, queue } from './records.ts'
export {
  emailChangedLetter,
  emailChangedSms,
  hintGivenLetter,
  hintGivenSms,
  type Letter,
  newEmailCodeLetter,
  papersAskedLetter,
  refusedLetter,
  type Signature,
} from './texts.ts'
