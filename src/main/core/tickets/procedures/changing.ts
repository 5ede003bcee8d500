import type { Parts } from '../../context.ts'
import { wakeDue } from '../../deadlines/index.ts'
import { found, sameVersion } from '../../errors.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { accepted } from '../../uploads.ts'
import { applyChanges, recordStep } from '../changing.ts'
import { handOver } from '../handing.ts'
import { checklistOf } from '../records/checklist.ts'
import { writeFollowers } from '../records/followers.ts'
import { markNews } from '../records/news.ts'
import { queuePage, wantedBy } from '../records/queues/index.ts'
import { ticketById } from '../records/tickets.ts'
import { openItems } from '../rules/checklist.ts'
import { isEmptyStep } from '../rules/steps.ts'
import { filesIn, takeDown } from '../taking-down.ts'
import { undoWhole } from '../undoing-whole.ts'

export function changingProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  return {
    create: os.tickets.create.handler(({ input: { files, ...input }, context, signal }) => {
      const by = signedIn(context)
      const sent =
        files === undefined
          ? []
          : filesIn(accepted(parts.uploads.take(context.window.id, files.uploadId)), files.each)
      return takeDown(parts, by, input, sent, signal)
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
      // No topic: it is his own affair, and others would read their lists again whenever somebody opens a ticket.
      return store.write([], async tx => {
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
