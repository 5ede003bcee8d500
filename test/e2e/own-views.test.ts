import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'

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
