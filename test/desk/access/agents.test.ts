import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../support/desk.ts'
import { agentNamed, codeAt, type FoundedDesk, foundDesk, founder, join, MINUTE, STEP } from './support.ts'

let desk: FoundedDesk
beforeAll(async () => {
  desk = await foundDesk()
})
afterAll(() => desk.close())

let people = 0
beforeEach(async () => {
  people += 1
  desk.clock.advance(MINUTE)
  await desk.administrator.access.active()
})
const somebody = (roles: Parameters<typeof join>[2]['roles'] = ['agent']) => ({
  login: `osoba-${people}`,
  name: 'Ktoś Nowy',
  roles,
})
const password = 'siedem nowych okien'

describe('an invitation', () => {
  it('makes an agent of whoever trades it for a password and a factor', async () => {
    const { window } = await join(desk, desk.administrator, somebody(['agent', 'auditor']))
    expect(await window.access.status()).toMatchObject({
      state: 'signed-in',
      me: { login: `osoba-${people}`, roles: ['agent', 'auditor'], recoveryCodesLeft: 10 },
    })
  })

  it.each([
    ['a wrong one', (code: string) => code.replace(/.$/, last => (last === '0' ? '1' : '0'))],
    ['no code at all', () => 'hello'],
    ['an empty one', () => ''],
  ])('is refused when it is %s', async (_what, change) => {
    const { invitation } = await desk.administrator.access.invite(somebody())
    const begun = desk
      .window('j')
      .access.beginJoin({ login: `osoba-${people}`, invitation: change(invitation), password })
    expect(await refusal(begun)).toEqual({ code: 'NOT_ACCEPTED', data: undefined })
  })

  it('is answered for an unknown login as for a wrong code', async () => {
    const begun = desk
      .window('j')
      .access.beginJoin({ login: 'nikt-taki', invitation: '00000-0000-0000', password })
    expect(await refusal(begun)).toEqual({ code: 'NOT_ACCEPTED', data: undefined })
  })

  it('is good for 72 hours and not a millisecond longer', async () => {
    const { invitation, expiresAt } = await desk.administrator.access.invite(somebody())
    expect(expiresAt - desk.clock.now()).toBe(72 * 60 * MINUTE)
    const begin = () => desk.window('j').access.beginJoin({ login: `osoba-${people}`, invitation, password })
    desk.clock.set(expiresAt - 1)
    await begin()
    desk.clock.set(expiresAt)
    expect(await refusal(begin())).toMatchObject({ code: 'NOT_ACCEPTED' })
    await desk.administrator.access.unlock({ password: founder.password })
  })

  it('works once', async () => {
    const { invitation } = await desk.administrator.access.invite(somebody())
    const login = `osoba-${people}`
    const [first, second] = [desk.window('j1'), desk.window('j2')]
    const begun = await first.access.beginJoin({ login, invitation, password })
    const late = await second.access.beginJoin({ login, invitation, password })
    await first.access.finishJoin({ code: codeAt(begun.secret, desk.clock.now()) })
    const finished = second.access.finishJoin({ code: codeAt(late.secret, desk.clock.now()) })
    expect(await refusal(finished)).toMatchObject({ code: 'NOT_ACCEPTED' })
    const again = desk.window('j3').access.beginJoin({ login, invitation, password })
    expect(await refusal(again)).toMatchObject({ code: 'NOT_ACCEPTED' })
  })

  it('asks for a password that does not name who joins', async () => {
    const { invitation } = await desk.administrator.access.invite(somebody())
    const login = `osoba-${people}`
    const begun = desk.window('j').access.beginJoin({ login, invitation, password: `${login} i kot` })
    expect(await refusal(begun)).toEqual({
      code: 'REFUSED',
      data: { missing: [{ code: 'password_names_login' }] },
    })
  })

  it('is refused for a login that is taken', async () => {
    await desk.administrator.access.invite(somebody())
    expect(await refusal(desk.administrator.access.invite(somebody()))).toEqual({
      code: 'REFUSED',
      data: { missing: [{ code: 'login_taken' }] },
    })
  })

  it('names a role once', async () => {
    const { agent } = await desk.administrator.access.invite(somebody(['agent', 'agent']))
    expect(agent.roles).toEqual(['agent'])
  })

  it('of an agent who lost the phone puts out who was signed in, and takes the old factors', async () => {
    const lost = await join(desk, desk.administrator, somebody())
    const { version, id } = await agentNamed(desk.administrator, `osoba-${people}`)
    await desk.administrator.access.reinvite({ id, version })
    expect(await refusal(lost.window.access.active())).toMatchObject({ code: 'SIGN_IN_FIRST' })
    desk.clock.advance(STEP)
    const old = desk.window('old').access.signIn({
      login: `osoba-${people}`,
      password: lost.password,
      code: codeAt(lost.secret, desk.clock.now()),
    })
    expect(await refusal(old)).toMatchObject({ code: 'NOT_ACCEPTED' })
  })
})

