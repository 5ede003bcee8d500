/**
 * The room in which bytes from outside are handled. Other rooms see files only through a pool: the decoders
 * themselves run in its threads.
 */
export { fileFacts } from './file-facts.ts'
export { type InspectMailOptions, inspectMail } from './inspect-mail.ts'
export { limits } from './limits.ts'
export type {
  RecognisedLine,
  RecognisedPage,
  RecognisedWord,
  RecogniseOptions,
  Recognition,
} from './ocr/types.ts'
export { createUntrustedPool } from './pool.ts'
export { type Problem, type ProblemCode, problemCodes, type Refused } from './problems.ts'
export { type PageRect, type PixelRect } from './rects.ts'
export { originalScan, redactedScan } from './scans.ts'
export {
  type BurnFailure,
  type Burning,
  type BurnOptions,
  type BurnProof,
  burnFailureCodes,
  type CopyLook,
  type CopyReading,
  type FileInspection,
  type FileType,
  type HtmlMessage,
  type HtmlReading,
  type InspectedAttachment,
  type InspectedMail,
  type MailAddress,
  type MailAttachment,
  type MailReading,
  type OriginalScan,
  type PageRendering,
  type ReadHtml,
  type ReadMail,
  type RedactedScan,
  type RenderBox,
  type ScanType,
  scanTypes,
  type UntrustedFault,
  type UntrustedPool,
  type UntrustedPoolOptions,
} from './types.ts'
