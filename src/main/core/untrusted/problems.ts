/**
 * What can be wrong with bytes from outside. Codes are stable: they are stored with cases, printed by the
 * command line and turned into a sentence (Polish, English) by whoever shows them. Comments name `params`.
 */
export const problemCodes = [
  // Any input
  'empty', // zero bytes
  'too_large', // size, limit: bytes; nothing of it was kept
  'took_too_long', // limit: ms; the work was stopped
  'crashed', // the worker ended (out of memory, internal error); the rest of the desk is not touched

  // A mail as a whole
  'not_mail', // mime: what it looks like, or ''
  'no_headers', // of letters kept before: readable text without any mail header, which is `not_mail` now
  'cut_in_header', // the file ends before its header does; what it says of the mail was kept
  'header_too_large', // size, limit: bytes; the well-known fields were kept
  'broken_mime', // parts could not be told apart; what could be read was kept
  'no_sender',
  'no_sender_address', // a name, and nothing to answer to
  'no_date',
  'date_unreadable',
  'date_untrue', // date: as it is written; such as nobody can have written it at
  'text_cut', // length, limit: characters
  'html_dropped', // length, limit: characters; too large to clean, the text was kept
  'active_content_removed', // scripts, styles, forms, frames
  'remote_content_blocked', // count of remote images
  'remote_frames_blocked', // count of remote pages, sounds and films
  'pictures_missing', // count of pictures that should have come with the mail, and did not
  'characters_replaced', // NUL, lone surrogates, invisible direction marks in subject, names or text
  'too_many_attachments', // count, kept, limit
  'mail_full', // size, limit: bytes; this attachment was not kept as those before it filled the mail's limit
  'mass_mail', // taken for a machine's: `Precedence: bulk` and nothing more
  'asks_no_answer', // taken for a machine's: it asks programs not to answer
  'attached_mail', // a mail inside a mail; listed, not opened

  // A file's name
  'no_name', // position, from 1
  'name_cleaned', // the name held NUL, path, control or direction characters
  'name_lies', // extension, mime: the name promises another kind than the content is

  // A file's content
  'not_image_or_pdf', // mime: what it looks like, or ''
  'archive', // mime
  'too_many_pixels', // width, height, limit: pixels
  'truncated', // the end is missing
  'damaged', // some of it cannot be read; with `usable` true the rest can
  'does_not_decode',
  'password_protected',
  'no_pages',
  'too_many_pages', // pages, limit; the first `limit` can be used
  'animated', // frames; only the first is used

  // Drawing
  'no_such_page', // page, pages: from 0 and a count
  'bad_rectangle', // index; outside the page, empty or not a number
  'burn_not_proven', // failure: first failed check; nothing was handed out
] as const

/** @see problemCodes */
export type ProblemCode = (typeof problemCodes)[number]

/** One thing wrong, ready to be put into words. `params` hold file facts and no text from a document, but for a date. */
export type Problem = {
  readonly code: ProblemCode
  readonly params?: Readonly<Record<string, string | number>>
}

/** A refusal of the whole input. */
export type Refused = { readonly ok: false; readonly problem: Problem }

/** Writes a {@link Problem}. */
export function problem(code: ProblemCode, params?: Problem['params']): Problem {
  return params === undefined ? { code } : { code, params }
}

/**
 * An expected failure on the way through a decoder. Thrown inside this room only; callers outside get the
 * problem as a value.
 */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(code: ProblemCode, params?: Problem['params'], cause?: unknown) {
    super(code, { cause })
    this.name = 'ProblemError'
    this.problem = problem(code, params)
  }
}
