export {
  callbackCodeSms,
  contactCodeLetter,
  domainAskedLetter,
  newPhoneCodeSms,
  transferAskedLetter,
} from './challenge-texts.ts'
export {
  accountFrozenLetter,
  changeAnnouncedLetter,
  changeMadeLetter,
  changeReminderLetter,
  changeSms,
  changeUndoneLetter,
  resetLinkLetter,
} from './change-texts.ts'
export type { Letter, Signature } from './letter.ts'
export {
  correctReply,
  dropCode,
  dropCodesOf,
  eraseMessages,
  maskAddress,
  messagesOf,
  type NewMessage,
  queue,
  queueReply,
  shownText,
  takeBackReply,
} from './records.ts'
export {
  emailChangedLetter,
  emailChangedSms,
  hintGivenLetter,
  hintGivenSms,
  newEmailCodeLetter,
  papersAskedLetter,
  refusedLetter,
} from './texts.ts'
