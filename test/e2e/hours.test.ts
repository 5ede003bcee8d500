import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import type { CaseScreen } from './support/case.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { missingFor, proveNewEmail } from './support/walk.ts'
import { type DeskWindow, letter } from './support/window.ts'

/** The desk is open from 9:00 to 17:00 in Warsaw, an hour ahead of UTC in November. */
const FRIDAY_8_30 = '2026-11-20T07:30:00Z'
const MOMENT_BEFORE_OPENING = '2026-11-20T07:59:56Z'
const FRIDAY_17_00 = '2026-11-20T16:00:00Z'
const MONDAY_9_00 = '2026-11-23T08:00:00Z'
const MONDAY_17_00 = '2026-11-23T16:00:00Z'

describe('a case outside and inside office hours', { timeout: 60_000 }, () => {
  const mail = expectedMails['phone-route']
  let house: House
  let agent: DeskWindow
  let screen: CaseScreen

  beforeAll(async () => {
    house = await openHouse({ at: FRIDAY_8_30 })
    agent = await house.window()
    await agent.signInAs('agent')
  })
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  /** A window that sees the clock as it is now; the old ones have locked themselves meanwhile. */
  async function freshWindow(who: 'agent' | 'supervisor'): Promise<DeskWindow> {
    const window = await house.window()
    await window.signInAs(who)
    return window
  }

  function deciding(): Locator[] {
    const { askMore, refuse } = screen.words.outcome.do
    return [screen.button(screen.proposing), screen.button(askMore), screen.button(refuse)]
  }

  test('before nine everything can be prepared, up to the proven new address', async () => {
    screen = await agent.takeIn(await letter('phone-route'))
    await screen.reachEvidence(mail)
    await screen.checkNumber(mail.caller?.onFile ?? '')
    screen = await proveNewEmail(screen, mail.newEmail)
  })

  test('every deciding button stands there, cannot be pressed, and says when we open', async () => {
    for (const button of deciding()) expect(await missingFor(button)).toMatch(/otwieramy (dziś )?o 9:00/)
    await screen.page.keyboard.press('Control+Enter')
    expect(await screen.step('decision').count()).toBe(1)
  })

  test('at nine they come alive in the open window by themselves, and nothing else happens', async () => {
    house.setClock(MOMENT_BEFORE_OPENING)
    await agent.page.reload()
    await screen.button(screen.proposing).waitFor()
    for (const button of deciding()) expect(await missingFor(button)).not.toBe('')
    await expect.poll(() => missingFor(screen.button(screen.proposing)), { timeout: 15_000 }).toBe('')
    for (const button of deciding()) expect(await missingFor(button)).toBe('')
    const story = await screen.story()
    expect(story).not.toContain(screen.words.timeline.recovery.asked_more)
    expect(story).not.toMatch(/Zaproponowano|Wykonano|Odmówiono/)
  })

  test('what is proposed before five cannot be approved at five, but on Monday at nine', async () => {
    await screen.propose()
    house.setClock(FRIDAY_17_00)
    const { approve } = screen.words.approval
    const late = await freshWindow('supervisor')
    await late.openCase(screen.number, 'approvals')
    expect(await missingFor(late.button(approve))).toMatch(/otwieramy w poniedziałek(, .*)? o 9:00/)

    house.setClock(MONDAY_9_00)
    const early = await freshWindow('supervisor')
    await (await early.openCase(screen.number, 'approvals')).approve()
  })

  test('what is approved is not executed after five', async () => {
    house.setClock(MONDAY_17_00)
    agent = await freshWindow('agent')
    screen = await agent.openCase(screen.number)
    expect(await missingFor(screen.executing())).toMatch(/otwieramy jutro o 9:00/)
    await agent.go('outbox')
    await agent.page.getByRole('option').first().waitFor()
    expect(await agent.page.getByRole('option').allInnerTexts()).toEqual([
      expect.stringContaining('Kod do sprawy'),
    ])
  })
})
