import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'
import { say } from './support/words.ts'

describe('a view of one’s own, and keys in a hurry', { timeout: 60_000 }, () => {
  let house: House
  let window: DeskWindow
  let desk: TicketDesk

  beforeAll(async () => {
    house = await openHouse()
    window = await enterByKeyboard(house, 'agent')
    desk = new TicketDesk(window)
    await desk.openQueue()
  }, 60_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  test('a view that is kept offers to keep another order, too', async () => {
    const { views } = window.words
    await desk.keys('Shift+S')
    await window.page.getByRole('dialog').locator('input:focus').waitFor()
    await window.page.keyboard.type('Po kolei')
    await desk.keys('Enter')
    await window.page.getByRole('dialog').waitFor({ state: 'detached' })
    const bar = window.page.getByRole('region', { name: views.filter.title })
    await bar.waitFor()
    expect(await bar.getByRole('button').count()).toBe(0)
    await window.page.getByRole('combobox', { name: desk.words.order.label }).selectOption('lowest')
    await bar.getByRole('button', { name: views.saveChanges }).click()
    await expect.poll(() => bar.getByRole('button').count()).toBe(0)
    await window.page.reload()
    await bar.waitFor()
    const chooser = window.page.getByRole('combobox', { name: desk.words.order.label })
    expect(await chooser.inputValue()).toBe('lowest')
  })

  test('a filter whose day cannot be read shows nothing else, and says why', async () => {
    const { views, common } = window.words
    await desk.openQueue()
    const all = Number(await desk.rows.first().getAttribute('aria-setsize'))
    await desk.keys('f')
    const dialog = window.page.getByRole('dialog', { name: views.filter.title })
    const from = dialog.getByRole('textbox', {
      name: say(views.filter.fromOf, { label: views.filter.created }),
    })
    const show = dialog.getByRole('button', { name: views.filter.apply })
    for (const [typed, fault] of [
      ['kiedyś', common.day.unreadable],
      ['31.02.2026', common.day.no_such_day],
    ] as const) {
      await from.fill(typed)
      await show.click()
      await expect.poll(() => from.getAttribute('aria-invalid')).toBe('true')
      const described = (await from.getAttribute('aria-describedby')) ?? ''
      await window.page.locator(`[id="${described}"]`).filter({ hasText: fault }).waitFor()
      await expect.poll(() => from.evaluate(field => field === document.activeElement)).toBe(true)
    }
    // What was not understood is forgotten by Escape first; the dialog stays.
    await desk.keys('Escape')
    expect(await from.inputValue()).toBe('')
    await from.fill('7 dni temu')
    await show.click()
    await dialog.waitFor({ state: 'detached' })
    const bar = window.page.getByRole('region', { name: views.filter.title })
    await bar.getByText('7 dni temu').waitFor()
    // And a day over a day that was there.
    await desk.keys('f')
    await from.fill('wczoraj')
    await show.click()
    await bar.getByText('wczoraj').waitFor()
    expect(await desk.rows.count()).toBeLessThanOrEqual(all)
    await desk.keys('f')
    await from.fill('27.11')
    await show.click()
    await bar.getByText(/27 lis/).waitFor()
    await bar.getByRole('button', { name: views.filter.drop }).click()
    await bar.waitFor({ state: 'detached' })
  })

  test('the same key twice is no conflict with a colleague', async () => {
    await desk.openQueue()
    await desk.keys('w', 'w')
    const taken = window.page.getByRole('alert').filter({ hasText: 'Ctrl' })
    await taken.first().waitFor()
    const conflict = window.words.errors.code.CONFLICT.title
    // Both answers have come once the same change a third time is nothing new.
    await desk.keys('w')
    await expect.poll(() => window.page.getByRole('alert').count()).toBeGreaterThan(0)
    expect(await window.page.getByRole('alert').filter({ hasText: conflict }).count()).toBe(0)
  })
})
