import type { Remark } from '../../../shared/contract/base.ts'
import { cleanText } from '../../../shared/text.ts'
import type { ReadStore } from '../store/index.ts'
import type { Vault } from '../vault/index.ts'
import { fileColumns, type Letter } from './letters.ts'

/*
 * Whether a mail under a Message-ID that is known is what stands there already, or its beginning. It is so only if
 * nothing of it would be lost.
 */

/** What a cut can leave of a letter that is written as several (`=C5`, a part of base64). */
const remnant = /\uFFFD{0,3}(?:=[0-9A-Fa-f]?)?$/

/** The beginning of the line between two mails, or of one in a mail that is quoted so as not to be taken for it. */
const beginsSeparator = /^>*(?:F|Fr|Fro|From|From .*)?$/

/**
 * May be cut, and what stands goes on behind it: nothing of it is new, neither of its text nor of its files. Its last line
 * may end in the part of a letter, or, where a mailbox breaks off in it, be the beginning of the next separator; but for
 * that it is the beginning of the same line. Whoever writes anything else under a used Message-ID has written another mail.
 *
 * @param isOpen whether its last line does not end in a mailbox
 */
export async function isBeginningOf(
  store: ReadStore,
  vault: Vault,
  standing: { messageId: number; text: string },
  mail: Letter,
  isOpen: boolean,
): Promise<boolean> {
  if (!isBeginningOfText(standing.text, cleanText(mail.text).trimEnd(), isOpen)) return false
  const before = await filesOf(store, standing.messageId)
  if (!areAllThere(before, mail)) return false
  const last = mail.attachments.length - 1
  return holdTheSame(store, vault, before, mail, (held, bytes, place) =>
    place === last ? held.subarray(0, bytes.length).equals(bytes) : held.equals(bytes),
  )
}

function isBeginningOfText(standing: string, text: string, isOpen: boolean): boolean {
  if (standing.startsWith(text)) return true
  const lastLine = text.slice(text.lastIndexOf('\n') + 1)
  const sure =
    isOpen && beginsSeparator.test(lastLine)
      ? text.slice(0, text.length - lastLine.length).trimEnd()
      : text.replace(remnant, '')
  return sure !== '' && standing.startsWith(sure)
}

/**
 * Does a message that says what a mail says have its files, too? Another program may write their lines otherwise. Of one
 * that was cut the last may be a part, so there their sizes count also where no bytes were kept.
 */
export async function hasFilesOf(
  store: ReadStore,
  vault: Vault,
  standing: { messageId: number; problems: string },
  mail: Letter,
): Promise<boolean> {
  if (mail.attachments.length === 0) return true
  const before = await filesOf(store, standing.messageId)
  const wasCut = (JSON.parse(standing.problems) as Remark[]).some(each => showsCut.has(each.code))
  const areNamed = mail.attachments.map(fileColumns).every(({ name, size }, place) => {
    const one = before[place]
    return one?.name === name && (!wasCut || one.size >= size)
  })
  return areNamed && holdTheSame(store, vault, before, mail, isSameFile)
}

const showsCut: ReadonlySet<string> = new Set(['mail_cut', 'broken_mime'])

/** Of the last file a part may have come, without its name, too. One that what stands has not is new. */
function areAllThere(before: Awaited<ReturnType<typeof filesOf>>, { attachments }: Letter): boolean {
  return attachments.map(fileColumns).every(({ name, size }, place) => {
    const one = before[place]
    if (one === undefined) return size === 0
    if (place < attachments.length - 1) return one.name === name && one.size === size
    return size === 0 || (one.name === name && one.size >= size)
  })
}

/**
 * Do files hold what those of a mail in their places hold? A name tells nothing of that: what sends a scan each day under
 * one id would have only the first one kept. Where no bytes were kept, none would be lost.
 */
async function holdTheSame(
  store: ReadStore,
  vault: Vault,
  before: Awaited<ReturnType<typeof filesOf>>,
  { attachments }: Letter,
  isSame: (held: Buffer, bytes: Uint8Array, place: number) => boolean,
): Promise<boolean> {
  for (const [place, { bytes }] of attachments.entries()) {
    const id = before[place]?.vault_file_id ?? null
    if (id === null || bytes === null) continue
    // What does not open holds nothing: then the mail comes in with its own.
    const held = await vault.read(store, id).catch(() => null)
    if (held === null || !isSame(Buffer.from(held), bytes, place)) return false
  }
  return true
}

function isSameFile(held: Buffer, bytes: Uint8Array): boolean {
  return held.length === bytes.length ? held.equals(bytes) : inLines(held) === inLines(Buffer.from(bytes))
}

/** One letter for each byte: what is no text is compared as well. */
function inLines(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll('\r\n', '\n').trimEnd()
}

/** What hangs on a message, in its order. */
export function filesOf(store: ReadStore, messageId: number) {
  return store
    .selectFrom('message_attachment')
    .select(['name', 'size', 'type', 'vault_file_id'])
    .where('message_id', '=', messageId)
    .orderBy('id')
    .execute()
}

/** Has a message the files of a mail, by name, size and type? A part of a file is smaller than the file. */
export function areListedAlike(
  before: Awaited<ReturnType<typeof filesOf>>,
  { attachments }: Letter,
): boolean {
  return (
    before.length === attachments.length &&
    attachments.map(fileColumns).every(({ name, size, type }, place) => {
      const one = before[place]
      return one?.name === name && one.size === size && one.type === type
    })
  )
}
