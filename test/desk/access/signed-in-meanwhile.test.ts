import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Sessions } from '../../../src/main/core/access/sessions.ts'
import type { Parts } from '../../../src/main/core/context.ts'
import { guardedContract } from '../../../src/main/core/procedure.ts'
import { openStore, type Store } from '../../../src/main/core/store/index.ts'
import { refusal, sampleDeskFolder, TEST_KEY } from '../../support/desk.ts'
import { FakeClock } from '../../support/fake-clock.ts'

const clock = new FakeClock()
const log = { warn: () => undefined, fault: () => undefined }
let store: Store
let sessions: Sessions
beforeEach(async () => {
  store = openStore(await sampleDeskFolder(clock.now(), false), TEST_KEY, log, () => undefined)
  sessions = new Sessions()
})
afterEach(() => store.close())

/** A window whose every call goes through the guard. */
function guarded() {
  // All that the guard asks of a desk.
  const os = guardedContract({ store, clock, sessions, log } as unknown as Parts)
  const router = { active: os.access.active.handler(() => ({ ok: true as const })) }
  return createRouterClient(router, { context: { window: { id: 'w', origin: 'test' } } })
}

it('whoever signs in while an older call still asks who is there is not thrown out by it', async () => {
  const [one, two] = await store.read.selectFrom('agent').select('id').orderBy('id').limit(2).execute()
  for (const next of [one?.id ?? 0, two?.id ?? 0]) {
    sessions.start('w', one?.id ?? 0, clock.now())
    let asked = Promise.resolve<string>('not asked')
    // The guard waits for the transaction to end, which takes several turns.
    await store.write([], async () => {
      asked = refusal(guarded().active()).then(({ code }) => code)
      await new Promise(resolve => {
        setTimeout(resolve, 5)
      })
      sessions.start('w', next, clock.now())
    })
    expect(await asked).toBe('SIGN_IN_FIRST')
    expect(sessions.at('w')?.agentId).toBe(next)
    expect(await guarded().active()).toEqual({ ok: true })
  }
})
