import type { Remark } from '../../../shared/contract/base.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { Caller, Parts } from '../context.ts'
import { demand, found, sameVersion } from '../errors.ts'
import { plainDateAt } from '../hours/index.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { sealingCaseOf } from '../recovery/index.ts'
import { indexMessages, scrubIndex } from '../search/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { labelOf, type MessageRecord, messageById, type TicketRecord, ticketById } from '../tickets/index.ts'
import { forgetWords, keepSealed, type SealedWords, sealedRecord, sealedWords } from './records.ts'
import { noticedIn } from './rules/noticing.ts'

export function sealedProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const topics = ['tickets', 'journal'] as const
  return {
    notice: os.sealed.notice.handler(({ input }) => ({
      kinds: noticedIn(input.text, plainDateAt(clock.now(), TIME_ZONE)),
    })),

    seal: os.sealed.seal.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const version = await store.write(topics, async tx => {
        const { message, ticket } = await messageWithTicket(tx, input.messageId)
        demand(obstaclesToSealing(message))
        sameVersion(input.version, message.version)
        await sealMessage(tx, by, message, clock.now())
        await tell(tx, by, 'sealed.sealed', ticket, message, input.reason)
        return message.version + 1
      })
      // What was read in the clear until now leaves the write-ahead log too.
      await store.checkpoint()
      return { version }
    }),

    reveal: os.sealed.reveal.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['journal'], async tx => {
        const { message, ticket } = await messageWithTicket(tx, input.messageId)
        demand([...(await obstaclesToRevealing(tx, message)), ...(await obstaclesOfAccount(tx, ticket))])
        const words = await sealedWords(tx, { ticketId: ticket.id, messageId: message.id })
        if (words === null) {
          demand([{ code: 'sealed_broken' }])
          return { text: '', earlier: [] }
        }
        await tell(tx, by, 'sealed.revealed', ticket, message, input.reason)
        return { text: words.text, earlier: await earlierOf(tx, message.id, words) }
      })
    }),

    destroy: os.sealed.destroy.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const now = clock.now()
      await store.write(topics, async tx => {
        const { message, ticket } = await messageWithTicket(tx, input.messageId)
        demand(await obstaclesToRevealing(tx, message))
        await forgetWords(tx, message.id, 'destroyed', now)
        await tell(tx, by, 'sealed.destroyed', ticket, message, input.reason)
      })
      await store.checkpoint()
      return { goneAt: now }
    }),
  }

  function tell(
    tx: WriteStore,
    by: Caller,
    action: string,
    ticket: TicketRecord,
    message: MessageRecord,
    reason: string,
  ) {
    return append(tx, {
      at: clock.now(),
      by,
      action,
      subject: { kind: 'ticket', id: ticket.id, label: labelOf(ticket) },
      details: { message: message.id, reason },
    })
  }
}

async function messageWithTicket(store: ReadStore, messageId: number) {
  const message = found(await messageById(store, messageId))
  return { message, ticket: found(await ticketById(store, message.ticket_id)) }
}

/** A reply has left, or waits in the outbox to leave: sealing it here would promise what mail does not keep. */
function obstaclesToSealing(message: MessageRecord): Remark[] {
  return [
    ...(message.kind === 'reply' ? [{ code: 'reply_not_sealed' }] : []),
    ...(message.is_sealed === 1 ? [{ code: 'message_sealed' }] : []),
  ]
}

async function obstaclesToRevealing(store: ReadStore, message: MessageRecord): Promise<Remark[]> {
  if (message.is_sealed !== 1) return [{ code: 'not_sealed' }]
  const record = await sealedRecord(store, message.id)
  if (record === undefined) return [{ code: 'sealed_elsewhere' }]
  return record.gone_at === null ? [] : [{ code: 'sealed_gone' }]
}

/** Whoever transcribes papers blind must not look the answers up next door. */
async function obstaclesOfAccount(store: ReadStore, ticket: TicketRecord): Promise<Remark[]> {
  if (ticket.customer_id === null) return []
  const sealing = await sealingCaseOf(store, ticket.customer_id)
  return sealing === undefined ? [] : [{ code: sealing.because, params: { number: sealing.number } }]
}

/** The words go under the seal, and out of the message, its earlier versions and the index. */
async function sealMessage(tx: WriteStore, by: Caller, message: MessageRecord, now: number): Promise<void> {
  const earlier = await tx
    .selectFrom('message_version')
    .select(['version', 'text'])
    .where('message_id', '=', message.id)
    .orderBy('version', 'desc')
    .execute()
  const at = { ticketId: message.ticket_id, messageId: message.id }
  await keepSealed(tx, at, { text: message.text, earlier }, { agentId: by.id, now })
  await tx.updateTable('message_version').set({ text: '' }).where('message_id', '=', message.id).execute()
  await tx
    .updateTable('message')
    .set({ text: '', html: null, is_sealed: 1, version: message.version + 1 })
    .where('id', '=', message.id)
    .execute()
  await indexMessages(tx, [message.id])
  await scrubIndex(tx)
}

async function earlierOf(store: ReadStore, messageId: number, words: SealedWords) {
  const versions = await store
    .selectFrom('message_version')
    .select(['version', 'until'])
    .where('message_id', '=', messageId)
    .execute()
  return words.earlier.map(({ version, text }) => ({
    text,
    until: versions.find(each => each.version === version)?.until ?? 0,
  }))
}
