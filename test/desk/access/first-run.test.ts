import { describe, expect, it } from 'vitest'
import { decodeKeyPhrase } from '../../../src/main/core/key-phrase.ts'
import { openTestDesk, refusal, TEST_KEY } from '../../support/desk.ts'
import { codeAt, foundDesk, founder, MINUTE } from './support.ts'

describe('the first run', () => {
  it('makes an administrator, signs him in, and is over', async () => {
    const desk = await foundDesk()
    expect(await desk.administrator.access.status()).toMatchObject({
      desk: { name: founder.deskName, sample: false },
      firstRun: false,
      state: 'signed-in',
      me: { login: founder.login, roles: ['administrator'], recoveryCodesLeft: 10 },
    })
    await desk.close()
  })

  it('gives the key on paper, which opens the desk again', async () => {
    const desk = await openTestDesk({ sample: false })
    const window = desk.window('w')
    const { secret } = await window.access.beginSetUp(founder)
    const { keyPhrase } = await window.access.finishSetUp({ code: codeAt(secret, desk.clock.now()) })
    expect(decodeKeyPhrase(keyPhrase)).toEqual(TEST_KEY)
    await desk.close()
  })

  it('creates nobody before the first code proves the factor', async () => {
    const desk = await openTestDesk({ sample: false })
    const window = desk.window('w')
    const { secret } = await window.access.beginSetUp(founder)
    expect(await refusal(window.access.finishSetUp({ code: '000000' }))).toMatchObject({
      code: 'NOT_ACCEPTED',
    })
    expect(await window.access.status()).toMatchObject({ firstRun: true, state: 'signed-out' })
    await window.access.finishSetUp({ code: codeAt(secret, desk.clock.now()) })
    await desk.close()
  })

  it('is won by the first of two windows, and the other one makes nobody', async () => {
    const desk = await openTestDesk({ sample: false })
    const windows = [desk.window('a'), desk.window('b')]
    const codes: string[] = []
    for (const window of windows) {
      const { secret } = await window.access.beginSetUp(founder)
      codes.push(codeAt(secret, desk.clock.now()))
    }
    const ends = await Promise.allSettled(
      windows.map((window, at) => window.access.finishSetUp({ code: codes[at] ?? '' })),
    )
    expect(ends.map(end => end.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(end => end.status === 'rejected')).toMatchObject({ reason: { code: 'FORBIDDEN' } })
    const won = windows[ends.findIndex(end => end.status === 'fulfilled')]
    expect(await won?.access.agents()).toHaveLength(1)
    await desk.close()
  })

  it('and loading the sample at once leave one desk, not a mixture', async () => {
    const desk = await openTestDesk({ sample: false })
    const [wizard, other] = [desk.window('a'), desk.window('b')]
    const { secret } = await wizard.access.beginSetUp(founder)
    const ends = await Promise.allSettled([
      wizard.access.finishSetUp({ code: codeAt(secret, desk.clock.now()) }),
      other.access.loadSample(),
    ])
    expect(ends.map(end => end.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { sample } = (await other.access.status()).desk
    expect((await other.access.sampleSignIns()).length > 0).toBe(sample)
    expect(ends[1]?.status === 'fulfilled').toBe(sample)
    await desk.close()
  })

  it('waits a quarter of an hour for the first code, and no longer', async () => {
    const desk = await openTestDesk({ sample: false })
    const window = desk.window('w')
    const { secret } = await window.access.beginSetUp(founder)
    desk.clock.advance(15 * MINUTE)
    const late = window.access.finishSetUp({ code: codeAt(secret, desk.clock.now()) })
    expect(await refusal(late)).toMatchObject({ code: 'NOT_ACCEPTED' })
    await desk.close()
  })

  it.each([
    [
      'begun again',
      (desk: Awaited<ReturnType<typeof foundDesk>>) => desk.window('x').access.beginSetUp(founder),
    ],
    [
      'replaced by the sample',
      (desk: Awaited<ReturnType<typeof foundDesk>>) => desk.window('x').access.loadSample(),
    ],
  ])('cannot be %s once there is an agent', async (_what, attempt) => {
    const desk = await foundDesk()
    expect(await refusal(attempt(desk))).toMatchObject({ code: 'FORBIDDEN', data: { needs: 'first run' } })
    await desk.close()
  })

  it('of one window is not finished by another', async () => {
    const desk = await openTestDesk({ sample: false })
    const { secret } = await desk.window('a').access.beginSetUp(founder)
    const stolen = desk.window('b').access.finishSetUp({ code: codeAt(secret, desk.clock.now()) })
    expect(await refusal(stolen)).toMatchObject({ code: 'NOT_ACCEPTED' })
    await desk.close()
  })

  it('shows no sample sign-ins on a desk of one’s own', async () => {
    const desk = await foundDesk()
    expect(await desk.window('x').access.sampleSignIns()).toEqual([])
    await desk.close()
  })
})

describe('a password', () => {
  it.each([
    ['Gertruda-ma-kota', 'password_names_login'],
    ['GĘRTRUDA ma kota', 'password_names_login'],
    ['biuro wierzbowe 1', 'password_names_desk'],
    ['Biuro-nie-wierzbowe', null],
    ['password1234', 'password_common'],
    ['Qwerty123456', 'password_common'],
    ['haslo123haslo123', 'password_common'],
    ['aaaaaaaaaaaaaa', 'password_too_uniform'],
    ['abababababababab', 'password_too_uniform'],
    ['koń zjadł owies', null],
    ['🐎🐎🐴🦄🐑🐄🐖🐐🐓🦆🦢🦉', null],
  ])('%s is answered with %s', async (password, code) => {
    const desk = await openTestDesk({ sample: false })
    const begun = desk.window('w').access.beginSetUp({ ...founder, password })
    if (code === null) await expect(begun).resolves.toHaveProperty('secret')
    else expect(await refusal(begun)).toEqual({ code: 'REFUSED', data: { missing: [{ code }] } })
    await desk.close()
  })

  it('of eleven characters is too short', async () => {
    const desk = await openTestDesk({ sample: false })
    const begun = desk.window('w').access.beginSetUp({ ...founder, password: 'a1b2c3d4e5f' })
    expect(await refusal(begun)).toEqual({ code: 'INVALID_INPUT', data: { fields: ['password'] } })
    await desk.close()
  })

  it('is the same however its letters are composed', async () => {
    const desk = await foundDesk()
    const password = 'żółta łódź na jeziorze'
    await desk.administrator.access.changePassword({
      current: founder.password,
      next: password,
      code: desk.nextCode(),
    })
    const again = desk.window('mac')
    await again.access.signIn({
      login: founder.login,
      password: password.normalize('NFD'),
      code: desk.nextCode(),
    })
    await desk.close()
  })
})
