import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { waitAfter } from '../../../src/main/core/access/throttle.ts'
import { refusal } from '../../support/desk.ts'
import { withRawDatabase } from '../store/raw-database.ts'
import { codeAt, type FoundedDesk, foundDesk, founder, MINUTE, STEP } from './support.ts'

let desk: FoundedDesk
beforeAll(async () => {
  desk = await foundDesk()
})
afterAll(() => desk.close())
// A day later, so that no failure and no code of the test before counts.
beforeEach(() => desk.clock.advance(25 * 60 * MINUTE))

let windows = 0
const freshWindow = () => {
  windows += 1
  return desk.window(`fresh ${windows}`)
}
const { login, password } = founder
const right = () => ({ login, password, code: codeAt(desk.secret, desk.clock.now()) })
const wrong = (what: Partial<ReturnType<typeof right>>) =>
  refusal(freshWindow().access.signIn({ ...right(), ...what }))

describe('signing in', () => {
  it('takes password and code, and says who one is', async () => {
    const me = await freshWindow().access.signIn(right())
    expect(me).toMatchObject({ login, name: founder.name, roles: ['administrator'] })
  })

  it('takes the login in any case and with blanks around it', async () => {
    await freshWindow().access.signIn({ ...right(), login: `  ${login.toUpperCase()} ` })
  })

  it.each([
    ['the password is wrong', { password: 'sto dwa spokojne psy' }],
    ['the code is wrong', { code: '000000' }],
    ['nobody has that login', { login: 'nikt' }],
    ['there is no login', { login: '' }],
    ['a recovery code was never given', { code: '00000-0000-0000' }],
  ])('is answered in one and the same way when %s', async (_what, given) => {
    expect(await wrong(given)).toEqual({ code: 'NOT_ACCEPTED', data: undefined })
  })

  it.each([
    [-1, 'accepted'],
    [1, 'accepted'],
    [-2, 'NOT_ACCEPTED'],
    [2, 'NOT_ACCEPTED'],
  ])('with a code %i steps off is %s', async (off, answer) => {
    const given = { ...right(), code: codeAt(desk.secret, desk.clock.now(), off) }
    const end = await freshWindow()
      .access.signIn(given)
      .then(
        () => 'accepted',
        (error: { code: string }) => error.code,
      )
    expect(end).toBe(answer)
  })

  it('with a code used before is refused, also at another window', async () => {
    const given = right()
    await freshWindow().access.signIn(given)
    expect(await refusal(freshWindow().access.signIn(given))).toMatchObject({ code: 'NOT_ACCEPTED' })
  })

  it('with the code before the last one used is refused', async () => {
    await freshWindow().access.signIn(right())
    expect(await wrong({ code: codeAt(desk.secret, desk.clock.now(), -1) })).toMatchObject({
      code: 'NOT_ACCEPTED',
    })
  })

  it('with one code at two windows at once succeeds at one of them', async () => {
    const given = right()
    const ends = await Promise.allSettled([
      freshWindow().access.signIn(given),
      freshWindow().access.signIn(given),
    ])
    expect(ends.map(end => end.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('ends what was signed in at the window before', async () => {
    const window = freshWindow()
    await window.access.signIn(right())
    await window.access.lock()
    desk.clock.advance(STEP)
    await window.access.signIn(right())
    expect(await window.access.status()).toMatchObject({ state: 'signed-in' })
  })

  it('stays with its window, and ends with signing out', async () => {
    const window = freshWindow()
    await window.access.signIn(right())
    expect(await freshWindow().access.status()).toMatchObject({ state: 'signed-out', me: null })
    await window.access.signOut()
    expect(await refusal(window.access.agents())).toMatchObject({ code: 'SIGN_IN_FIRST' })
  })
})

describe('a recovery code', () => {
  it('has 13 characters of 32, which is 65 bits, and comes in a set of ten', () => {
    expect(desk.recoveryCodes).toHaveLength(10)
    expect(new Set(desk.recoveryCodes).size).toBe(10)
    for (const code of desk.recoveryCodes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    }
  })

  it('signs in once', async () => {
    const [code = ''] = desk.recoveryCodes
    const me = await freshWindow().access.signIn({ ...right(), code })
    expect(me.recoveryCodesLeft).toBe(9)
    expect(await wrong({ code })).toMatchObject({ code: 'NOT_ACCEPTED' })
  })

  it('may be typed in small letters, with blanks, and with O for 0 and l for 1', async () => {
    const [, code = ''] = desk.recoveryCodes
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    const me = await freshWindow().access.signIn({ ...right(), code: typed })
    expect(me.recoveryCodesLeft).toBe(8)
  })

  it('at two windows at once signs in at one of them', async () => {
    const [, , code = ''] = desk.recoveryCodes
    const given = { ...right(), code }
    const ends = await Promise.allSettled([
      freshWindow().access.signIn(given),
      freshWindow().access.signIn(given),
    ])
    expect(ends.map(end => end.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('does nothing without the password', async () => {
    const [, , , code = ''] = desk.recoveryCodes
    expect(await wrong({ code, password: 'cos zupelnie innego' })).toMatchObject({ code: 'NOT_ACCEPTED' })
    await freshWindow().access.signIn({ ...right(), code })
  })

  it('stops working when new ones are made', async () => {
    const window = freshWindow()
    await window.access.signIn(right())
    desk.clock.advance(STEP)
    const { recoveryCodes } = await window.access.renewRecoveryCodes({ code: right().code })
    expect(recoveryCodes).toHaveLength(10)
    expect(await wrong({ code: desk.recoveryCodes[9] ?? '' })).toMatchObject({ code: 'NOT_ACCEPTED' })
    await freshWindow().access.signIn({ ...right(), code: recoveryCodes[0] ?? '' })
    desk.recoveryCodes = recoveryCodes
  })
})

describe('too many failures', () => {
  it.each([
    [1, 0],
    [4, 0],
    [5, 30_000],
    [6, 60_000],
    [7, 120_000],
    [8, 240_000],
    [9, 480_000],
    [10, 900_000],
    [50, 900_000],
    [5_000, 900_000],
  ])('the wait after %i in a row is %i ms', (failures, wait) => {
    expect(waitAfter(failures)).toBe(wait)
  })

  it.each([
    ['an agent', login],
    ['nobody', 'nikogo-takiego'],
  ])('make %s wait in the same way', async (_who, name) => {
    const answers = []
    for (let failure = 1; failure <= 5; failure += 1) {
      answers.push((await wrong({ login: name, password: 'nie to haslo co trzeba' })).code)
    }
    expect(answers).toEqual(Array(5).fill('NOT_ACCEPTED'))
    expect(await wrong({ login: name })).toEqual({
      code: 'THROTTLED',
      data: { retryAt: desk.clock.now() + 30_000 },
    })
    desk.clock.advance(29_999)
    expect((await wrong({ login: name, password: 'x' })).code).toBe('THROTTLED')
    desk.clock.advance(1)
    expect((await wrong({ login: name, password: 'x' })).code).toBe('NOT_ACCEPTED')
    expect(await wrong({ login: name })).toEqual({
      code: 'THROTTLED',
      data: { retryAt: desk.clock.now() + 60_000 },
    })
  })

  it('are forgotten once somebody got in', async () => {
    for (let failure = 1; failure <= 4; failure += 1) await wrong({ password: 'x' })
    await freshWindow().access.signIn(right())
    desk.clock.advance(STEP)
    for (let failure = 1; failure <= 4; failure += 1) {
      expect((await wrong({ password: 'x' })).code).toBe('NOT_ACCEPTED')
    }
    await freshWindow().access.signIn(right())
  })

  it('are forgotten a day after the last of them', async () => {
    for (let failure = 1; failure <= 5; failure += 1) await wrong({ password: 'x' })
    desk.clock.advance(24 * 60 * MINUTE + 1)
    for (let failure = 1; failure <= 4; failure += 1) {
      expect((await wrong({ password: 'x' })).code).toBe('NOT_ACCEPTED')
    }
    await freshWindow().access.signIn(right())
  })

  it('of one login leave the others alone', async () => {
    for (let failure = 1; failure <= 6; failure += 1) await wrong({ login: 'nikt' })
    await freshWindow().access.signIn(right())
  })

  it('last over a restart: they are on the disk', async () => {
    for (let failure = 1; failure <= 5; failure += 1) await wrong({ password: 'x' })
    const failures = withRawDatabase(desk.dataDir, db =>
      db.prepare('SELECT failures FROM sign_in_failure WHERE login = ?').pluck().get(login),
    )
    expect(failures).toBe(5)
  })
})

it('secrets of agents lie hashed: neither password nor recovery code can be read from the database', () => {
  const kept = withRawDatabase(desk.dataDir, db => ({
    passwords: db.prepare('SELECT password_hash FROM agent').pluck().all(),
    codes: db.prepare('SELECT hash FROM agent_recovery_code').pluck().all(),
  }))
  expect(kept.codes).toHaveLength(10)
  for (const hash of [...kept.passwords, ...kept.codes])
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=4,p=1\$/)
})
