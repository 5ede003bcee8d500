import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { press } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'
import { say } from './support/words.ts'

const MAILBOXES = 'Limit 50 skrzynek'
/** What the sample desk calls the invoice that was paid twice. */
const PAID_TWICE = '100004'
/** As many as a picker offers, and more than it shows at once. */
const OFFERED = 10

describe('whoever types faster than the window answers', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let desk: TicketDesk

  beforeAll(async () => {
    house = await openHouse()
    window = await enterByKeyboard(house, 'agent')
    desk = new TicketDesk(window)
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const dialog = (): Locator => window.page.getByRole('dialog')
  const options = () => dialog().getByRole('option')
  const isAsked = () => dialog().locator('input:focus').waitFor()
  const close = async () => {
    await desk.keys('Escape')
    await dialog().waitFor({ state: 'detached' })
  }
  /** A text and Enter in one go, so that no answer comes between. */
  const typeAndEnter = (text: string) =>
    dialog()
      .getByRole('combobox')
      .evaluate((field, typed) => {
        document.execCommand('selectAll')
        document.execCommand('insertText', false, typed)
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
      }, text)

  test('gets the ticket whose number was typed, not what the letters before it had found', async () => {
    await desk.open(MAILBOXES)
    await desk.keys('x')
    await isAsked()
    await window.page.keyboard.type('domen')
    await options().first().waitFor()
    await typeAndEnter(`#${PAID_TWICE}`)
    const asked = dialog().getByText(PAID_TWICE).first()
    await asked.waitFor()
    await dialog().getByText(window.words.merging.merge.back).waitFor()
    await close()
  })

  test('and the first of several only after they were shown', async () => {
    await desk.keys('x')
    await isAsked()
    await typeAndEnter('dzień dobry')
    await options().nth(OFFERED).waitFor()
    await isAsked()
    expect(await dialog().getByText(window.words.merging.merge.back).count()).toBe(0)
  })

  test('sees what the arrows have walked to', async () => {
    await press(window.page.keyboard, 'ArrowDown', OFFERED)
    const walked = options().nth(OFFERED)
    await expect.poll(() => walked.getAttribute('aria-selected')).toBe('true')
    const isSeen = walked.evaluate(option => {
      const list = option.parentElement?.getBoundingClientRect()
      const { top, bottom } = option.getBoundingClientRect()
      return list !== undefined && top >= list.top - 1 && bottom <= list.bottom + 1
    })
    expect(await isSeen).toBe(true)
    await close()
  })

  test('writes on in the second field of a dialog while the dialog is still settling', async () => {
    await desk.openQueue()
    await desk.keys('x', 'Shift+M')
    await isAsked()
    await window.page.keyboard.type('zgłaszaj')
    await dialog().getByRole('option', { name: window.words.bulk.part.requester, selected: true }).waitFor()
    // As on a machine that has much to do: whatever puts the focus somewhere later comes later still.
    await window.page.evaluate(() => {
      const { setTimeout: before } = globalThis
      Object.assign(globalThis, {
        setTimeout: (run: () => void, after = 0) => before(run, after === 0 ? 400 : after),
      })
    })
    await desk.keys('Enter')
    const second = dialog().getByRole('textbox', { name: window.words.tickets.new.address })
    await second.waitFor()
    await window.page.keyboard.type('Zofia Nowa')
    await desk.keys('Tab')
    await window.page.keyboard.type('zofia')
    // Longer than what was put off.
    await window.page.waitForTimeout(900)
    await window.page.keyboard.type('@firma.example')
    expect(await second.inputValue()).toBe('zofia@firma.example')
    await close()
    await window.page.reload()
    await window.inside()
  })

  test('ticks nothing off by an Enter too many', async () => {
    await desk.openQueue()
    await desk.keys('q')
    await isAsked()
    await window.page.keyboard.type('Zapytać o umowę')
    await desk.keys('Enter')
    await dialog().waitFor({ state: 'detached' })
    await desk.keys('Shift+M')
    await isAsked()
    await window.page.keyboard.type('odha')
    await dialog().getByRole('option', { name: window.words.bulk.part.checkItems, selected: true }).waitFor()
    await desk.keys('Enter')
    await dialog().getByText(window.words.bulk.preview.titleSingle).waitFor()
    await dialog()
      .getByRole('button', { name: say(window.words.bulk.preview.apply_one, { count: 1 }) })
      .waitFor()
    await desk.keys('Enter')
    await dialog().waitFor({ state: 'detached' })
    await desk.keys('Enter')
    const box = desk.side.getByRole('checkbox', { name: 'Zapytać o umowę' })
    await box.waitFor()
    expect(await box.isChecked()).toBe(false)
  })
})
