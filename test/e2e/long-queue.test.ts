import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillDesk } from '../bench/tickets/fill.ts'
import { sampleDeskFolder, TEST_KEY } from '../support/desk.ts'
import { FRIDAY_11_00 } from '../support/fake-clock.ts'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'

describe('a queue of thousands, by the keyboard', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let desk: TicketDesk

  beforeAll(async () => {
    const dataDir = await sampleDeskFolder(FRIDAY_11_00, false)
    fillDesk(dataDir, TEST_KEY, { seed: 3, tickets: 3000 })
    house = await openHouse({ dataDir })
    window = await enterByKeyboard(house, 'agent')
    desk = new TicketDesk(window)
    await desk.openQueue()
  }, 180_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const list = () => window.page.getByRole('listbox', { name: desk.words.view.closed })
  const active = () => list().locator('[data-active]')
  const place = async () => Number(await active().getAttribute('aria-posinset'))
  const size = async () => Number(await list().getByRole('option').first().getAttribute('aria-setsize'))
  const said = async () => (await active().allInnerTexts()).join('')
  const dialog = () => window.page.getByRole('dialog')

  test('a view is opened by its key from anywhere', async () => {
    await desk.keys('g', 'u')
    await desk.list.waitFor({ state: 'detached' })
    await desk.keys('g', '7')
    await list().getByRole('option').first().waitFor()
    expect(await size()).toBe(await desk.count('closed'))
    expect(await size()).toBeGreaterThan(2500)
  })

  test('and by its name in the palette', async () => {
    await desk.keys('g', 'u')
    await desk.keys('Control+k')
    await window.page.keyboard.type(desk.words.view.closed)
    await window.page
      .getByRole('option', { name: /\(2\D?\d{3}\)/ })
      .first()
      .waitFor()
    await desk.keys('Enter')
    await list().getByRole('option').first().waitFor()
  })

  test('End reaches its very last row, Home its first', async () => {
    await desk.keys('End')
    await expect.poll(said).toMatch(/#\d+/)
    expect(await place()).toBe(await size())
    expect(await faultsOf(window, 'the end of a long queue')).toEqual([])
    const last = await said()
    await desk.keys('k', 'j')
    expect(await said()).toBe(last)
    await desk.keys('Home')
    await expect.poll(place).toBe(1)
    expect(await said()).toMatch(/#\d+/)
  })

  test('what is scrolled to is read, and walked on from', async () => {
    await list().evaluate(box => {
      box.scrollTop = box.scrollHeight / 2
    })
    const middle = list().locator(`[aria-posinset="${Math.round((await size()) / 2)}"]`)
    await expect.poll(async () => (await middle.allInnerTexts()).join('')).toMatch(/#\d+/)
    await middle.click({ modifiers: ['Shift'] })
    // Between the first row and this one nobody has read anything: nothing is marked unseen.
    await desk.toast(desk.words.marked.gap).waitFor()
    expect(await list().locator('[aria-selected="true"]').count()).toBe(0)
  })

  test('it is put in another order by a key', async () => {
    await list().focus()
    await desk.keys('Shift+U')
    await dialog().getByRole('combobox').waitFor()
    await window.page.keyboard.type('temat Ż')
    await desk.keys('Enter')
    await dialog().waitFor({ state: 'detached' })
    const head = window.page.getByRole('columnheader', { name: desk.words.column.subject })
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending')
    const subjects = async () => (await list().getByRole('option').locator('b').allInnerTexts()).slice(0, 12)
    await expect.poll(async () => (await subjects()).length).toBe(12)
    const alphabet = new Intl.Collator('pl')
    const some = await subjects()
    expect(some).toEqual(some.toSorted((a, b) => alphabet.compare(b, a)))
  })

  test('Escape closes a list of the filter before the filter, and what was chosen stays chosen', async () => {
    await list().focus()
    await desk.keys('f')
    await dialog().locator('input:focus').waitFor()
    // The department's field has the focus, and lets its list down.
    await desk.keys('ArrowDown')
    const options = window.page.locator('[class*="-dropdown"][data-position] [role="option"]')
    await options.first().waitFor()
    await desk.keys('Escape')
    await expect.poll(() => options.filter({ visible: true }).count()).toBe(0)
    expect(await dialog().count()).toBe(1)
    await tabTo(dialog().getByRole('checkbox', { name: window.words.views.filter.untagged }))
    await desk.keys('Space')
    expect(await faultsOf(window, 'the filter')).toEqual([])
    await desk.keys('Escape')
    await dialog().waitFor({ state: 'detached' })
    const chips = window.page.getByRole('region', { name: window.words.views.filter.title })
    await chips.getByText(window.words.views.filter.untagged).waitFor()
  })
})
