import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { type CaseView, changes } from '../../../src/shared/contract/recovery/index.ts'
import {
  type DeskClient,
  factorOf,
  forIt,
  openTestDesk,
  people,
  refusal,
  TEST_KEY,
  type TestDesk,
} from '../../support/desk.ts'
import { takeAway } from '../../support/take-away.ts'
import { Walk } from './walk.ts'

/**
 * No procedure of the desk deletes or merges a customer; an import or a migration could, beneath an open case. The
 * schema keeps it from happening by accident. Where it happens all the same, nothing about the account is decided.
 */

let house: TestDesk
let agent: DeskClient
let supervisor: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  agent = await house.signedIn(people.agent)
  supervisor = await house.signedIn(people.supervisor)
})

afterEach(() => house.close())

const GONE = { code: 'REFUSED', data: { missing: [{ code: 'account_gone' }] } }

/** Works on the desk's file beside it, as an import does. */
function beside<Result>(work: (db: ReturnType<typeof openDatabase>) => Result): Result {
  const db = openDatabase(join(house.dataDir, 'okienko.db'), TEST_KEY)
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** Everything that a decision could have left behind. */
function traces(caseId: number): unknown {
  return beside(db =>
    ['recovery_vote', 'recovery_reminder', 'account_freeze', 'account_flag', 'outbox'].map(table => [
      table,
      db
        .prepare<[number], { rows: number }>(`SELECT count(*) AS rows FROM ${table} WHERE case_id = ?`)
        .get(caseId)?.rows,
    ]),
  )
}

/** A change of address with everything there for its proposal: a call from the number on file, and the code. */
async function ready(): Promise<Walk> {
  const walk = await Walk.from(agent, 'phone-route')
  await walk.confirmAccount()
  await walk.chooseNeed('dead_email', 'phone')
  await walk.call(walk.mail.caller?.onFile ?? '')
  await walk.proveNewEmail()
  return walk
}

const customerOf = (walk: Walk) => walk.view.account?.customerId ?? 0

/** The case, its journal, its votes, its messages, its freezes before and after: the same. */
async function changesNothing(walk: Walk, deed: () => Promise<unknown>): Promise<void> {
  const story = () => supervisor.recovery.timeline({ id: walk.view.id })
  const before = { case: await walk.reread(), story: await story(), traces: traces(walk.view.id) }
  expect(await refusal(deed())).toMatchObject(GONE)
  expect({ case: await walk.reread(), story: await story(), traces: traces(walk.view.id) }).toEqual(before)
}

async function vote(walk: Walk): Promise<CaseView> {
  const theirs = await walk.as(supervisor)
  return supervisor.recovery.vote({
    ...theirs.at,
    approved: true,
    reason: '',
    code: await factorOf(supervisor),
  })
}

test('the schema lets nobody delete a customer beneath a case', async () => {
  const walk = await Walk.from(agent, 'phone-route')
  await walk.confirmAccount()
  expect(() => beside(db => db.prepare('DELETE FROM customer WHERE id = ?').run(customerOf(walk)))).toThrow(
    'FOREIGN KEY constraint failed',
  )
  expect((await walk.reread()).account?.number).toBe(walk.mail.customerNumber)
})

describe('an account that is gone all the same', () => {
  test('answers so to everything one person can decide, and nothing is half done', async () => {
    const administrator = await house.signedIn(people.administrator)
    const { version, settings } = await administrator.settings.get()
    await administrator.settings.save({ version, settings: { ...settings, policy: 'strict' } })
    const walk = await Walk.from(supervisor, 'phone-route')
    await walk.confirmAccount()
    await walk.chooseNeed('unknown_login', 'phone')
    takeAway({ dataDir: house.dataDir, key: TEST_KEY }, walk.mail.customerNumber)
    await walk.reread()
    const { recovery } = supervisor
    const reason = 'dzwoni ktoś inny'
    await changesNothing(walk, () => recovery.hint(walk.at))
    await changesNothing(walk, () => recovery.resetLink(walk.at))
    await changesNothing(walk, () => recovery.askMore({ ...walk.at, note: 'brakuje rachunku' }))
    await changesNothing(walk, () => recovery.freeze({ ...walk.at, reason }))
    await changesNothing(walk, () => recovery.notMe({ ...walk.at, reason }))
    await changesNothing(walk, () => recovery.flagLegal({ ...walk.at, kind: 'dispute', reason }))
    for (const outcome of changes)
      await changesNothing(walk, () => recovery.propose({ ...walk.at, ...forIt, outcome }))
    const offered = walk.view.outcomes.filter(({ outcome }) => outcome !== 'refuse')
    expect(offered.map(({ missing }) => missing)).toEqual(offered.map(() => [{ code: 'account_gone' }]))
  })

  test('answers so to a vote, and takes no code for it', async () => {
    const walk = await ready()
    walk.view = await agent.recovery.propose({ ...walk.at, ...forIt })
    takeAway({ dataDir: house.dataDir, key: TEST_KEY }, walk.mail.customerNumber)
    await changesNothing(walk, () => vote(walk))
    const theirs = await walk.as(supervisor)
    expect(theirs.view.approval.missing).toContainEqual({ code: 'account_gone' })
  })

  test('answers so to the execution of what was agreed', async () => {
    const walk = await ready()
    walk.view = await agent.recovery.propose({ ...walk.at, ...forIt })
    await vote(walk)
    takeAway({ dataDir: house.dataDir, key: TEST_KEY }, walk.mail.customerNumber)
    await walk.reread()
    await changesNothing(walk, () => agent.recovery.execute(walk.at))
  })

  test('answers so to an undo of what was made', async () => {
    const walk = await ready()
    walk.view = await agent.recovery.propose({ ...walk.at, ...forIt })
    await vote(walk)
    await walk.reread()
    walk.view = await agent.recovery.execute(walk.at)
    takeAway({ dataDir: house.dataDir, key: TEST_KEY }, walk.mail.customerNumber)
    const theirs = await walk.as(supervisor)
    expect(theirs.view.undo?.missing).toEqual([{ code: 'account_gone' }])
    await changesNothing(walk, async () =>
      supervisor.recovery.undo({
        ...theirs.at,
        reason: 'właścicielka zaprzecza',
        code: await factorOf(supervisor),
      }),
    )
  })

  test('still lets the case be refused, so that it can end', async () => {
    const walk = await ready()
    takeAway({ dataDir: house.dataDir, key: TEST_KEY }, walk.mail.customerNumber)
    await walk.reread()
    walk.view = await agent.recovery.refuse({ ...walk.at, reason: 'konta już nie ma' })
    expect(walk.view.status).toBe('refused')
  })

  test('lets the case go on with the account it was merged into, from the beginning', async () => {
    const walk = await ready()
    walk.view = await agent.recovery.propose({ ...walk.at, ...forIt })
    takeAway({ dataDir: house.dataDir, key: TEST_KEY }, walk.mail.customerNumber)
    await walk.reread()
    walk.view = await agent.recovery.withdraw(walk.at)
    const [other] = await agent.recovery.suggestAccounts({ id: walk.view.id, text: 'LS-10232' })
    walk.view = await agent.recovery.confirmAccount({ ...walk.at, customerId: other?.customerId ?? 0 })
    expect(walk.view).toMatchObject({
      account: { number: 'LS-10232' },
      need: null,
      papers: [],
      newEmail: null,
    })
  })
})
