import { setImmediate } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient
let przemek: DeskClient
let ticketId: number
let otherId: number

beforeEach(async () => {
  house = await openTestDesk()
  iga = await house.signedIn(people.agent)
  przemek = await house.signedIn(people.otherAgent)
  const { rows } = await iga.tickets.list({ limit: 2 })
  ticketId = rows[0]?.id ?? 0
  otherId = rows[1]?.id ?? 0
})
afterEach(() => house.close())

const NAME = 'Przemysław Ćwiek'
/** Whom this agent sees, and at what. */
const seenBy = async (client: DeskClient) =>
  (await client.presence.around()).onlookers.map(({ ticketId: id, agent, writing }) => [
    id,
    agent.name,
    writing,
  ])

describe('a colleague who has a ticket open', () => {
  test('is seen by the others, with what he writes, and not by himself', async () => {
    await przemek.presence.look({ ticketId, writing: null })
    expect(await seenBy(iga)).toEqual([[ticketId, NAME, null]])
    await przemek.presence.look({ ticketId, writing: 'reply' })
    expect(await seenBy(iga)).toEqual([[ticketId, NAME, 'reply']])
    expect(await seenBy(przemek)).toEqual([])
  })

  test('is seen once, though he has it open in two windows and writes in one', async () => {
    const second = await house.signedIn(people.otherAgent)
    await przemek.presence.look({ ticketId, writing: 'note' })
    await second.presence.look({ ticketId, writing: null })
    await second.presence.look({ ticketId: otherId, writing: null })
    expect(await seenBy(iga)).toEqual(
      [
        [ticketId, NAME, 'note'],
        [otherId, NAME, null],
      ].toSorted((a, b) => Number(a[0]) - Number(b[0])),
    )
  })

  test('is gone when he leaves it, and half a minute after his window fell silent, not sooner', async () => {
    await przemek.presence.look({ ticketId, writing: null })
    await przemek.presence.look({ ticketId: otherId, writing: null })
    await przemek.presence.leave({ ticketId: otherId })
    expect(await seenBy(iga)).toEqual([[ticketId, NAME, null]])
    house.clock.advance(29_999)
    expect(await seenBy(iga)).toHaveLength(1)
    house.clock.advance(1)
    expect(await seenBy(iga)).toEqual([])
  })

  test('is gone at once when he locks his screen or signs out, and is back when he unlocks it', async () => {
    const supervisor = await house.signedIn(people.supervisor)
    await supervisor.presence.look({ ticketId, writing: null })
    await przemek.presence.look({ ticketId, writing: null })
    await przemek.access.lock()
    await supervisor.access.signOut()
    expect(await seenBy(iga)).toEqual([])
    const own = (await iga.access.sampleSignIns()).find(each => each.login === people.otherAgent)
    await przemek.access.unlock({ password: own?.password ?? '' })
    expect(await seenBy(iga)).toEqual([[ticketId, NAME, null]])
  })

  test('does not lend his place to whoever signs in at his window', async () => {
    const window = house.window('one window')
    const signIns = await window.access.sampleSignIns()
    const enter = async (login: string) => {
      const own = signIns.find(each => each.login === login)
      await window.access.signIn({ login, password: own?.password ?? '', code: own?.code ?? '' })
    }
    await enter(people.supervisor)
    await window.presence.look({ ticketId, writing: 'reply' })
    await window.access.signOut()
    await enter(people.auditor)
    expect(await seenBy(iga)).toEqual([])
  })

  test('is forgotten when his window hangs up, but not while it has another port open', async () => {
    const identity = { id: `${people.otherAgent} 2`, origin: 'test' as const }
    const ports = [new MessageChannel(), new MessageChannel()] as const
    for (const { port2 } of ports) house.desk.serve(port2, identity)
    await przemek.presence.look({ ticketId, writing: null })
    const hangUp = async (channel: MessageChannel) => {
      const closed = new Promise(resolve => channel.port2.once('close', resolve))
      channel.port1.close()
      await closed
      await setImmediate()
    }
    await hangUp(ports[0])
    expect(await seenBy(iga)).toHaveLength(1)
    await hangUp(ports[1])
    expect(await seenBy(iga)).toEqual([])
  })
})

/** How often the desk has told its windows of changes. */
async function timesTold(): Promise<number> {
  const changes = await iga.events.changes()
  const first = await changes.next()
  await changes.return?.()
  if (first.done === true) throw new Error('the desk tells nothing')
  return first.value.revision
}

test('windows are told when somebody comes, begins to write, or leaves; not that he is still there', async () => {
  const before = await timesTold()
  for (const writing of [null, null, 'reply', 'reply', null] as const) {
    house.clock.advance(10_000)
    await przemek.presence.look({ ticketId, writing })
  }
  await przemek.presence.leave({ ticketId })
  await przemek.presence.leave({ ticketId })
  expect((await timesTold()) - before).toBe(4)
})

test('a look keeps no screen from locking', async () => {
  const { idleLockMinutes } = await przemek.access.status()
  for (let minute = 0; minute < idleLockMinutes; minute += 1) {
    house.clock.advance(60_000)
    await przemek.presence.look({ ticketId, writing: null }).catch(() => undefined)
  }
  expect((await przemek.access.status()).state).toBe('locked')
  expect(await refusal(przemek.presence.look({ ticketId, writing: null }))).toMatchObject({
    code: 'SCREEN_LOCKED',
  })
})

test('nobody looks at a ticket that is not there, and nobody who has not signed in sees who looks', async () => {
  expect(await refusal(przemek.presence.look({ ticketId: 999_999, writing: null }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  for (const client of [house.window('stranger'), house.window('terminal', 'cli')]) {
    expect((await refusal(client.presence.around())).code).toMatch(/SIGN_IN_FIRST|FORBIDDEN/)
  }
})
