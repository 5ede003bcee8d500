import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { tabTo, typeWithAltGr } from './support/keys.ts'
import { cards, type DeskWindow } from './support/window.ts'

/** Whose letter the first case of the sample desk is, and what stands on her bill. */
const CUSTOMER = 'LS-10263'
const NAME = 'Halina Żółcińska'

describe('the keyboard alone', { timeout: 60_000 }, () => {
  let house: House
  let agent: DeskWindow

  beforeAll(async () => {
    house = await openHouse()
    agent = await house.window()
  })
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const focused = () => agent.page.locator(':focus')

  test('signs in', async () => {
    await tabTo(agent.button(new RegExp(cards.agent)))
    await agent.page.keyboard.press('Enter')
    await agent.inside()
  })

  test('walks the queue by j and k, and opens a case by Enter', async () => {
    const { keyboard } = agent.page
    const rows = agent.page.getByRole('option')
    await rows.nth(1).waitFor()
    await keyboard.press('j')
    await keyboard.press('j')
    expect(await rows.nth(2).getAttribute('aria-selected')).toBe('true')
    await keyboard.press('k')
    expect(await rows.nth(1).getAttribute('aria-selected')).toBe('true')
    await keyboard.press('Enter')
    await agent.heading('ODZ-2026-0002').waitFor()
  })

  test('finds another case in the palette', async () => {
    const { keyboard } = agent.page
    const palette = agent.page.getByRole('dialog', { name: agent.words.common.palette.title })
    await keyboard.press('Control+k')
    await palette.locator(':focus').waitFor()
    await keyboard.type('0001')
    await palette.getByRole('option', { name: /ODZ-2026-0001/ }).waitFor()
    await keyboard.press('Enter')
    await agent.heading('ODZ-2026-0001').waitFor()
  })

  test('confirms the account and answers both questions', async () => {
    const { keyboard } = agent.page
    const { account, need, route } = agent.words.recovery
    await tabTo(agent.page.getByRole('radio', { name: new RegExp(CUSTOMER) }))
    await keyboard.press('Space')
    await tabTo(agent.button(new RegExp(account.confirm.replace('{{number}}', CUSTOMER))))
    await keyboard.press('Enter')
    await tabTo(agent.page.getByRole('radio', { name: need.long.dead_email }))
    await keyboard.press('Space')
    await tabTo(agent.page.getByRole('radio', { name: route.answer.phone }))
    await keyboard.press('ArrowDown')
    await keyboard.press('Space')
    await tabTo(agent.button(need.confirm))
    await keyboard.press('Enter')
  })

  test('turns to the bill, says what it is, and the hands are in its first field', async () => {
    const { keyboard } = agent.page
    await agent.page.getByRole('complementary', { name: agent.words.recovery.step.evidence.name }).waitFor()
    await agent.page.getByText(agent.words.recovery.papers.whatIsIt).waitFor()
    await keyboard.press('1')
    await agent.page.locator('input[data-field]').first().waitFor()
    await expect.poll(() => focused().getAttribute('data-field')).not.toBeNull()
  })

  test('types Polish letters by AltGr without setting off a shortcut', async () => {
    const field = agent.page.locator('input[data-field="personName"]')
    await tabTo(field)
    await agent.page.keyboard.type('Halina ')
    for (const character of 'Żółcińska') {
      if (/[a-z]/i.test(character)) await agent.page.keyboard.type(character)
      else await typeWithAltGr(agent.page, character)
    }
    expect(await field.inputValue()).toBe(NAME)
    // Ctrl+O picks a letter and Ctrl+Shift+L locks; ó and Ł are those keys with AltGr.
    await typeWithAltGr(agent.page, 'Ł')
    await agent.page.keyboard.press('Backspace')
    expect(await agent.heading(agent.words.access.lock.title).count()).toBe(0)
    await agent.page.keyboard.press('Enter')
    await field
      .locator('xpath=ancestor::div[.//label][1]')
      .getByText(agent.words.common.verdict.match, { exact: true })
      .waitFor()
  })

  test('opens the sheet of shortcuts by ?, and closes it by Escape', async () => {
    const sheet = agent.page.getByRole('dialog', { name: agent.words.common.action.shortcuts })
    // Out of the field: in it, ? is typed.
    await focused().blur()
    await agent.page.keyboard.press('?')
    await sheet.waitFor()
    await agent.page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
  })
})
