import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissionsOf, roleTable } from '../../../src/main/core/access/roles.ts'
import { permissions, type Role, roles } from '../../../src/shared/contract/permissions.ts'
import { call, procedures } from '../../contract/procedures.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let desk: TestDesk
let windows: Record<Role, DeskClient>
beforeAll(async () => {
  desk = await openTestDesk()
  windows = {
    agent: await desk.signedIn(people.agent),
    supervisor: await desk.signedIn(people.supervisor),
    administrator: await desk.signedIn(people.administrator),
    auditor: await desk.signedIn(people.auditor),
  }
})
afterAll(() => desk.close())

const guarded = procedures.filter(({ needs }) => needs !== 'anyone')

/** What the guard answers; `null` when it lets the call through, whatever comes of it behind the guard. */
async function guardOf(client: DeskClient, path: string): Promise<{ code: string; data: unknown } | null> {
  // An input no procedure takes: the guard stands before it, and nothing is done behind it.
  const answer = await call(client, path, 'no input at all').then(
    () => null,
    (error: { code: string; data: unknown }) => ({ code: error.code, data: error.data }),
  )
  const isGuard = answer !== null && ['SIGN_IN_FIRST', 'SCREEN_LOCKED', 'FORBIDDEN'].includes(answer.code)
  return isGuard ? answer : null
}

describe('every procedure says what it needs:', () => {
  it.each(procedures)('$path', ({ needs }) => {
    expect(['anyone', 'signed-in', ...permissions]).toContain(needs)
  })

  it('these, and no other, are open to somebody who has not signed in', () => {
    expect(procedures.filter(({ needs }) => needs === 'anyone').map(({ path }) => path)).toEqual([
      'access.status',
      'access.beginSetUp',
      'access.finishSetUp',
      'access.loadSample',
      'access.sampleSignIns',
      'access.signIn',
      'access.beginJoin',
      'access.finishJoin',
      'access.signOut',
      'access.lock',
      'access.unlock',
      'events.changes',
    ])
  })

  it('every permission is held by some role and asked for by some procedure', () => {
    const held = permissionsOf(roles)
    const asked = procedures.map(({ needs }) => needs)
    expect(permissions.filter(permission => !held.includes(permission))).toEqual([])
    expect(permissions.filter(permission => !asked.includes(permission))).toEqual([])
  })
})

describe.each(roles)('the guard answers a role as the table says: %s', role => {
  it.each(guarded)('$path', async ({ path, needs }) => {
    const may = needs === 'signed-in' || roleTable[role].some(held => held === needs)
    expect(await guardOf(windows[role], path)).toEqual(may ? null : { code: 'FORBIDDEN', data: { needs } })
  })
})

describe('the table itself', () => {
  it('gives an administrator no hand in any case', () => {
    expect(roleTable.administrator.filter(held => held.startsWith('recovery.'))).toEqual([])
    expect(roleTable.administrator).not.toContain('customers.reveal')
    expect(roleTable.administrator).not.toContain('outbox.reveal')
  })

  it('gives an auditor nothing but reading', () => {
    expect(roleTable.auditor.every(held => held.endsWith('.read'))).toBe(true)
  })

  it('keeps approving from agents', () => {
    expect(roles.filter(role => roleTable[role].includes('recovery.approve'))).toEqual(['supervisor'])
  })

  it('gives somebody with two roles what either may', () => {
    const both = permissionsOf(['agent', 'auditor'])
    expect(both).toEqual(expect.arrayContaining(['recovery.decide', 'journal.read']))
    expect(new Set(both).size).toBe(both.length)
  })
})

describe('the guard lets nothing through', () => {
  it.each(guarded)('at a window where nobody signed in: $path', async ({ path }) => {
    expect(await guardOf(desk.window('nobody'), path)).toMatchObject({ code: 'SIGN_IN_FIRST' })
  })

  it.each(guarded)('at a locked screen: $path', async ({ path }) => {
    const window = desk.window('locked')
    const { state } = await window.access.status()
    if (state === 'signed-out') await signInAt(window)
    await window.access.lock()
    expect(await guardOf(window, path)).toMatchObject({ code: 'SCREEN_LOCKED' })
  })

  const forTheCommandLine = [
    'journal.verify',
    'hours.get',
    'imports.open',
    'imports.feed',
    'imports.close',
    'intake.open',
    'intake.append',
    'intake.receiveTicket',
    'exports.lines',
    'exports.view',
    'views.list',
  ]
  it.each(guarded)('of the command line but what its commands ask: $path', async ({ path, needs }) => {
    expect(await guardOf(desk.window('cli', 'cli'), path)).toEqual(
      forTheCommandLine.includes(path) ? null : { code: 'FORBIDDEN', data: { needs } },
    )
  })
})

/** The supervisor at a given window. */
async function signInAt(window: DeskClient): Promise<void> {
  const entry = (await window.access.sampleSignIns()).find(each => each.login === people.supervisor)
  await window.access.signIn({
    login: people.supervisor,
    password: entry?.password ?? '',
    code: entry?.code ?? '',
  })
}

it('signing in from the command line opens nothing either', async () => {
  const window = desk.window('cli 2', 'cli')
  desk.clock.advance(60_000)
  await signInAt(window)
  expect(await refusal(window.recovery.counts())).toMatchObject({ code: 'FORBIDDEN' })
})
