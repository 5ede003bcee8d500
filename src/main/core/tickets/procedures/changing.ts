import type { priorities } from '../../../../shared/contract/tickets/index.ts'
import { singleLine } from '../../../../shared/text.ts'
import type { Caller, Parts } from '../../context.ts'
import { customerById } from '../../customers/index.ts'
import { wakeDue } from '../../deadlines/index.ts'
import { demand, found, sameVersion } from '../../errors.ts'
import { append } from '../../journal/index.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { keepSealed } from '../../sealing/index.ts'
import type { WriteStore } from '../../store/index.ts'
import { wordsOf } from '../answering.ts'
import { applyChanges, departmentObstacles, labelOf, recordStep, requesterObstacles } from '../changing.ts'
import { createTicket } from '../creating.ts'
import { handOver } from '../handing.ts'
import { checklistOf } from '../records/checklist.ts'
import { writeFollowers } from '../records/followers.ts'
import { markNews } from '../records/news.ts'
import { queuePage, wantedBy } from '../records/queues/index.ts'
import { ticketById } from '../records/tickets.ts'
import { openItems } from '../rules/checklist.ts'
import { isEmptyStep } from '../rules/steps.ts'
import { undoWhole } from '../undoing-whole.ts'

export function changingProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  return {
    create: os.tickets.create.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const obstacles = await departmentObstacles(tx, input.departmentId)
        const isKnown = input.customerId === null || (await customerById(tx, input.customerId)) !== undefined
        demand([
          ...obstacles,
          ...(isKnown ? [] : [{ code: 'account_unknown' }]),
          ...requesterObstacles(input.requester),
        ])
        return takeDown(tx, by, input, clock.now())
      })
    }),

    change: os.tickets.change.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const ticket = found(await ticketById(tx, input.id))
        sameVersion(input.version, ticket.version)
        const at = clock.now()
        const { step, version } = await applyChanges(tx, ticket, input.changes, at, by)
        // Saying again what stands already is no step of its own: nothing to undo, nothing in the journal.
        if (isEmptyStep(step)) return { version, undo: null, openItems: 0 }
        const closes = step.columns.type?.[1] === 'closed'
        return {
          version,
          undo: await recordStep(tx, { at, by, ticket, step }),
          openItems: closes ? openItems(await checklistOf(tx, ticket.id)) : 0,
        }
      })
    }),

    undo: os.tickets.undo.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'outbox', 'journal'], tx => undoWhole(tx, by, input.step, clock.now()))
    }),

    follow: os.tickets.follow.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets'], async tx => {
        const ticket = found(await ticketById(tx, input.id))
        await writeFollowers(tx, ticket.id, [{ agentId: by.id, on: input.follow }])
        return { ok: true as const }
      })
    }),

    mark: os.tickets.mark.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets'], async tx => {
        for (const id of input.ids) await markNews(tx, by.id, id, input.isUnread)
        return { ok: true as const }
      })
    }),

    handOver: os.tickets.handOver.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], tx => handOver(tx, by, input, clock.now()))
    }),

    takeNext: os.tickets.takeNext.handler(async ({ input, context }) => {
      const by = signedIn(context)
      // What is closed or sleeps is nobody's to take: there is nothing to do next in it.
      if (input.filter.standing !== 'active') return { id: null, undo: null, because: null }
      await wakeDue(parts)
      return store.write(['tickets', 'journal'], async tx => {
        const free = { ...wantedBy(input.filter, by.id, clock.now()), owners: [null] }
        const [first] = await queuePage(tx, free, 'breach', { skip: 0 }, 1)
        if (first === undefined) return { id: null, undo: null, because: null }
        const at = clock.now()
        const { step } = await applyChanges(tx, first, { ownerId: by.id }, at)
        return {
          id: first.id,
          undo: await recordStep(tx, { at, by, ticket: first, step }),
          because: {
            number: first.number,
            dueAt: first.due_at,
            dueBecause: first.due_because,
            waitingSince: first.waiting_since,
          },
        }
      })
    }),
  }
}

type TakenDown = {
  subject: string
  departmentId: number
  requester: { name: string; address: string }
  customerId: number | null
  priority: (typeof priorities)[number]
  message: { kind: 'incoming' | 'note'; text: string; sealed: boolean }
}

/** What an agent takes down, as the first message of a ticket. */
async function takeDown(tx: WriteStore, by: Caller, input: TakenDown, at: number) {
  const isFromCustomer = input.message.kind === 'incoming'
  const text = wordsOf(input.message.text)
  const { id, number, version, messageId } = await createTicket(
    tx,
    by,
    {
      ...input,
      message: {
        kind: input.message.kind,
        agent_id: isFromCustomer ? null : by.id,
        author_name: isFromCustomer ? singleLine(input.requester.name) : by.name,
        author_address: isFromCustomer ? singleLine(input.requester.address) : '',
        recipient: null,
        text: input.message.sealed ? '' : text,
        sealed_at: input.message.sealed ? at : null,
        html: null,
        rfc_id: null,
        leaves_at: null,
        edited_at: null,
        origin: isFromCustomer ? 'taken_down' : 'desk',
      },
    },
    { at, now: at },
  )
  if (input.message.sealed) {
    await keepSealed(tx, messageId, by.id, { text, before: [], files: [] })
    await append(tx, {
      at,
      by,
      action: 'sealing.written',
      subject: { kind: 'ticket', id, label: labelOf({ number }) },
      details: { message: messageId },
    })
  }
  return { id, number, version }
}