describe('an agent who is deactivated', () => {
  it('is out at once, at every window', async () => {
    const { window, secret, password: own } = await join(desk, desk.administrator, somebody())
    desk.clock.advance(STEP)
    const second = desk.window('second')
    await second.access.signIn({
      login: `osoba-${people}`,
      password: own,
      code: codeAt(secret, desk.clock.now()),
    })
    const { id, version } = await agentNamed(desk.administrator, `osoba-${people}`)
    await desk.administrator.access.setActive({ id, version, active: false })
    for (const each of [window, second]) {
      expect(await refusal(each.recovery.counts())).toMatchObject({ code: 'SIGN_IN_FIRST' })
      expect(await each.access.status()).toMatchObject({ state: 'signed-out', me: null })
    }
  })

  it('cannot come in again, until he is activated', async () => {
    const { secret, password: own } = await join(desk, desk.administrator, somebody())
    const login = `osoba-${people}`
    const { id, version } = await agentNamed(desk.administrator, login)
    await desk.administrator.access.setActive({ id, version, active: false })
    desk.clock.advance(STEP)
    const signIn = () =>
      desk.window('again').access.signIn({ login, password: own, code: codeAt(secret, desk.clock.now()) })
    expect(await refusal(signIn())).toEqual({ code: 'NOT_ACCEPTED', data: undefined })
    await desk.administrator.access.setActive({ id, version: version + 1, active: true })
    await signIn()
  })

  it('cannot join by an invitation from before', async () => {
    const { invitation, agent } = await desk.administrator.access.invite(somebody())
    const window = desk.window('j')
    const { secret } = await window.access.beginJoin({ login: agent.login, invitation, password })
    await desk.administrator.access.setActive({ id: agent.id, version: agent.version, active: false })
    const finished = window.access.finishJoin({ code: codeAt(secret, desk.clock.now()) })
    expect(await refusal(finished)).toMatchObject({ code: 'NOT_ACCEPTED' })
  })
})

describe('a change of roles', () => {
  it('holds from the next call on', async () => {
    const { window } = await join(desk, desk.administrator, somebody(['auditor']))
    await window.journal.actions()
    const { id, version, name } = await agentNamed(desk.administrator, `osoba-${people}`)
    await desk.administrator.access.saveAgent({ id, version, name, roles: ['agent'] })
    expect(await refusal(window.journal.actions())).toEqual({
      code: 'FORBIDDEN',
      data: { needs: 'journal.read' },
    })
  })

  it('over a version that somebody else has changed is a conflict, and nothing is written', async () => {
    await desk.administrator.access.invite(somebody())
    const { id, version, name } = await agentNamed(desk.administrator, `osoba-${people}`)
    await desk.administrator.access.saveAgent({ id, version, name: 'Pierwsza Zmiana', roles: ['agent'] })
    const late = desk.administrator.access.saveAgent({ id, version, name, roles: ['auditor'] })
    expect(await refusal(late)).toEqual({ code: 'CONFLICT', data: { version: version + 1 } })
    expect(await agentNamed(desk.administrator, `osoba-${people}`)).toMatchObject({
      name: 'Pierwsza Zmiana',
      roles: ['agent'],
    })
  })

  it('stands in the journal with what was and what is', async () => {
    await desk.administrator.access.invite(somebody())
    const { id, version, name } = await agentNamed(desk.administrator, `osoba-${people}`)
    await desk.administrator.access.saveAgent({ id, version, name, roles: ['agent', 'supervisor'] })
    const { entries } = await desk.administrator.journal.list({
      subjectKind: 'agent',
      subjectId: id,
      limit: 1,
    })
    expect(entries[0]).toMatchObject({
      actor: founder.name,
      action: 'access.agent_saved',
      details: { login: `osoba-${people}`, before: 'agent', after: 'agent, supervisor' },
    })
  })

  it.each([
    ['saveAgent', { name: 'Nikt Taki', roles: ['agent' as const] }],
    ['setActive', { active: false }],
    ['reinvite', {}],
  ] as const)('of somebody who does not exist is told so: %s', async (name, rest) => {
    const call = desk.administrator.access[name] as (input: object) => Promise<unknown> // one of three shapes
    expect(await refusal(call({ id: 99_999, version: 1, ...rest }))).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the last administrator', () => {
  const missing = { code: 'REFUSED', data: { missing: [{ code: 'last_administrator' }] } }

  it('cannot be made something else, deactivated or invited anew', async () => {
    const { id, version, name } = await agentNamed(desk.administrator, founder.login)
    const { access } = desk.administrator
    expect(await refusal(access.saveAgent({ id, version, name, roles: ['agent'] }))).toEqual(missing)
    expect(await refusal(access.setActive({ id, version, active: false }))).toEqual(missing)
    expect(await refusal(access.reinvite({ id, version }))).toEqual(missing)
  })

  it('is not saved by another one who was only invited', async () => {
    await desk.administrator.access.invite(somebody(['administrator']))
    const { id, version } = await agentNamed(desk.administrator, founder.login)
    expect(await refusal(desk.administrator.access.setActive({ id, version, active: false }))).toEqual(
      missing,
    )
  })

  it('remains when two put each other out at the same moment', async () => {
    const other = await join(desk, desk.administrator, somebody(['administrator']))
    const first = await agentNamed(desk.administrator, founder.login)
    const second = await agentNamed(desk.administrator, `osoba-${people}`)
    const ends = await Promise.allSettled([
      desk.administrator.access.setActive({ id: second.id, version: second.version, active: false }),
      other.window.access.setActive({ id: first.id, version: first.version, active: false }),
    ])
    expect(ends.filter(end => end.status === 'fulfilled')).toHaveLength(1)
    const left = ends[0]?.status === 'fulfilled' ? desk.administrator : other.window
    const active = (await left.access.agents()).filter(
      agent => agent.state === 'active' && agent.roles.includes('administrator'),
    )
    expect(active).toHaveLength(1)
  })
})
