import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type DeskClient,
  factorOf,
  forIt,
  openTestDesk,
  people,
  refusal,
  type TestDesk,
} from '../../support/desk.ts'
import { Walk } from './walk.ts'

/** A desk at which one person works: there is nobody to agree with, and that is on record. */

let house: TestDesk
let alone: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  const administrator = await house.signedIn(people.administrator)
  const agents = await administrator.access.agents()
  for (const { id, version, login } of agents) {
    if (login === people.agent || login === people.otherAgent)
      await administrator.access.setActive({ id, version, active: false })
  }
  alone = await house.signedIn(people.supervisor)
})

afterEach(() => house.close())

async function proposed(): Promise<Walk> {
  const walk = await Walk.from(alone, 'person-bill-invoice-payment')
  await walk.confirmAccount()
  await walk.chooseNeed()
  await walk.readAllPapers()
  await walk.proveNewEmail()
  walk.view = await alone.recovery.propose({ ...walk.at, ...forIt })
  return walk
}

test('he agrees with himself, by his second factor; it is recorded, and the change waits a day', async () => {
  const walk = await proposed()
  expect(walk.view.soleApprover).toBe(true)
  walk.view = await alone.recovery.vote({
    ...walk.at,
    approved: true,
    reason: 'pracuję sama',
    code: await factorOf(alone),
  })
  expect(walk.view.status).toBe('approved')
  const story = await alone.recovery.timeline({ id: walk.view.id })
  expect(story.findLast(each => each.action === 'recovery.voted')?.details).toMatchObject({
    exception: 'one_person_desk',
  })
  walk.view = await alone.recovery.execute(walk.at)
  // The published policy knows no holds; a desk of one has one all the same.
  expect(walk.view.status).toBe('held')
  expect(await refusal(alone.recovery.execute(walk.at))).toMatchObject({
    data: { missing: [{ code: 'hold' }] },
  })
  house.clock.set('2026-11-23T10:00:00Z')
  alone = await house.signedIn(people.supervisor)
  walk.view = await alone.recovery.execute(walk.at)
  expect(walk.view.status).toBe('executed')
})

test('his word falls as soon as somebody else works there', async () => {
  const walk = await proposed()
  walk.view = await alone.recovery.vote({
    ...walk.at,
    approved: true,
    reason: '',
    code: await factorOf(alone),
  })
  const administrator = await house.signedIn(people.administrator)
  const other = (await administrator.access.agents()).find(each => each.login === people.agent)
  await administrator.access.setActive({ id: other?.id ?? 0, version: other?.version ?? 0, active: true })
  expect(await refusal(alone.recovery.execute(walk.at))).toMatchObject({
    data: { missing: [{ code: 'approval_needed' }] },
  })
})
