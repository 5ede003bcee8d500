export { suggestAccounts } from './accounts.ts'
export { recoveryCodeDigest } from './digests.ts'
export { eraseLetters, eraseScans, eraseTranscripts, goneForGood } from './erasing.ts'
export { pointAgain, pointTo } from './facts/pointers.ts'
export { gateOf } from './facts/situation.ts'
export {
  casesOf,
  isAccountSealed,
  isSealedIn,
  openCaseOf,
  sealedAmong,
  sealingCaseOf,
} from './lookups.ts'
export { openCase } from './opening.ts'
export { type LoadedCase, loadCase } from './records/case-records.ts'
export { fileTraceDigest, leaveTrace, traceDigest } from './records/traces.ts'
export { remindNext } from './reminding.ts'
export { caseNumbersIn } from './rules/mentions.ts'
export { simulate } from './simulating.ts'
