import type { Remark } from '../../../shared/contract/base.ts'
import { isShownAsText } from '../../../shared/text-file.ts'
import type { Parts } from '../context.ts'
import { indexMessages } from '../search/index.ts'
import type { WriteStore } from '../store/index.ts'
import { fileColumns, type Letter, type Placed, toRemark } from './letters.ts'

/** Hangs the files of a mail on its message: what was placed in the vault, and the names of what was not. */
export async function keepFiles(
  tx: WriteStore,
  parts: Parts,
  mail: Letter,
  messageId: number,
  placed: ReadonlyMap<Letter['attachments'][number], Placed>,
  now: number,
): Promise<void> {
  if (mail.attachments.length === 0) return
  for (const attachment of mail.attachments) {
    const kept = placed.get(attachment)
    await tx
      .insertInto('message_attachment')
      .values({
        message_id: messageId,
        ...fileColumns(attachment),
        problems: JSON.stringify(remarksOn(attachment, kept !== undefined)),
        vault_file_id: kept === undefined ? null : await parts.vault.keep(tx, kept.file, now),
      })
      .execute()
  }
  await indexMessages(tx, [messageId])
}

/** What there is to say of a file: one that the desk cannot show is kept all the same, sealed and unopened. */
function remarksOn({ bytes, inspection }: Letter['attachments'][number], isKept: boolean): Remark[] {
  if (!isKept || inspection.usable) return inspection.problems.map(toRemark)
  const isText = inspection.type === 'other' && bytes !== null && isShownAsText(bytes)
  return [
    ...(isText ? [] : [{ code: 'kept_unopened' }]),
    ...inspection.problems.filter(each => aboutName.has(each.code)).map(toRemark),
  ]
}

const aboutName: ReadonlySet<string> = new Set(['name_lies', 'name_cleaned', 'no_name'])
