import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'
import { say } from './support/words.ts'

const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'
const ERROR_500 = 'Błąd 500 po aktualizacji wtyczki'

describe('Ctrl+Z takes back what was done last, or says why not', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let desk: TicketDesk
  /** How the change of the first ticket is called. */
  let said = ''

  beforeAll(async () => {
    house = await openHouse()
    window = await enterByKeyboard(house, 'agent')
    desk = new TicketDesk(window)
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const heading = () => window.page.getByRole('heading', { level: 1 })
  const numberShown = async () => /#\d+/.exec(await heading().innerText())?.[0] ?? ''
  const undone = (what: string) => desk.toast(say(desk.words.undo.doneOf, { said: what }))
  const isLow = () => desk.side.getByText(desk.words.priority.low).waitFor()
  const note = (text: string) => desk.conversation.getByRole('article').filter({ hasText: text })

  async function reload(): Promise<void> {
    await window.page.reload()
    await heading().waitFor()
    await desk.conversation.waitFor()
  }

  /** Goes on with what a note says. */
  async function correct(said: string, more: string): Promise<void> {
    await tabTo(note(said).getByRole('button', { name: desk.words.edit.button, exact: true }), 'Shift+Tab')
    await desk.keys('Enter')
    const dialog = window.page.getByRole('dialog')
    await dialog.locator('textarea:focus').waitFor()
    await window.page.keyboard.type(more)
    await tabTo(dialog.getByLabel(new RegExp(window.words.common.reason.label)))
    await window.page.keyboard.type('dokładniej')
    await dialog.getByRole('button', { name: desk.words.edit.save }).click()
    await note(more).waitFor()
  }

  test('a message that was corrected says again what it said, and an older change of another ticket stays', async () => {
    await desk.open(TRANSFER)
    said = say(desk.words.changed.one, {
      number: (await numberShown()).slice(1),
      what: say(desk.words.changed.to.priority, { what: desk.words.priority.low }),
    })
    await desk.keys('p')
    await desk.menuLine(desk.words.priority.low)
    await desk.keys('End', 'Enter')
    await desk.sayWhy()
    await desk.toast(said).waitFor()

    await desk.open(ERROR_500)
    await desk.keys('i')
    await window.page.keyboard.type('Zadzwonić po dwunastej')
    await desk.keys('Control+Enter')
    await correct('dwunastej', ', nie wcześniej')

    await desk.keys('Control+z')
    const edited = say(desk.words.edit.done, { number: (await numberShown()).slice(1) })
    await undone(edited).waitFor()
    expect(await faultsOf(window, 'taken back')).toEqual([])
    await note('nie wcześniej').waitFor({ state: 'detached' })
    await note('Zadzwonić po dwunastej').waitFor()
    // It is on the screen already.
    expect(await undone(edited).getByRole('button', { name: desk.words.undo.open }).count()).toBe(0)
  })

  test('so does following', async () => {
    const { follow, unfollow } = desk.words.followers
    const button = (name: string) => desk.side.getByRole('button', { name, exact: true })
    await tabTo(button(follow))
    await desk.keys('Enter')
    await button(unfollow).waitFor()
    await desk.keys('Control+z')
    await button(follow).waitFor()
  })

  test('of a note the key says that it stays, and what it would take back next; then it does, and leads there', async () => {
    await desk.keys('Control+z')
    const noted = window.words.journal.action.tickets.noted
    const whyNot = window.page.getByRole('alert').filter({ hasText: noted })
    await whyNot.filter({ hasText: say(desk.words.undo.next, { said }) }).waitFor()
    expect(await undone(said).count()).toBe(0)
    await note('Zadzwonić po dwunastej').waitFor()

    await desk.keys('Control+z')
    const open = undone(said).getByRole('button', { name: desk.words.undo.open })
    await open.waitFor()
    expect(await faultsOf(window, 'taken back elsewhere')).toEqual([])
    await open.click()
    await window.heading(new RegExp(TRANSFER)).waitFor()
    await desk.side.getByText(desk.words.priority.low).waitFor({ state: 'detached' })
    await desk.keys('Control+z')
    await desk.toast(desk.words.undo.nothing).waitFor()
  })

  test('a window that is loaded anew knows what was done in it before, newest first', async () => {
    await desk.keys('p')
    await desk.menuLine(desk.words.priority.low)
    await desk.keys('End', 'Enter')
    await desk.sayWhy()
    await isLow()
    await desk.keys('w')
    await desk.toast(desk.words.changed.taken).waitFor()
    await reload()
    await desk.keys('Control+z')
    await undone('#').waitFor()
    await desk.side.getByRole('button', { name: new RegExp(desk.words.side.nobody) }).waitFor()
    await isLow()
    await desk.keys('Control+z')
    await desk.side.getByText(desk.words.priority.low).waitFor({ state: 'detached' })
    await reload()
    // Only the note is left of all that.
    await desk.keys('Control+z')
    await desk.toast(window.words.journal.action.tickets.noted).waitFor()
    await desk.keys('Control+z')
    await desk.toast(desk.words.undo.nothing).waitFor()
  })

  test('a correction says its former words again after that, too', async () => {
    await desk.open(ERROR_500)
    await correct('dwunastej', ' albo po czternastej')
    await reload()
    await desk.keys('Control+z')
    await note('czternastej').waitFor({ state: 'detached' })
    await note('Zadzwonić po dwunastej').waitFor()
  })

  test('a change of many is taken back after that, too', async () => {
    await desk.openQueue()
    const mine = await desk.count('mine')
    await desk.walkTo(TRANSFER)
    await desk.keys('x')
    await desk.walkTo('Limit 50 skrzynek')
    await desk.keys('x', 'w')
    await expect.poll(() => desk.count('mine')).toBe(mine + 2)
    await window.page.reload()
    await desk.rows.first().waitFor()
    await desk.keys('Control+z')
    await expect.poll(() => desk.count('mine')).toBe(mine)
  })
})
