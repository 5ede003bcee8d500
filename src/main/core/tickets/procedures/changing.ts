import { priorities } from '../../../../shared/contract/tickets/index.ts'
import { singleLine } from '../../../../shared/text.ts'
import type { Caller, Parts } from '../../context.ts'
import { customerById } from '../../customers/index.ts'
import { legalKindOf, rulebook, settle, wakeDue } from '../../deadlines/index.ts'
import { demand, found, sameVersion } from '../../errors.ts'
import { append } from '../../journal/index.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import type { WriteStore } from '../../store/index.ts'
import { wordsOf } from '../answering.ts'
import { applyChanges, departmentObstacles, labelOf, recordStep } from '../changing.ts'
import { nextTicketNumber } from '../records/ids.ts'
import { insertMessage } from '../records/messages.ts'
import { queuePage, wantedBy } from '../records/queues.ts'
import { firstStatusOf, ticketById } from '../records/tickets.ts'
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
        demand([...obstacles, ...(isKnown ? [] : [{ code: 'account_unknown' }])])
        return createTicket(tx, by, input, clock.now())
      })
    }),

    change: os.tickets.change.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const ticket = found(await ticketById(tx, input.id))
        sameVersion(input.version, ticket.version)
        const at = clock.now()
        const { step, version } = await applyChanges(tx, ticket, input.changes, at)
        // Saying again what stands already is no step of its own: nothing to undo, nothing in the journal.
        if (isEmptyStep(step)) return { version, undo: null }
        return { version, undo: await recordStep(tx, { at, by, ticket, step }) }
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
        const line = { ticket_id: ticket.id, agent_id: by.id }
        if (input.follow) {
          await tx
            .insertInto('ticket_follower')
            .values(line)
            .onConflict(conflict => conflict.doNothing())
            .execute()
        } else {
          await tx
            .deleteFrom('ticket_follower')
            .where('ticket_id', '=', line.ticket_id)
            .where('agent_id', '=', line.agent_id)
            .execute()
        }
        return { ok: true as const }
      })
    }),

    takeNext: os.tickets.takeNext.handler(async ({ input, context }) => {
      const by = signedIn(context)
      await wakeDue(parts)
      return store.write(['tickets', 'journal'], async tx => {
        const free = { ...wantedBy(input.filter, by.id), owners: [null] }
        const [first] = await queuePage(tx, free, 'breach', undefined, 1)
        if (first === undefined) return { id: null, undo: null }
        const at = clock.now()
        const { step } = await applyChanges(tx, first, { ownerId: by.id }, at)
        return { id: first.id, undo: await recordStep(tx, { at, by, ticket: first, step }) }
      })
    }),
  }
}

type NewTicket = {
  subject: string
  departmentId: number
  requester: { name: string; address: string }
  customerId: number | null
  priority: (typeof priorities)[number]
  message: { kind: 'incoming' | 'note'; text: string }
}

async function createTicket(tx: WriteStore, by: Caller, input: NewTicket, at: number) {
  const number = await nextTicketNumber(tx)
  const status = found(await firstStatusOf(tx, 'new'))
  const isFromCustomer = input.message.kind === 'incoming'
  const legal = legalKindOf((await rulebook(tx)).rules, input.departmentId)
  const ticket = await tx
    .insertInto('ticket')
    .values({
      number,
      subject: singleLine(input.subject),
      department_id: input.departmentId,
      status_id: status.id,
      type: status.type,
      priority: priorities.indexOf(input.priority),
      priority_because: input.priority === 'normal' ? 'default' : 'manual',
      owner_id: null,
      requester_name: singleLine(input.requester.name),
      requester_address: singleLine(input.requester.address),
      customer_id: input.customerId,
      parent_id: null,
      merged_into: null,
      created_at: at,
      updated_at: at,
      closed_at: null,
      waiting_since: isFromCustomer ? at : null,
      snoozed_until: null,
      due_at: null,
      legal_kind: legal?.code ?? null,
      legal_since: legal === null ? null : at,
      messages: 1,
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow()
  await insertMessage(tx, {
    ticket_id: ticket.id,
    kind: input.message.kind,
    agent_id: isFromCustomer ? null : by.id,
    author_name: isFromCustomer ? singleLine(input.requester.name) : by.name,
    author_address: isFromCustomer ? singleLine(input.requester.address) : '',
    recipient: null,
    at,
    text: wordsOf(input.message.text),
    html: null,
    rfc_id: null,
    leaves_at: null,
    edited_at: null,
  })
  await settle(tx, ticket.id)
  await append(tx, {
    at,
    by,
    action: 'tickets.created',
    subject: { kind: 'ticket', id: ticket.id, label: labelOf({ number }) },
    details: { department: input.departmentId, account: input.customerId },
  })
  return { id: ticket.id, number, version: ticket.version }
}
