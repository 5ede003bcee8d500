import { PAGES_SHOWN } from '../../../shared/contract/tickets/index.ts'

const mebibyte = 1024 * 1024

/**
 * How much of the outside world the desk takes in. A photographed page is 2–12 MiB and a paper has a few
 * pages; the limits stand far above that and far below what would hurt the machine.
 */
export const limits = {
  /** A whole `.eml`, bytes: room for a 100 MB attachment in base64, so that what lies beside it is kept. */
  mailBytes: 160 * mebibyte,
  /** A mail that is read again under other charset labels, bytes. */
  relabelBytes: 4 * mebibyte,
  /** One attachment or dropped file, bytes. */
  fileBytes: 25 * mebibyte,
  /** All kept attachments of a mail, bytes. */
  mailKeptBytes: 60 * mebibyte,
  /** Attachments kept of a mail, far above what anybody means to send; the rest is counted. */
  attachments: 1000,
  /** Header block of a mail, bytes. Real ones are below 50 KiB. */
  headerBytes: 256 * 1024,
  /** One header field, bytes. */
  headerFieldBytes: 64 * 1024,
  /** Depth of MIME parts. */
  mimeDepth: 32,
  /** Recipients listed. */
  recipients: 100,
  /** Characters of a subject. RFC 5322 §2.1.1 limits a line to 998. */
  subjectLength: 998,
  /** Characters of the text. */
  textLength: 256 * 1024,
  /** Characters of HTML that is still cleaned. */
  htmlLength: 2 * mebibyte,
  /** Pixels of one picture; phones take up to 50 million by default. */
  pixels: 80_000_000,
  /** Pages used of a document as a paper. */
  pages: 30,
  /** Pages of a document that are drawn one by one for who turns them. */
  shownPages: PAGES_SHOWN,
  /** Characters of a file name. */
  nameLength: 120,
  /** Widest redacted picture, px: fine print does not survive it. */
  burnWidth: 1600,
  /** Widest or highest rendering, px. */
  renderSide: 4096,
} as const
