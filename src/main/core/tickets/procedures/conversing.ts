import { signed } from '../../../../shared/signature.ts'
import type { Parts } from '../../context.ts'
import { deskError, found, sameVersion } from '../../errors.ts'
import { append } from '../../journal/index.ts'
import { correctReply } from '../../outbox/index.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { isAccountSealed } from '../../recovery/index.ts'
import { indexMessages } from '../../search/index.ts'
import { signatureOf } from '../../signatures/index.ts'
import { answer, recall, refuseOpenVariables, wordsOf } from '../answering.ts'
import { labelOf } from '../changing.ts'
import { draftsOn, forgetDraft, keepDraft } from '../records/drafts.ts'
import { formerText, keepVersion, messageById } from '../records/messages.ts'
import { ticketById } from '../records/tickets.ts'
import { draftOf } from '../views/ticket.ts'

export function conversingProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  return {
    answer: os.tickets.answer.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'outbox', 'journal'], tx =>
        answer(
          tx,
          by,
          { ...input, isDrafted: true, signature: ticket => signatureOf(tx, ticket, by) },
          clock.now(),
        ),
      )
    }),

    recall: os.tickets.recall.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'outbox', 'journal'], tx => recall(tx, by, input.messageId, clock.now()))
    }),

    edit: os.tickets.edit.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const message = found(await messageById(tx, input.messageId))
        const ticket = found(await ticketById(tx, message.ticket_id))
        sameVersion(input.version, message.version)
        // What the customer wrote is evidence of what he wrote.
        if (message.kind === 'incoming')
          throw deskError('REFUSED', { missing: [{ code: 'incoming_not_edited' }] })
        if (message.agent_id !== by.id)
          throw deskError('REFUSED', { missing: [{ code: 'not_your_message' }] })
        if (message.sealed_at !== null) throw deskError('REFUSED', { missing: [{ code: 'seal_not_edited' }] })
        const at = clock.now()
        const text = wordsOf(input.text)
        if (message.kind === 'reply') refuseOpenVariables(text, input.asTheyStand)
        if (
          message.kind === 'reply' &&
          !(await correctReply(tx, message.id, signed(text, message.signature)))
        ) {
          throw deskError('REFUSED', { missing: [{ code: 'carried_already' }] })
        }
        const isBack = (await formerText(tx, message.id)) === text
        await keepVersion(tx, message, { until: at, agentId: by.id, reason: input.reason })
        await tx
          .updateTable('message')
          .set({ text, edited_at: at, version: message.version + 1 })
          .where('id', '=', message.id)
          .execute()
        await indexMessages(tx, [message.id])
        await append(tx, {
          at,
          by,
          action: 'tickets.edited',
          subject: { kind: 'ticket', id: ticket.id, label: labelOf(ticket) },
          details: {
            message: message.id,
            version: message.version + 1,
            reason: input.reason,
            ...(isBack ? { back: true } : {}),
          },
        })
        return { version: message.version + 1 }
      })
    }),

    versions: os.tickets.versions.handler(async ({ input }) => {
      const rows = await store.read
        .selectFrom('message_version')
        .leftJoin('agent', 'agent.id', 'message_version.agent_id')
        .select(['message_version.version', 'text', 'until', 'agent.name as by', 'reason'])
        .where('message_id', '=', input.messageId)
        .orderBy('message_version.version', 'desc')
        .execute()
      return rows
    }),

    saveDraft: os.tickets.saveDraft.handler(({ input, context }) => {
      const by = signedIn(context)
      // No topic: other windows show nothing of it, and this one knows what it typed.
      return store.write([], async tx => {
        const ticket = found(await ticketById(tx, input.id))
        const at = clock.now()
        const there = (await draftsOn(tx, ticket.id, by.id)).find(each => each.mode === input.mode)
        if (there !== undefined && !mayBeWrittenOver(there.revision, input)) {
          return { savedAt: at, other: draftOf(there, await isAccountSealed(tx, ticket.customer_id)) }
        }
        if (input.text === '') await forgetDraft(tx, ticket.id, by.id, input.mode)
        else {
          await keepDraft(tx, {
            ticketId: ticket.id,
            agentId: by.id,
            mode: input.mode,
            text: input.text,
            recipient: input.recipient,
            seenMessage: input.seenMessage,
            seen: input.seen,
            revision: input.revision,
            at,
          })
        }
        return { savedAt: at, other: null }
      })
    }),
  }
}

/** A save whose answer was lost is sent again: that is the one that is there. */
function mayBeWrittenOver(
  there: string,
  { revision, over }: { revision: string; over?: readonly string[] | undefined },
): boolean {
  return over === undefined || there === revision || over.includes(there)
}
