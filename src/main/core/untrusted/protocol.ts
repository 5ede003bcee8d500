import type { RecogniseOptions, Recognition } from './ocr/types.ts'
import type { Problem } from './problems.ts'
import type { PageRect, PixelRect } from './rects.ts'
import type {
  Burning,
  BurnOptions,
  BurnProof,
  CopyLook,
  CopyReading,
  FileInspection,
  HtmlMessage,
  HtmlReading,
  MailReading,
  PageRendering,
  RenderBox,
  ScanType,
} from './types.ts'

/** One piece of work, as it goes to a worker. */
export type Job =
  | { readonly kind: 'readMail'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'readHtml'; readonly messages: readonly HtmlMessage[] }
  | { readonly kind: 'inspectFile'; readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string }
  | {
      readonly kind: 'renderPage'
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly type: ScanType
      readonly page: number
      readonly box: RenderBox
    }
  | {
      readonly kind: 'burn'
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly type: ScanType
      readonly page: number
      readonly rects: readonly PageRect[]
      readonly options: BurnOptions
    }
  | {
      readonly kind: 'proveBurn'
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly rects: readonly PixelRect[]
    }
  | { readonly kind: 'readCopy'; readonly bytes: Uint8Array<ArrayBuffer>; readonly look: CopyLook }
  | {
      readonly kind: 'recognise'
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly type: ScanType
      readonly page: number
      readonly options: RecogniseOptions
    }

/** What comes back for each kind of work. */
export type Answers = {
  readMail: MailReading
  readHtml: HtmlReading
  inspectFile: FileInspection
  renderPage: PageRendering
  burn: Burning
  proveBurn: BurnProof
  readCopy: CopyReading
  recognise: Recognition
}

/** What a worker says: once that it is ready, then one answer a job; of long work also how far it is. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'answer'; readonly answer: Answers[keyof Answers] }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly detail: string }
