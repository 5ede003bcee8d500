import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { Caller, Parts } from '../context.ts'
import { demand, deskError, found, sameVersion } from '../errors.ts'
import { plainDateAt } from '../hours/index.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { sealingCaseOf } from '../recovery/index.ts'
import { indexMessages, purgeWords } from '../search/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import {
  drawPage,
  labelOf,
  type MessageRecord,
  messageById,
  newestTold,
  plainBlob,
  problemsShown,
  ticketById,
} from '../tickets/index.ts'
import { copyFiles, cover, openFile, revealedMessageOf, uncover } from './files.ts'
import { countReveal, forgetSealed, keepSealed, openSealed, type Sealed, sealedRows } from './records.ts'
import { findSensitive } from './rules/sensitive.ts'

/** Messages of a ticket that are looked through for what is better sealed, and characters of each. */
const LOOKED_THROUGH = 50
const LONGEST_LOOK = 20_000

export function sealingProcedures(os: GuardedContract, parts: Parts) {
  const { store, vault, untrusted, clock } = parts
  const kindsIn = (text: string) => {
    const found = findSensitive(text, plainDateAt(clock.now(), TIME_ZONE))
    return [...new Set(found.map(each => each.kind))]
  }
  const demandRevealed = async (windowId: string, fileId: number) => {
    const messageId = await revealedMessageOf(parts, windowId, fileId)
    await refuseWhileBlind(store.read, await sealedMessage(store.read, messageId))
  }
  return {
    reveal: os.sealing.reveal.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const shown = await store.write(['tickets', 'journal'], async tx => {
        const message = await sealedMessage(tx, input.messageId)
        await refuseWhileBlind(tx, message)
        const sealed = await openSealed(tx, message.id)
        if (sealed === 'gone') throw deskError('REFUSED', { missing: [{ code: 'seal_gone' }] })
        if (sealed === 'broken') throw deskError('REFUSED', { missing: [{ code: 'seal_broken' }] })
        await countReveal(tx, message.id)
        const files = sealed.files ?? []
        await tell(tx, by, 'sealing.revealed', message, input.reason, clock.now(), files.length)
        return { text: sealed.text, files: files.map(shownFile) }
      })
      uncover(parts, context.window.id, input.messageId)
      return shown
    }),

    file: os.sealing.file.handler(async ({ input, context }) => {
      await demandRevealed(context.window.id, input.fileId)
      return { file: plainBlob((await openFile(parts, input.fileId)).bytes) }
    }),

    page: os.sealing.page.handler(async ({ input, context, signal }) => {
      await demandRevealed(context.window.id, input.fileId)
      return drawPage(untrusted, await openFile(parts, input.fileId), input.page, signal)
    }),

    cover: os.sealing.cover.handler(({ input, context }) => {
      cover(parts, context.window.id, input.messageId)
      return { ok: true as const }
    }),

    seal: os.sealing.seal.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const asked = found(await messageById(store.read, input.messageId))
      sameVersion(input.version, asked.version)
      refuseUnlessSealable(asked)
      const copies = await copyFiles(parts, asked)
      const sealing = store.write(['tickets', 'journal'], async tx => {
        const message = found(await messageById(tx, input.messageId))
        sameVersion(input.version, message.version)
        refuseUnlessSealable(message)
        const files = await copies.keep(tx)
        const before = await tx
          .selectFrom('message_version')
          .select(['version', 'text', 'until'])
          .where('message_id', '=', message.id)
          .orderBy('version')
          .execute()
        const at = clock.now()
        const version = message.version + 1
        await tx.deleteFrom('message_version').where('message_id', '=', message.id).execute()
        await tx
          .updateTable('message')
          .set({ text: '', html: null, sealed_at: at, edited_at: null, version })
          .where('id', '=', message.id)
          .execute()
        await keepSealed(tx, message.id, by.id, { text: message.text, before, files })
        await indexMessages(tx, [message.id])
        await purgeWords(tx, message.id)
        await tell(tx, by, 'sealing.sealed', message, input.reason, at, files.length)
        return { version }
      })
      const sealed = await discarding(sealing, copies)
      // What was there in the clear leaves the disk, and the write-ahead log too.
      await vault.sweep(store.read)
      await store.checkpoint()
      return sealed
    }),

    destroy: os.sealing.destroy.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const destroyed = await store.write(['tickets', 'journal'], async tx => {
        const message = await sealedMessage(tx, input.messageId)
        const [row] = await sealedRows(tx, [message.id])
        if (row?.gone_at !== null) throw deskError('REFUSED', { missing: [{ code: 'seal_gone' }] })
        if (row.agent_id !== by.id && !by.permissions.has('retention.hold')) {
          throw deskError('REFUSED', { missing: [{ code: 'not_your_seal' }] })
        }
        const at = clock.now()
        const files = await forgetSealed(tx, vault, message.id, 'destroyed', at)
        await tell(tx, by, 'sealing.destroyed', message, input.reason, at, files)
        return { ok: true as const }
      })
      // So does a key, with the files it opened.
      await vault.sweep(store.read)
      await store.checkpoint()
      return destroyed
    }),

    notice: os.sealing.notice.handler(({ input }) => ({ kinds: kindsIn(input.text) })),

    noticed: os.sealing.noticed.handler(async ({ input }) => {
      const messages = await newestTold(store.read, input.ticketId, LOOKED_THROUGH)
      return messages
        .filter(message => message.sealed_at === null && message.kind !== 'reply')
        .map(({ id, text }) => ({ messageId: id, kinds: kindsIn(text.slice(0, LONGEST_LOOK)) }))
        .filter(({ kinds }) => kinds.length > 0)
    }),
  }
}

