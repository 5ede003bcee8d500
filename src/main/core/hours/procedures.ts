import type { OfficeHoursInput } from '../../../shared/contract/hours.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { Parts } from '../context.ts'
import { deskError } from '../errors.ts'
import { acceptClock, append, CLOCK_SLACK_MS, latestHour } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { writeSetting } from '../settings/index.ts'
import { statutoryHolidays } from './holidays.ts'
import { fromInput, savedHours, toInput } from './records.ts'
import { deskState } from './rules.ts'

export function hoursProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  return {
    state: os.hours.state.handler(async () => {
      const now = clock.now()
      const { hours } = await savedHours(store.read)
      return { now, state: deskState(now, hours) }
    }),
    get: os.hours.get.handler(async () => {
      const { version, hours } = await savedHours(store.read)
      return { version, hours: toInput(hours), timeZone: TIME_ZONE }
    }),
    save: os.hours.save.handler(async ({ input, context }) => {
      const by = signedIn(context)
      refuseUnusable(input.hours, clock.now())
      const version = await store.write(['hours', 'recovery', 'journal'], async tx => {
        const next = await writeSetting(tx, 'hours', input.version, input.hours)
        await append(tx, { at: clock.now(), by, action: 'hours.saved' })
        return next
      })
      return { version }
    }),
    clock: os.hours.clock.handler(async () => {
      const now = clock.now()
      const latest = await latestHour(store.read)
      return { now, latest, isBehind: latest > now + CLOCK_SLACK_MS }
    }),
    acceptClock: os.hours.acceptClock.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const now = clock.now()
      await store.write(['hours', 'recovery', 'journal'], async tx => {
        const latest = await latestHour(tx)
        await acceptClock(tx, now)
        await append(tx, {
          at: now,
          by,
          action: 'hours.clock_accepted',
          details: { reason: input.reason, latest },
        })
      })
      return { now }
    }),
    holidays: os.hours.holidays.handler(({ input }) => [...statutoryHolidays(input.year)]),
  }
}

/** Hours that cannot be reckoned with must never be saved: every decision asks them. */
function refuseUnusable(input: OfficeHoursInput, now: number): void {
  try {
    deskState(now, fromInput(input))
  } catch (error) {
    if (error instanceof RangeError) throw deskError('REFUSED', { missing: [{ code: 'hours_unusable' }] })
    throw error
  }
}
