import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type HeldDesk, holdingBack } from './support/held.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { themes, wear } from './support/look.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'
import { say } from './support/words.ts'

/** Longer than a column is wide anywhere but on a large screen. */
const LONG_TAG = 'do-oddzwonienia-po-niedzieli'

describe('the queue under the hands of somebody in a hurry', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let desk: TicketDesk
  let held: HeldDesk

  beforeAll(async () => {
    house = await openHouse()
    window = await enterByKeyboard(house, 'agent')
    held = await holdingBack(window.page)
    await window.inside()
    desk = new TicketDesk(window)
    await desk.openQueue()
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const dialog = () => window.page.getByRole('dialog')
  const row = (subject: string) => desk.rows.filter({ hasText: subject })
  const subjects = () => desk.rows.locator('b').allInnerTexts()
  const marked = () => window.page.getByRole('listbox').locator('[aria-selected="true"]')
  const sortBy = async (order: 'updated' | 'breach') => {
    await window.page.getByRole('combobox', { name: desk.words.order.label }).selectOption(order)
    await desk.rows.first().waitFor()
    await desk.list.focus()
  }

  /** Presses the key of a part, types what it shall become, and picks it. */
  async function pick(key: string, ...typed: string[]): Promise<void> {
    await desk.keys(key)
    await dialog().locator('input:focus').waitFor()
    for (const text of typed) {
      await window.page.keyboard.type(text)
      await desk.keys('Enter')
    }
    await dialog().waitFor({ state: 'detached' })
  }

  async function openAndBack(): Promise<void> {
    await desk.keys('Enter')
    await desk.conversation.waitFor()
    await desk.keys('u')
    await window.page.getByRole('listbox').getByRole('option').first().waitFor()
  }

  test('several changes of one ticket and j to the next, though each change sorts it elsewhere', async () => {
    await sortBy('updated')
    const all = await subjects()
    const some = all.slice(3, 7)
    await desk.walkTo(some[0] ?? '')
    for (const subject of some) {
      expect(await desk.standing()).toContain(subject)
      await pick('l', 'triaż', '')
      await row(subject).getByText('triaż').first().waitFor({ state: 'attached' })
      expect(await desk.standing()).toContain(subject)
      await pick('o', 'Dobrochna')
      await row(subject).getByText('Dobrochna Śliwa').waitFor({ state: 'attached' })
      // Where it was looked at it still stands.
      expect((await subjects()).indexOf(subject)).toBe(all.indexOf(subject))
      await desk.keys('j')
    }
    expect(await desk.standing()).toContain(all[7])
    expect((await subjects()).slice(0, 4)).toEqual(some.toReversed())
    for (const subject of some) expect(await row(subject).innerText()).toContain('Dobrochna')
    expect(await desk.rows.filter({ hasText: 'Dobrochna' }).count()).toBe(4)
  })

  test('priorities up and down, one ticket after another, by what runs out first', async () => {
    await sortBy('breach')
    const all = await subjects()
    await desk.walkTo(all[1] ?? '')
    for (const subject of all.slice(1, 6)) {
      expect(await desk.standing()).toContain(subject)
      const { low, urgent } = desk.words.priority
      const level = (await desk.standing()).includes(urgent) ? low : urgent
      await pick('p', level)
      await row(subject).getByText(level).waitFor()
      await desk.keys('j')
    }
    expect(await desk.standing()).toContain(all[6])
    expect(await subjects()).not.toEqual(all)
  })

  test('Shift marks on the way from a ticket that was sorted elsewhere, and nothing but what it goes over', async () => {
    await sortBy('updated')
    const all = await subjects()
    await desk.walkTo(all[4] ?? '')
    await pick('l', 'razem', '')
    await row(all[4] ?? '')
      .getByText('razem')
      .first()
      .waitFor({ state: 'attached' })
    await desk.keys('Shift+J', 'Shift+J')
    expect(await marked().locator('b').allInnerTexts()).toEqual(all.slice(4, 7))
    await desk.keys('Escape')
  })

  test('what is picked is for the ticket it was asked for, also when that one goes meanwhile', async () => {
    await sortBy('breach')
    const all = await subjects()
    const [, , subject = '', next = ''] = all
    await desk.walkTo(subject)
    const priority = (await row(next).innerText()).split('\n')
    await desk.keys('p')
    await dialog().locator('input:focus').waitFor()
    const colleague = new TicketDesk(await enterByKeyboard(house, 'otherAgent'))
    await colleague.openQueue()
    await colleague.walkTo(subject)
    await colleague.keys('e')
    await row(subject).waitFor({ state: 'detached' })
    await desk.keys('ArrowDown', 'Enter')
    await dialog().waitFor({ state: 'detached' })
    await window.page
      .getByRole('alert')
      .filter({ hasText: window.words.errors.code.CONFLICT.title })
      .waitFor()
    expect((await row(next).innerText()).split('\n')).toEqual(priority)
    await colleague.keys('Control+z')
    await row(subject).waitFor()
  })

  test('what was marked is still marked when one comes back from a ticket', async () => {
    await desk.keys('Home', 'x', 'j', 'x', 'j')
    await openAndBack()
    expect(await marked().count()).toBe(2)
    await window.page.getByRole('region', { name: say(desk.words.marked.count_few, { count: 2 }) }).waitFor()
    // Closed in its own screen, it is in no queue of things to do, and not among what is marked there.
    await desk.keys('k', 'Enter')
    await desk.conversation.waitFor()
    await desk.keys('e')
    await desk.side.getByText(desk.words.status.closed).waitFor()
    await desk.keys('u')
    await desk.rows.first().waitFor()
    await window.page.getByRole('region', { name: say(desk.words.marked.count_one, { count: 1 }) }).waitFor()
    await desk.keys('Control+z')
    await expect.poll(() => marked().count()).toBe(2)
  })

  test('so is the whole queue but for some', async () => {
    const total = await desk.count('active')
    await desk.keys('Control+a', 'Home', 'x', 'j')
    await openAndBack()
    expect(await marked().count()).toBe(total - 1)
    const all = say(window.words.bulk.bar.all_many, { count: total - 1 })
    await window.page.getByRole('region', { name: all }).waitFor()
  })

  test('it is no longer marked in another view, nor once it was changed', async () => {
    const link = (view: 'active' | 'nobody') =>
      window.page
        .getByRole('navigation', { name: desk.words.views })
        .getByRole('link', { name: desk.words.view[view] })
    const rowsOf = (view: 'active' | 'nobody') =>
      window.page.getByRole('listbox', { name: desk.words.view[view] }).getByRole('option')
    for (const view of ['nobody', 'active'] as const) {
      await tabTo(link(view), 'Shift+Tab')
      await desk.keys('Enter')
      await rowsOf(view).first().waitFor()
      expect(await marked().count()).toBe(0)
    }
    await desk.keys('Home', 'x', 'j', 'x')
    await pick('l', 'obie-naraz', '')
    await desk.toast(say(desk.words.changed.many_few, { count: 2 })).waitFor()
    await openAndBack()
    expect(await marked().count()).toBe(0)
    await expect.poll(() => desk.rows.filter({ hasText: 'obie-naraz' }).count()).toBe(2)
  })

  test('who walks on from ticket to ticket comes back to the one he ended at', async () => {
    const all = await subjects()
    await desk.keys('Home', 'Enter')
    for (const subject of all.slice(1, 4)) {
      await desk.conversation.waitFor()
      await desk.keys('j')
      await window.heading(new RegExp(subject)).waitFor()
    }
    await desk.keys('u')
    await desk.rows.first().waitFor()
    expect(await desk.standing()).toContain(all[3])
  })

  test('Ctrl+Z takes back what the desk has not answered yet, not what was done before it', async () => {
    const [first = '', second = ''] = await subjects()
    await desk.keys('Home')
    await pick('l', 'przedtem', '')
    await row(first).getByText('przedtem').first().waitFor({ state: 'attached' })
    await desk.keys('j')
    held.hold()
    await pick('l', 'pochopnie', '')
    await desk.keys('Control+z')
    held.release()
    await desk.toast(desk.words.undo.done).waitFor()
    await expect.poll(() => row(second).getByText('pochopnie').count()).toBe(0)
    expect(await row(first).getByText('przedtem').count()).toBeGreaterThan(0)
    // Nothing offers to take it back.
    const undo = window.page.getByRole('button', { name: window.words.common.undo })
    expect(await desk.toast('pochopnie').filter({ has: undo }).count()).toBe(0)
  })

  test('pressed twice, both that were not answered, the later one first', async () => {
    const [, second = ''] = await subjects()
    const before = await row(second).innerText()
    held.hold()
    await pick('l', 'najpierw', '')
    await pick('l', 'potem', '')
    await desk.keys('Control+z', 'Control+z')
    held.release()
    await expect.poll(() => desk.toast(desk.words.undo.done).count()).toBeGreaterThan(1)
    await expect.poll(() => row(second).innerText()).toBe(before)
    const conflict = window.words.errors.code.CONFLICT.title
    expect(await window.page.getByRole('alert').filter({ hasText: conflict }).count()).toBe(0)
  })

  test('and a change of many', async () => {
    await desk.keys('Home', 'x', 'j', 'x')
    held.hold()
    await pick('l', 'hurtem', '')
    await desk.keys('Control+z')
    held.release()
    await desk.keys('Shift+H')
    const undone = dialog().getByText(/^cofnięto/)
    await expect.poll(() => undone.count()).toBe(1)
    await desk.keys('Escape')
    await dialog().waitFor({ state: 'detached' })
    await expect.poll(() => desk.rows.filter({ hasText: 'hurtem' }).count()).toBe(0)
    // The change of many before that one stands.
    expect(await desk.rows.filter({ hasText: 'obie-naraz' }).count()).toBe(2)
  })

  test('the pills of a marked row are seen on it, in both themes', async () => {
    await desk.keys('Control+a')
    for (const theme of themes) {
      await wear(window, theme)
      const weakest = await desk.rows.evaluateAll(weakestEdge)
      expect(weakest).toBeGreaterThanOrEqual(3)
    }
    await wear(window, 'light')
    await desk.keys('Escape')
  })

  test('a long tag is read whole on a large screen, and in a title on a smaller one', async () => {
    const subject = 'Zmiana danych do faktury'
    await desk.walkTo(subject)
    await pick('l', LONG_TAG, 'etykieta-dalsza', 'i-jeszcze-jedna', 'także-ta', '')
    const cell = row(subject).locator('[data-column="tags"]')
    const tag = cell.getByText(LONG_TAG)
    await tag.waitFor({ state: 'attached' })
    await window.page.setViewportSize({ width: 1920, height: 1080 })
    expect(await tag.evaluate(element => element.scrollWidth - element.clientWidth)).toBe(0)
    expect(await isInside(tag, cell)).toBe(true)
    expect(await isInside(cell.getByText('+1'), cell)).toBe(true)
    expect(await cell.getAttribute('title')).toContain('także-ta')
    await window.page.setViewportSize({ width: 1280, height: 800 })
    expect(await row(subject).locator('b').getAttribute('title')).toContain(LONG_TAG)
  })

  test('in a narrow window what matters least gives way, and what matters is whole', async () => {
    const heads = window.page.getByRole('table', { name: desk.words.order.columns })
    const whole = (width: number) =>
      ['number', 'subject', 'requester', 'status', 'due'].filter(each => width > 800 || each !== 'requester')
    for (const width of [1280, 850, 800]) {
      await window.page.setViewportSize({ width, height: 800 })
      await expect.poll(() => heads.locator('[data-column="account"]').count()).toBe(0)
      for (const column of whole(width)) {
        expect(await isInside(heads.locator(`[data-column="${column}"]`), heads)).toBe(true)
      }
      const cut = await desk.rows.evaluateAll(cellsCut, ['status', 'due'])
      expect([width, ...cut]).toEqual([width])
      expect(await faultsOf(window, `a queue ${width} wide`)).toEqual([])
    }
    await window.page.setViewportSize({ width: 1280, height: 800 })
  })

  test('nothing at the side of a ticket moves when its deadlines come', async () => {
    await desk.list.focus()
    await window.page.evaluate(watchShifts)
    held.hold(/"pausedSeconds"/)
    // One whose deadlines nobody has asked for yet.
    await desk.keys('End', 'k', 'Enter')
    await desk.conversation.waitFor()
    await desk.side.getByText(desk.words.column.status).first().waitFor()
    // As long as a slow desk may take: the browser tells of what moves once it has been drawn.
    await window.page.waitForTimeout(500)
    held.release()
    await window.page.getByRole('list', { name: window.words.ticketing.deadline.title }).waitFor()
    await desk.side.getByText(desk.words.followers.title).waitFor()
    await window.page.waitForTimeout(500)
    expect(await window.page.evaluate(shiftsSeen)).toEqual([])
  })
})

/** In the page: what a row says in these columns and cannot show whole. */
function cellsCut(rows: Element[], columns: string[]): string[] {
  return rows.flatMap(row =>
    columns.flatMap(column => {
      const cell = row.querySelector(`[data-column="${column}"]`)
      return cell !== null && cell.scrollWidth > cell.clientWidth ? [cell.textContent] : []
    }),
  )
}

/** Is all of it to be seen within a box that is scrolled? */
async function isInside(what: Locator, box: Locator): Promise<boolean> {
  const [inner, outer] = [await what.boundingBox(), await box.boundingBox()]
  if (inner === null || outer === null) return false
  return inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width + 1
}

/** Runs in the page: of all pills in these rows, the least contrast between the edge of one and the row beneath it. */
function weakestEdge(rows: Element[]): number {
  const luminance = (colour: string): number => {
    const channels = [...colour.matchAll(/[\d.]+/g)].slice(0, 3).map(([text]) => {
      const value = Number(text) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    const [red = 0, green = 0, blue = 0] = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrasts = rows.flatMap(row =>
    [...row.querySelectorAll('[data-tone]')].map(pill => {
      // Only what is not transparent at all is an edge.
      const edge = /^rgb\([^)]+\)/.exec(getComputedStyle(pill).boxShadow)?.[0]
      if (edge === undefined) return 1
      const [one, other] = [luminance(edge), luminance(getComputedStyle(row).backgroundColor)]
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    }),
  )
  return Math.min(...contrasts)
}

/** Runs in the page: writes down what moves at the side of a ticket by itself. */
function watchShifts(): void {
  window.okienkoShifts = []
  new PerformanceObserver(list => {
    // TypeScript's own types of the DOM do not know these entries yet.
    for (const entry of list.getEntries() as LayoutShift[]) {
      for (const { node } of entry.sources) {
        if (node?.parentElement?.closest('aside')) window.okienkoShifts.push(node.textContent ?? '')
      }
    }
  }).observe({ type: 'layout-shift' })
}

/** Runs in the page. */
function shiftsSeen(): string[] {
  return window.okienkoShifts
}

interface LayoutShift extends PerformanceEntry {
  sources: readonly { node: Node | null }[]
}
declare global {
  interface Window {
    okienkoShifts: string[]
  }
}
