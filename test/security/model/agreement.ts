import fc from 'fast-check'
import { expect } from 'vitest'
import { anyAct, seen } from './commands.ts'
import { ModelDesk } from './desk.ts'
import { Model } from './model.ts'

/** For each of the two shipped policies; `npm run test:long` asks for thousands. */
export const SEQUENCES = Number(process.env['OKIENKO_SEQUENCES'] ?? 30)
export const TIMEOUT_MS = Math.max(600_000, SEQUENCES * 20_000)
/** As many sequences again, so often, until everything that must happen has happened. */
const ROUNDS = 8
const SHORTEST = 40
/** Cases played at one desk: enough to meet what earlier ones left behind, few enough that none grows slow. */
const CASES_PER_DESK = 50

/**
 * Random sequences of at least 40 actions by random roles at random times, against a small model of the policy
 * that shares nothing with the desk. The desk does a thing exactly when the model says it may be done: no change
 * without the evidence, the approvals, the hold and the hour it takes, no notice left out, and no wrong no.
 */
export async function agreeOnEveryStep(policy: 'published' | 'strict'): Promise<void> {
  // What never happens proves nothing.
  const wanted = ['executed', 'undone', 'vote done', 'vote refused', 'execute refused', 'propose refused']
  if (policy === 'strict') wanted.push('held')
  // The other policy may have been played in the same process.
  const before = { ...seen }
  const unseen = () => wanted.filter(what => (seen[what] ?? 0) === (before[what] ?? 0))
  let desk = await ModelDesk.open(policy)
  let runs = 0
  const play = () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('07:50', '09:00', '10:30', '13:30', '15:40', '19:00'),
        fc.array(anyAct, { minLength: SHORTEST, maxLength: SHORTEST + 15, size: 'max' }),
        async (startsAt, acts) => {
          if (runs > 0 && runs % CASES_PER_DESK === 0) desk = await another(desk, policy)
          await desk.freshCase(startsAt)
          const model = new Model({
            policy,
            now: desk.house.clock.now(),
            latest: desk.latest(),
            runner: null,
            worked: 'agent',
            failures: desk.failures,
            hints: desk.hints,
          })
          await fc.asyncModelRun(() => ({ model, real: desk }), acts)
          runs += 1
        },
      ),
      // A case that was played cannot be played back: what failed is told with its seed.
      { numRuns: SEQUENCES, endOnFailure: true },
    )
  try {
    let rounds = 0
    do {
      await play()
      rounds += 1
    } while (unseen().length > 0 && rounds < ROUNDS)
    expect(await desk.journalHolds()).toBe(true)
  } finally {
    await desk.close()
  }
  expect(unseen()).toEqual([])
}

/** A fresh desk for the next cases, when the journal of the last one has held. */
async function another(last: ModelDesk, policy: 'published' | 'strict'): Promise<ModelDesk> {
  expect(await last.journalHolds()).toBe(true)
  await last.close()
  return ModelDesk.open(policy)
}
