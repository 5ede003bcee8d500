import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import type { CaseScreen } from './support/case.ts'
import { guard } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { giveBack, missingFor } from './support/walk.ts'
import { type DeskWindow, letter } from './support/window.ts'

/** Accounts of the sample for calls without a letter. */
const LIVE_MAILBOX = { number: 'LS-10264', phone: '609 000 264', email: 'halina@zoltanska.example' }
const YOUNG_NUMBER = { number: 'LS-10247', phone: '723 000 915' }

describe('a customer on the telephone', { timeout: 60_000 }, () => {
  const mail = expectedMails['phone-route']
  let house: House
  let agent: DeskWindow
  let supervisor: DeskWindow

  beforeAll(async () => {
    house = await openHouse()
    agent = await house.window()
    supervisor = await house.window()
    await agent.signInAs('agent')
    await supervisor.signInAs('supervisor')
  })
  afterAll(() => house.close())
  guard(() => house)

  /** A case without a letter, at the check of the caller's number. */
  async function caseOfCall(
    account: { number: string },
    need: 'dead_email' | 'unknown_login',
  ): Promise<CaseScreen> {
    const screen = await agent.openByPhone('dzwoni, nie może się zalogować')
    await screen.searchAccount(account.number)
    await screen.confirmAccount(account.number)
    await screen.choose(need, 'phone')
    return screen
  }

  test('a stranger’s number proves nothing; the number on file changes the e-mail of a dead mailbox', async () => {
    if (mail.caller === null) throw new Error('nobody calls')
    const screen = await agent.takeIn(await letter('phone-route'))
    await screen.reachEvidence(mail)

    const stranger = await screen.checkNumber(mail.caller.stranger)
    await stranger.getByText(screen.words.call.verdict.mismatch).waitFor()
    expect(await missingFor(screen.button(screen.proposing))).toContain(
      screen.words.remark.call_administrative,
    )

    const known = await screen.checkNumber(mail.caller.onFile)
    await known.getByText(screen.words.call.verdict.match, { exact: true }).waitFor()
    await giveBack(screen, mail, supervisor)
  })

  test('a hint is masked, is read out once, and ends the case when it was enough', async () => {
    const screen = await caseOfCall(LIVE_MAILBOX, 'unknown_login')
    await screen.checkNumber(LIVE_MAILBOX.phone)
    await screen.button(screen.hinting).click()
    await agent.heading(screen.words.hint.readOut).waitFor()
    const read = await screen.step('decision').or(screen.step('evidence')).innerText()
    expect(read).toContain('h••••')
    expect(read).not.toContain(LIVE_MAILBOX.email)
    expect(await screen.button(screen.hinting).count()).toBe(0)

    await screen.button(screen.words.hint.close).click()
    await agent.heading(screen.words.ended.title.hinted).waitFor()
  })

  test('a number that is on file for three days is no proof, and the screen says so', async () => {
    const screen = await caseOfCall(YOUNG_NUMBER, 'dead_email')
    const checked = await screen.checkNumber(YOUNG_NUMBER.phone)
    expect(await checked.innerText()).toMatch(/dopiero od 3 dni/)
    expect(await missingFor(screen.button(screen.proposing))).toMatch(/dopiero od 3 dni; potrzeba 30 dni/)
  })
})
