import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { TicketDesk } from './support/tickets.ts'
import { cards, type DeskWindow } from './support/window.ts'
import { like, say } from './support/words.ts'

describe('a ticket and a queue by the mouse, and where there is little room', { timeout: 60_000 }, () => {
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

  const head = () => window.page.getByRole('checkbox', { name: like(window.words.bulk.bar.selectAll_one) })

  test('the box in the head marks all, and says when only some are', async () => {
    const all = Number(await desk.rows.first().getAttribute('aria-setsize'))
    const state = () =>
      head().evaluate(box => box instanceof HTMLInputElement && [box.checked, box.indeterminate])
    await head().click()
    await expect.poll(state).toEqual([true, false])
    await desk.rows.first().locator('span').first().click()
    await expect.poll(state).toEqual([false, true])
    await head().click()
    await expect.poll(state).toEqual([true, false])
    await head().click()
    await expect.poll(state).toEqual([false, false])
    expect(await desk.rows.and(window.page.locator('[aria-selected="true"]')).count()).toBe(0)
    expect(Number(await desk.rows.first().getAttribute('aria-setsize'))).toBe(all)
  })

  test('a press beside the box of a row marks it, and opens nothing', async () => {
    // What is done with marked ones comes above the rows, which go down by as much.
    const pressIn = async (x: number, fromBottom: boolean) => {
      const box = await desk.rows.first().boundingBox()
      if (box === null) throw new Error('no row is seen')
      await window.page.mouse.click(box.x + x, fromBottom ? box.y + box.height - 3 : box.y + 3)
    }
    const selected = () => desk.rows.first().getAttribute('aria-selected')
    await pressIn(3, false)
    await expect.poll(selected).toBe('true')
    await pressIn(36, true)
    await expect.poll(selected).toBe('false')
    await pressIn(36, false)
    await expect.poll(selected).toBe('true')
    await desk.keys('Escape')
  })

  test('columns without room are counted on the button, and named in its dialog', async () => {
    const { views } = window.words
    const button = window.button(like(say(views.look.buttonHidden, { count: 1 })))
    await button.click()
    const dialog = window.page.getByRole('dialog', { name: views.look.title })
    const box = dialog.getByRole('checkbox', { name: desk.words.column.account })
    await dialog.getByText(views.look.noRoom).waitFor()
    expect(await dialog.getByText(views.look.noRoom).count()).toBe(1)
    expect(await box.getAttribute('aria-describedby')).not.toBeNull()
    await box.click()
    await expect.poll(() => dialog.getByText(views.look.noRoom).count()).toBe(0)
    await box.click()
    await desk.keys('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('a ticket is walked, taken, handed over and answered without a key', async () => {
    await desk.rows.first().getByText(/\S/).nth(1).click()
    await desk.conversation.waitFor()
    const first = await window.page.getByRole('heading', { level: 1 }).innerText()
    await window.button(desk.words.walk.next).click()
    await expect.poll(() => window.page.getByRole('heading', { level: 1 }).innerText()).not.toBe(first)
    await window.button(desk.words.walk.previous).click()
    await expect.poll(() => window.page.getByRole('heading', { level: 1 }).innerText()).toBe(first)
    await window.button(desk.words.take.button).click()
    await window.button(desk.words.take.button).waitFor({ state: 'detached' })
    const more = window.button(desk.words.actions.more)
    const line = (name: string) => window.page.getByRole('menuitem', { name })
    await more.click()
    await line(window.words.merging.hand.action).click()
    const dialog = window.page.getByRole('dialog')
    await dialog.waitFor()
    await desk.keys('Escape')
    await dialog.waitFor({ state: 'detached' })
    await more.click()
    await line(desk.words.composer.toReply).click()
    await desk.replyText.and(window.page.locator(':focus')).waitFor()
    await window.button(desk.words.walk.back).click()
    await desk.rows.first().waitFor()
  })

  test('a number in the field of the parent says whose it is, before Enter', async () => {
    const { page } = window
    await desk.openQueue()
    const parent = await desk.rows.filter({ hasText: 'Poczta nie działa od rana' }).innerText()
    const [number = ''] = /\d{4,}/.exec(parent) ?? []
    await desk.open('Jak przenieść domenę')
    await desk.keys('Shift+P')
    await page.keyboard.type(number)
    await desk.side.getByText(`#${number} Poczta nie działa od rana`).waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('999999')
    await desk.side.getByText(`#${number} Poczta nie działa od rana`).waitFor({ state: 'detached' })
    await page.keyboard.press('Control+a')
    await desk.keys('Delete', 'Escape')
  })

  test('who types on after a reply has gone closes nothing by it; a key alone does', async () => {
    const { page } = window
    await desk.open('Jak przenieść domenę')
    await desk.keys('r')
    await desk.replyText.and(page.locator(':focus')).waitFor()
    await page.keyboard.type('Dzień dobry, kod autoryzacyjny wysyłamy dziś.')
    await desk.keys('Control+Enter')
    await desk.conversation.and(page.locator(':focus')).waitFor()
    await page.evaluate(() => {
      for (const key of ['e', 'j'])
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        )
    })
    await page.getByText(window.words.common.shortcuts.typing.replace('{{reply}}', 'R')).waitFor()
    await window.button(desk.words.closing.button).waitFor()
    // What leads to the field does so at once, and the rest of the word follows it there.
    await desk.keys('Control+z')
    await expect.poll(() => desk.replyText.inputValue()).not.toBe('')
    await desk.keys('Control+Enter')
    await desk.conversation.and(page.locator(':focus')).waitFor()
    await desk.keys('r')
    await page.keyboard.type('ano')
    await expect.poll(() => desk.replyText.inputValue()).toBe('ano')
    await page.keyboard.press('Control+a')
    await desk.keys('Delete', 'Escape')
  })

  test('single keys that are switched off need Alt', async () => {
    const { page, words } = window
    await page.getByRole('button', { name: cards.agent }).click()
    await page.getByRole('menuitem', { name: words.common.action.account }).click()
    await page.getByRole('link', { name: words.settings.section.appearance }).click()
    const singles = page.getByRole('switch', { name: words.settings.appearance.singleKeys })
    await singles.click({ force: true })
    await expect.poll(() => singles.isChecked()).toBe(false)
    await desk.keys('g', 'z')
    await desk.keys('Alt+g', 'Alt+z')
    await desk.rows.first().waitFor()
    await desk.keys('Home')
    const first = await desk.standing()
    await desk.keys('j')
    expect(await desk.standing()).toBe(first)
    await desk.keys('Alt+j')
    await expect.poll(() => desk.standing()).not.toBe(first)
    await desk.keys('Alt+k')
    await expect.poll(() => desk.standing()).toBe(first)
    await desk.keys('f')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await desk.keys('Alt+f')
    await page.getByRole('dialog').waitFor()
    await desk.keys('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: cards.agent }).click()
    await page.getByRole('menuitem', { name: words.common.action.account }).click()
    await page.getByRole('link', { name: words.settings.section.appearance }).click()
    await singles.click({ force: true })
    await expect.poll(() => singles.isChecked()).toBe(true)
  })

  test.each([
    [640, 400],
    [800, 600],
  ])('enlarged to %i × %i everything of a ticket and a queue can be reached', async (width, height) => {
    const { page } = window
    await desk.open('Poczta nie działa od rana')
    await page.setViewportSize({ width, height })
    const seen = async (part: ReturnType<typeof page.locator>) => {
      await part.scrollIntoViewIfNeeded()
      const box = await part.boundingBox()
      if (box === null) throw new Error('it is not seen')
      return box
    }
    expect((await seen(desk.conversation)).height).toBeGreaterThanOrEqual(150)
    expect((await seen(desk.conversation)).width).toBeGreaterThanOrEqual(500)
    expect((await seen(desk.replyText)).width).toBeGreaterThanOrEqual(400)
    await window.button(desk.words.actions.side).click()
    await expect.poll(async () => (await desk.side.boundingBox())?.y ?? height).toBeLessThan(height / 2)
    const subject = await seen(page.getByRole('heading', { level: 1 }))
    expect(subject.width).toBeGreaterThanOrEqual(240)
    // Nothing lies beside what is seen.
    expect(
      await page.evaluate(() =>
        [...document.querySelectorAll('main, header')].map(each => each.scrollWidth <= each.clientWidth),
      ),
    ).not.toContain(false)
    await desk.keys('Escape', 'u')
    await desk.rows.first().waitFor()
    expect((await seen(desk.list)).height).toBeGreaterThanOrEqual(150)
    await page.setViewportSize({ width: 1280, height: 800 })
  })
})
