import type { Turn } from '../../../shared/quarter-turns.ts'
import type { RecogniseOptions, Recognition } from './ocr/types.ts'
import type { Problem, Refused } from './problems.ts'
import type { PageRect, PixelRect } from './rects.ts'

/** One address as the mail states it; not checked against anything. `address` may be ''. */
export type MailAddress = { readonly name: string; readonly address: string }

/** What a message says in HTML where it came in no mail. `hasText`: it says the same in plain text, too. */
export type HtmlMessage = { readonly html: string; readonly hasText: boolean }

/** A message in HTML made harmless, as a mail's is. */
export type ReadHtml = {
  /** Null where it was too large to clean, or could not be read. */
  readonly html: string | null
  /** Made from the HTML; null where it had text of its own, or could not be read. */
  readonly text: string | null
  readonly problems: readonly Problem[]
}

/** In the order in which they were asked for. */
export type HtmlReading = { readonly ok: true; readonly messages: readonly ReadHtml[] } | Refused

/** A file as it lay in the mail. `bytes` is null when it was not kept; `problems` say why. */
export type MailAttachment = {
  /** Cleaned, never empty, at most 120 characters. */
  readonly name: string
  /** What the sender claims, lower case. Never believed: see {@link FileInspection.mime}. */
  readonly declaredType: string
  /** In bytes, decoded. */
  readonly size: number
  readonly bytes: Uint8Array<ArrayBuffer> | null
  readonly problems: readonly Problem[]
}

/** What a mail server says became of a mail (RFC 3464). Nothing of it is checked: anybody can write one. */
export type DeliveryReport = {
  /** Lower case, each once. */
  readonly recipients: readonly string[]
  /** Whom the outcome is about, lower case; null where the report does not say. */
  readonly recipient: string | null
  /** Of several recipients the worst. */
  readonly outcome: 'failed' | 'delayed' | 'other'
  /** Such as 5.1.1 (RFC 3463); null when there is none. */
  readonly status: string | null
  /** The mail it is about; `subject` may be ''. */
  readonly returned: { readonly messageId: string | null; readonly subject: string } | null
}

/** A mail that could be read, at least in part. */
export type ReadMail = {
  readonly ok: true
  readonly from: MailAddress | null
  /** Where it asks to be answered. */
  readonly replyTo: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  /** Addresses that these three leave out. */
  readonly more: number
  /** '' when there is none. */
  readonly subject: string
  /** UTC milliseconds, as the sender's clock claims; null where it claims none, or one before there was mail. */
  readonly sentAt: number | null
  /** The date as it is written; '' when there is none. */
  readonly date: string
  /** Without angle brackets. */
  readonly messageId: string | null
  /** Mails it answers, by their ids without angle brackets, the nearest first. */
  readonly answers: readonly string[]
  /** A machine wrote it: an absence note, a bounce. */
  readonly isAutomatic: boolean
  /** It tells what became of another mail. */
  readonly report: DeliveryReport | null
  /** Always there: the plain part, else made from the HTML, else ''. */
  readonly text: string
  /** Cleaned for a sandboxed frame: no script, style, form, frame, image or live link. */
  readonly html: string | null
  readonly attachments: readonly MailAttachment[]
  readonly problems: readonly Problem[]
}

export type MailReading = ReadMail | Refused

/** The kinds that can be drawn as pages. */
export const scanTypes = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heic', 'bmp', 'tiff', 'pdf'] as const
export type ScanType = (typeof scanTypes)[number]
export type FileType = ScanType | 'other'

/** What a file is, by its content alone. */
export type FileInspection = {
  /** Cleaned. */
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** Lower-case hex; null when the bytes were not kept or the worker ended before it was known. */
  readonly sha256: string | null
  readonly type: FileType
  /** Sniffed; 'application/octet-stream' when unknown. */
  readonly mime: string
  /** True when at least the first page can be drawn. Implies `type !== 'other'` and `pages >= 1`. */
  readonly usable: boolean
  /** As the file counts them, also beyond the limit; null when unknown or not paged. */
  readonly pages: number | null
  /** First page as shown (orientation applied), px for images and points (1/72 inch) for PDF. */
  readonly width: number | null
  readonly height: number | null
  readonly problems: readonly Problem[]
}

/** An attachment and what it is. `inspection.problems` include those found while reading the mail. */
export type InspectedAttachment = {
  readonly name: string
  readonly declaredType: string
  readonly inspection: FileInspection
  readonly bytes: Uint8Array<ArrayBuffer> | null
}

/** What intake makes of an `.eml`. */
export type InspectedMail =
  | (Omit<ReadMail, 'attachments'> & {
      readonly attachments: readonly InspectedAttachment[]
    })
  | Refused

declare const scanState: unique symbol

/** A scan as it arrived. Nobody but the one who covers it may see it, and it is never kept after that. */
export type OriginalScan = {
  readonly bytes: Uint8Array
  readonly type: ScanType
  readonly [scanState]: 'original'
}