/** What came of it; copies that nothing came to name are taken away first. */
async function discarding<Done>(work: Promise<Done>, copies: { discard(): Promise<void> }): Promise<Done> {
  try {
    return await work
  } finally {
    await copies.discard()
  }
}

function shownFile({ id, name, size, type, pages, problems, key }: NonNullable<Sealed['files']>[number]) {
  return { id, name, size, type, pages, problems: problemsShown(problems, pages), isKept: key !== null }
}

/** @throws NOT_FOUND; REFUSED when it stands in the clear */
async function sealedMessage(store: ReadStore, id: number): Promise<MessageRecord> {
  const message = found(await messageById(store, id))
  if (message.sealed_at === null) throw deskError('REFUSED', { missing: [{ code: 'not_sealed' }] })
  return message
}

/** Whoever transcribes papers blind must not look the answers up in a ticket of the same account. */
async function refuseWhileBlind(store: ReadStore, message: MessageRecord): Promise<void> {
  const { customer_id: customerId } = found(await ticketById(store, message.ticket_id))
  const sealing = customerId === null ? undefined : await sealingCaseOf(store, customerId)
  if (sealing !== undefined) demand([{ code: sealing.because, params: { number: sealing.number } }])
}

function refuseUnlessSealable(message: MessageRecord): void {
  if (message.sealed_at !== null) throw deskError('REFUSED', { missing: [{ code: 'sealed_already' }] })
  // It lies in the mailbox of whoever got it, and in the outbox.
  if (message.kind === 'reply') throw deskError('REFUSED', { missing: [{ code: 'reply_not_sealed' }] })
}

async function tell(
  tx: WriteStore,
  by: Caller,
  action: 'sealing.revealed' | 'sealing.sealed' | 'sealing.destroyed',
  message: MessageRecord,
  reason: string,
  at: number,
  files = 0,
): Promise<void> {
  const ticket = found(await ticketById(tx, message.ticket_id))
  await append(tx, {
    at,
    by,
    action,
    subject: { kind: 'ticket', id: ticket.id, label: labelOf(ticket) },
    // Their names are under the seal.
    details: { message: message.id, reason, ...(files > 0 ? { attachments: files } : {}) },
  })
}
