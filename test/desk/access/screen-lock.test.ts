import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DeskClient } from '../../support/desk.ts'
import { refusal } from '../../support/desk.ts'
import { codeAt, type FoundedDesk, foundDesk, founder, MINUTE } from './support.ts'

let desk: FoundedDesk
let window: DeskClient
let windows = 0
beforeAll(async () => {
  desk = await foundDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  windows += 1
  desk.clock.advance(MINUTE)
  window = desk.window(`w ${windows}`)
  const { login, password } = founder
  await window.access.signIn({ login, password, code: codeAt(desk.secret, desk.clock.now()) })
})

const state = async () => (await window.access.status()).state
const locks = async () => {
  await window.access.unlock({ password: founder.password })
  return (await window.journal.list({ action: 'access.locked', limit: 200 })).entries
}

describe('a screen', () => {
  it('locks after ten minutes without a touch, to the millisecond', async () => {
    desk.clock.advance(10 * MINUTE - 1)
    expect(await state()).toBe('signed-in')
    desk.clock.advance(1)
    expect(await state()).toBe('locked')
  })

  it('stays open while somebody works', async () => {
    for (let nth = 0; nth < 5; nth += 1) {
      desk.clock.advance(9 * MINUTE)
      await window.access.active()
    }
    expect(await state()).toBe('signed-in')
  })

  it('is not kept open by a window that only looks again by itself', async () => {
    for (let nth = 0; nth < 10; nth += 1) {
      desk.clock.advance(MINUTE)
      await window.access.agents().catch(() => undefined)
      await window.hours.state().catch(() => undefined)
      await window.journal.list({}).catch(() => undefined)
    }
    expect(await state()).toBe('locked')
  })

  it('tells the journal once, though many calls find it idle at the same moment', async () => {
    const before = (await locks()).length
    desk.clock.advance(11 * MINUTE)
    await Promise.allSettled(Array.from({ length: 8 }, () => window.access.agents()))
    expect((await locks()).length - before).toBe(1)
  })

  it('locks at once when it is told to, and says nothing more of the desk but its name', async () => {
    await window.access.lock()
    expect(await refusal(window.access.agents())).toMatchObject({ code: 'SCREEN_LOCKED' })
    expect(await window.access.status()).toMatchObject({ state: 'locked', me: { login: founder.login } })
  })

  it('locks by the minutes of the settings', async () => {
    const { version, settings } = await window.settings.get()
    await window.settings.save({ version, settings: { ...settings, idleLockMinutes: 1 } })
    desk.clock.advance(MINUTE)
    expect(await state()).toBe('locked')
    await window.access.unlock({ password: founder.password })
    await window.settings.save({ version: version + 1, settings })
  })

  it('opens with the password', async () => {
    await window.access.lock()
    await window.access.unlock({ password: founder.password })
    expect(await state()).toBe('signed-in')
  })

  it('counts its idle time anew after it was opened', async () => {
    desk.clock.advance(20 * MINUTE)
    await window.access.unlock({ password: founder.password })
    desk.clock.advance(9 * MINUTE)
    expect(await state()).toBe('signed-in')
  })

  it('may be left by signing out, without a password', async () => {
    await window.access.lock()
    await window.access.signOut()
    expect(await state()).toBe('signed-out')
  })

  it('cannot be locked where nobody is signed in', async () => {
    expect(await refusal(desk.window('nobody').access.lock())).toMatchObject({ code: 'SIGN_IN_FIRST' })
    const opened = desk.window('nobody').access.unlock({ password: founder.password })
    expect(await refusal(opened)).toMatchObject({ code: 'SIGN_IN_FIRST' })
  })
})

describe('wrong passwords at a locked screen', () => {
  const wrong = () => refusal(window.access.unlock({ password: 'nie to haslo' }))

  it('end the session at the fifth', async () => {
    await window.access.lock()
    for (let nth = 1; nth <= 5; nth += 1) expect(await wrong()).toMatchObject({ code: 'NOT_ACCEPTED' })
    expect(await state()).toBe('signed-out')
    const right = window.access.unlock({ password: founder.password })
    expect(await refusal(right)).toMatchObject({ code: 'SIGN_IN_FIRST' })
  })

  it('are forgotten after the right one', async () => {
    await window.access.lock()
    for (let nth = 1; nth <= 4; nth += 1) await wrong()
    await window.access.unlock({ password: founder.password })
    await window.access.lock()
    for (let nth = 1; nth <= 4; nth += 1) await wrong()
    expect(await state()).toBe('locked')
  })

  it('each stand in the journal', async () => {
    await window.access.lock()
    await wrong()
    await wrong()
    await window.access.unlock({ password: founder.password })
    const { entries } = await window.journal.list({ limit: 4 })
    expect(entries.map(entry => entry.action)).toEqual([
      'access.unlocked',
      'access.unlock_failed',
      'access.unlock_failed',
      'access.locked',
    ])
  })
})
