import type { Remark } from '../../../shared/contract/base.ts'
import type { DeadlineRules } from '../../../shared/contract/deadlines.ts'
import type { Parts } from '../context.ts'
import { demand, found } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { readSetting, writeSetting } from '../settings/index.ts'
import type { ReadStore } from '../store/index.ts'
import { imaginedGrounds, imaginedObstacles } from './imagining.ts'
import { affectedBy } from './records/affected.ts'
import { groundsOf, rulebook } from './records/grounds.ts'
import { ledgerOf } from './records/ledger.ts'
import { recountState } from './recounting.ts'
import { levelFor } from './rules/levels.ts'
import { explanationOf, foreseenExplanations, viewAt } from './views.ts'

export function deadlineProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const d = os.deadlines
  return {
    rules: d.rules.handler(async () => {
      const kept = found(await readSetting(store.read, 'deadlines'))
      return { version: kept.version, rules: kept.value, recount: await recountState(store.read) }
    }),

    save: d.save.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['settings', 'tickets', 'journal'], async tx => {
        demand(await obstacles(tx, input.rules))
        const version = await writeSetting(tx, 'deadlines', input.version, input.rules)
        await append(tx, {
          at: clock.now(),
          by,
          action: 'deadlines.saved',
          details: { version, levels: input.rules.levels.length, legal: input.rules.legal.length },
        })
        return { version }
      })
    }),

    of: d.of.handler(async ({ input }) => {
      const grounds = found(await groundsOf(store.read, input.id))
      const now = clock.now()
      // One that was closed by rules nobody knows keeps them while it lies under another.
      const deadlines = grounds.ticket.isMerged ? [] : await ledgerOf(store.read, input.id)
      return {
        now,
        level: levelFor(grounds.rules.levels, grounds.ticket),
        deadlines: deadlines.map(each => viewAt(each, now)),
      }
    }),

    explain: d.explain.handler(async ({ input }) => {
      const grounds = found(await groundsOf(store.read, input.id))
      const ledger = grounds.ticket.isMerged ? [] : await ledgerOf(store.read, input.id)
      const kept = ledger.find(({ kind, round }) => kind === input.kind && round === input.round)
      return found(explanationOf(grounds, input, kept, clock.now()))
    }),

    affected: d.affected.handler(async ({ input }) => {
      const { rules } = await rulebook(store.read)
      return affectedBy(store.read, rules, input.rules)
    }),

    simulate: d.simulate.handler(async ({ input: { rules, imagined } }) => {
      demand(imaginedObstacles(imagined))
      const { hours } = await rulebook(store.read)
      const grounds = imaginedGrounds(imagined, { rules, hours })
      const end = imagined.events.reduce((last, { at }) => Math.max(last, at), imagined.arrivesAt)
      return {
        level: levelFor(rules.levels, imagined),
        deadlines: foreseenExplanations(grounds, end),
      }
    }),
  }
}

/** Departments that do not exist, and legal kinds that a ticket would lose its deadline with. */
async function obstacles(store: ReadStore, rules: DeadlineRules): Promise<Remark[]> {
  const missing: Remark[] = []
  const departments = await store.selectFrom('department').select('id').execute()
  const named = [
    ...rules.levels.flatMap(level => level.departmentId ?? []),
    ...rules.legal.flatMap(kind => kind.departmentIds),
  ]
  if (named.some(id => departments.every(department => department.id !== id))) {
    missing.push({ code: 'department_unknown' })
  }
  const before = found(await readSetting(store, 'deadlines')).value
  for (const { code } of before.legal) {
    if (rules.legal.some(kind => kind.code === code)) continue
    if (await isCarried(store, code)) missing.push({ code: 'legal_kind_in_use', params: { code } })
  }
  return missing
}

export async function isCarried(store: ReadStore, code: string): Promise<boolean> {
  const row = await store
    .selectFrom('ticket')
    .select('id')
    .where('legal_kind', '=', code)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
