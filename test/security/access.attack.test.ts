import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  agentNamed,
  codeAt,
  type FoundedDesk,
  foundDesk,
  founder,
  join,
  MINUTE,
  STEP,
} from '../desk/access/support.ts'
import { refusal } from '../support/desk.ts'

let desk: FoundedDesk
beforeAll(async () => {
  desk = await foundDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  // A day later, so that no failure of the test before counts.
  desk.clock.advance(25 * 60 * MINUTE)
  await desk.administrator.access.unlock({ password: founder.password })
})

const codesOf = (ends: PromiseSettledResult<unknown>[]) =>
  ends.map(end => (end.status === 'fulfilled' ? 'in' : (end.reason as { code: string }).code))

describe('many guesses at once', () => {
  it('at the sign-in do not outrun the throttle, even when the right one is among them', async () => {
    const guesses = [...Array(11).fill('zle haslo numer jeden'), founder.password]
    const code = codeAt(desk.secret, desk.clock.now())
    const ends = await Promise.allSettled(
      guesses.map((password, nth) =>
        desk.window(`guess ${nth}`).access.signIn({ login: founder.login, password, code }),
      ),
    )
    expect(codesOf(ends)).toEqual([...Array(5).fill('NOT_ACCEPTED'), ...Array(7).fill('THROTTLED')])
  })

  it('at an invitation do not either', async () => {
    const { invitation } = await desk.administrator.access.invite({
      login: 'nowa',
      name: 'Nowa Osoba',
      roles: ['agent'],
    })
    const guesses = [...Array(7).fill('00000-0000-0000'), invitation]
    const ends = await Promise.allSettled(
      guesses.map(each =>
        desk
          .window('g')
          .access.beginJoin({ login: 'nowa', invitation: each, password: 'szesc cichych drzwi' }),
      ),
    )
    expect(codesOf(ends)).toEqual([...Array(5).fill('NOT_ACCEPTED'), ...Array(3).fill('THROTTLED')])
  })

  it('at a locked screen end the session, even when the right one is among them', async () => {
    const window = desk.window('cafe')
    await window.access.signIn({ ...founder, code: codeAt(desk.secret, desk.clock.now()) })
    await window.access.lock()
    const guesses = [...Array(9).fill('zle haslo'), founder.password]
    const ends = await Promise.allSettled(guesses.map(password => window.access.unlock({ password })))
    expect(codesOf(ends)).toEqual([...Array(5).fill('NOT_ACCEPTED'), ...Array(5).fill('SIGN_IN_FIRST')])
    expect(await window.access.status()).toMatchObject({ state: 'signed-out' })
  })
})

describe('whoever finds an open window', () => {
  it('cannot try codes there as fast as the desk answers', async () => {
    const ends = []
    for (let nth = 0; nth < 6; nth += 1) {
      ends.push((await refusal(desk.administrator.access.renewRecoveryCodes({ code: '000000' }))).code)
    }
    expect(ends).toEqual([...Array(5).fill('NOT_ACCEPTED'), 'THROTTLED'])
  })

  it('cannot try passwords there either', async () => {
    const change = () =>
      desk.administrator.access.changePassword({
        current: 'moze to jest to',
        next: 'osiem glodnych myszy',
        code: codeAt(desk.secret, desk.clock.now()),
      })
    const ends = []
    for (let nth = 0; nth < 6; nth += 1) ends.push((await refusal(change())).code)
    expect(ends).toEqual([...Array(5).fill('NOT_ACCEPTED'), 'THROTTLED'])
  })

  it('leaves a trace with every try', async () => {
    await refusal(desk.administrator.access.renewRecoveryCodes({ code: '000000' }))
    const { entries } = await desk.administrator.journal.list({ limit: 1 })
    expect(entries[0]).toMatchObject({ action: 'access.sign_in_failed', details: { login: founder.login } })
  })

  it('is put out when the owner changes the password elsewhere', async () => {
    const found = desk.window('found')
    await found.access.signIn({ ...founder, code: codeAt(desk.secret, desk.clock.now()) })
    desk.clock.advance(STEP)
    await desk.administrator.access.changePassword({
      current: founder.password,
      next: founder.password,
      code: codeAt(desk.secret, desk.clock.now()),
    })
    expect(await refusal(found.access.active())).toMatchObject({ code: 'SIGN_IN_FIRST' })
    await desk.administrator.access.active()
  })
})

describe('somebody who holds an old invitation', () => {
  it('cannot finish with it what he began before a new one was given', async () => {
    const person = { login: 'druga', name: 'Druga Osoba', roles: ['administrator' as const] }
    const { invitation, agent } = await desk.administrator.access.invite(person)
    const thief = desk.window('thief')
    const { secret } = await thief.access.beginJoin({
      login: 'druga',
      invitation,
      password: 'szesc cichych drzwi',
    })
    await desk.administrator.access.reinvite({ id: agent.id, version: agent.version })
    const finished = thief.access.finishJoin({ code: codeAt(secret, desk.clock.now()) })
    expect(await refusal(finished)).toMatchObject({ code: 'NOT_ACCEPTED' })
    expect(await agentNamed(desk.administrator, 'druga')).toMatchObject({ state: 'invited' })
  })
})

describe('the journal of failures', () => {
  it.each(['tajne haslo wpisane nie tu', 'klient@poczta.example', 'x'.repeat(64)])(
    'does not keep what was typed for a login that nobody has: %s',
    async typed => {
      await refusal(desk.window('typo').access.signIn({ login: typed, password: 'x', code: '1' }))
      const { entries } = await desk.administrator.journal.list({ action: 'access.sign_in_failed', limit: 1 })
      expect(JSON.stringify(entries)).not.toContain(typed)
      expect(entries).toHaveLength(1)
    },
  )

  it('names the agent whose login it was, since that is who must know', async () => {
    await refusal(desk.window('w').access.signIn({ login: founder.login, password: 'x', code: '1' }))
    const { entries } = await desk.administrator.journal.list({ action: 'access.sign_in_failed', limit: 1 })
    expect(entries[0]?.details).toEqual({ login: founder.login })
  })
})

describe('a window that names somebody else in what it sends', () => {
  it('acts as who is signed in there all the same', async () => {
    const { window, id } = await join(desk, desk.administrator, {
      login: 'trzecia',
      name: 'Trzecia Osoba',
      roles: ['agent'],
    })
    const forged = {
      language: 'en',
      theme: 'dark',
      agentId: 1,
      caller: { id: 1 },
      window: { id: 'founder' },
    } as const
    const me = await window.access.savePreferences(forged)
    expect(me).toMatchObject({ id, preferences: { language: 'en', theme: 'dark' } })
    expect((await desk.administrator.access.status()).me?.preferences.language).toBe('pl')
  })
})