/** A PNG written by `burn` and proven by `proveBurn`. */
export type RedactedScan = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: 'png'
  readonly width: number
  readonly height: number
  /** What was covered, in px of this picture. */
  readonly rects: readonly PixelRect[]
  readonly [scanState]: 'redacted'
}

/** The largest box a rendering may fill, px. It is never enlarged beyond its own size (PDF: 200 dpi). */
export type RenderBox = { readonly maxWidth: number; readonly maxHeight: number }

export type PageRendering =
  | {
      readonly ok: true
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly mime: 'image/jpeg'
      readonly width: number
      readonly height: number
    }
  | Refused

/**
 * One way to look at a covered copy.
 * - `turn`: clockwise, in degrees; `found` looks which way the page stands
 * - `band`: all greys, or one band of them spread so that what is hidden in it shows
 */
export type CopyLook = { readonly turn: Turn | 'found'; readonly band: 'all' | 'dark' | 'black' | 'light' }

/** What a machine read in one look. */
export type CopyReading =
  | {
      readonly ok: true
      /** By which the page had to be turned clockwise to be read. */
      readonly turn: Turn
      readonly words: readonly {
        readonly text: string
        /** Where it stands on the copy. */
        readonly rect: PageRect
        /** Where it stands on the copy as it was turned and levelled for reading; words of a line stand in a row. */
        readonly level: PageRect
      }[]
    }
  | Refused

export type BurnOptions = {
  /** One line at the bottom edge, outside the covered places; null for none. */
  readonly watermark: string | null
  /** px; 1600 when left out, also the largest allowed: it kills fine print. */
  readonly maxWidth?: number
}

export type Burning = { readonly ok: true; readonly scan: RedactedScan } | Refused

/** What `proveBurn` can find on written bytes. */
export const burnFailureCodes = [
  'not_checked', // the check itself did not come to an end
  'not_png',
  'bytes_after_end',
  'chunk_not_allowed',
  'bad_checksum',
  'does_not_decode',
  'rect_outside',
  'rect_not_one_colour',
] as const
export type BurnFailure = {
  readonly code: (typeof burnFailureCodes)[number]
  /** Index of the rectangle, for `rect_*`. */
  readonly rect?: number
  /** Name of the chunk, for `chunk_not_allowed`. */
  readonly chunk?: string
}
export type BurnProof = { readonly ok: boolean; readonly failures: readonly BurnFailure[] }

/** The work a worker can be asked for. Bytes go over by transfer of a copy. */
export type UntrustedPool = {
  /** Never rejects but by `signal` or after `close`. */
  readMail(bytes: Uint8Array, signal?: AbortSignal): Promise<MailReading>
  /** Messages that came in no mail. Refused as a whole where the thread ended. */
  readHtml(messages: readonly HtmlMessage[], signal?: AbortSignal): Promise<HtmlReading>
  inspectFile(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<FileInspection>
  /** @param page from 0 */
  renderPage(
    scan: OriginalScan | RedactedScan,
    page: number,
    box: RenderBox,
    signal?: AbortSignal,
  ): Promise<PageRendering>
  /** Covers and proves; without a proof nothing is handed out. @param page from 0 */
  burn(
    scan: OriginalScan,
    page: number,
    rects: readonly PageRect[],
    options: BurnOptions,
    signal?: AbortSignal,
  ): Promise<Burning>
  /** Checks again, e.g. after the vault gave the bytes back. */
  proveBurn(png: Uint8Array, rects: readonly PixelRect[], signal?: AbortSignal): Promise<BurnProof>
  /** Reads the written copy, as somebody who looks for what was left on it. */
  readCopy(scan: RedactedScan, look: CopyLook, signal?: AbortSignal): Promise<CopyReading>
  /**
   * Reads the text of a page, in a thread of its own. Giving up by `signal` ends the work at once.
   *
   * @param page       from 0
   * @param onProgress whole percent
   */
  recognise(
    scan: OriginalScan | RedactedScan,
    page: number,
    options: RecogniseOptions,
    signal?: AbortSignal,
    onProgress?: (percent: number) => void,
  ): Promise<Recognition>
  /** Ends the workers; work under way is rejected. */
  close(): Promise<void>
}

export type UntrustedPoolOptions = {
  /** `worker.ts` from source, `untrusted.js` from the build: `new URL('…', import.meta.url)` of the caller. */
  readonly workerUrl: URL
  /** Workers at once; 1 when left out. */
  readonly size?: number
  /** For one request, ms; 30 000 when left out. */
  readonly timeoutMs?: number
  /** For reading the text of one page, ms; 90 000 when left out. */
  readonly readingTimeoutMs?: number
  /** JavaScript heap of a worker, MiB; 512 when left out. Pixels and files live outside it. */
  readonly heapMb?: number
  /** Hears of every job that failed by surprise, for the log. `detail` may hold a stack, never file content. */
  readonly onFault?: (fault: UntrustedFault) => void
}

export type UntrustedFault = {
  readonly job:
    | 'readMail'
    | 'readHtml'
    | 'inspectFile'
    | 'renderPage'
    | 'burn'
    | 'proveBurn'
    | 'recognise'
    | 'readCopy'
  readonly problem: Problem
  readonly detail: string
}
