import type { Locator } from 'playwright-core'
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
const MAILBOXES = 'Limit 50 skrzynek'
const COLLEAGUE = 'Przemysław Ćwiek'
const ITEM = 'Zapytać o numer zamówienia'

describe('what is rarely changed of many tickets, by the keyboard alone', { timeout: 90_000 }, () => {
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
  const closed = () => dialog().waitFor({ state: 'detached' })
  const bulk = () => window.words.bulk
  const isAsked = () => dialog().locator('input:focus').waitFor()
  const undone = () => desk.toast(desk.words.undo.done).last()

  /** Marks two tickets of the queue. */
  async function markTwo(): Promise<void> {
    await desk.openQueue()
    for (const subject of [TRANSFER, MAILBOXES]) {
      await desk.walkTo(subject)
      await desk.keys('x')
    }
    await window.page.getByText(say(desk.words.marked.count_few, { count: 2 })).waitFor()
  }

  /** Asks for a rare part by some letters of its name. */
  async function more(letters: string, part: keyof ReturnType<typeof bulk>['part']): Promise<void> {
    await desk.keys('Shift+M')
    await isAsked()
    await window.page.keyboard.type(letters)
    await dialog().getByRole('option', { name: bulk().part[part], selected: true }).waitFor()
    await desk.keys('Enter')
  }

  /** What came of a change of both is said, seen in one of them, and gone again once it is taken back. */
  async function bothAndBack(sign: () => Locator): Promise<void> {
    await desk
      .toast(say(desk.words.changed.many_few, { count: 2 }))
      .last()
      .waitFor()
    await desk.open(MAILBOXES)
    await sign().waitFor()
    expect(await faultsOf(window, 'a ticket that was changed with others')).toEqual([])
    await desk.keys('Control+z')
    await undone().waitFor()
    await sign().waitFor({ state: 'detached' })
  }

  test('a colleague is made to follow several, and no longer does once it is taken back', async () => {
    await markTwo()
    await desk.keys('Shift+O')
    await isAsked()
    await window.page.keyboard.type('ćwi')
    await dialog().getByRole('option', { name: COLLEAGUE, selected: true }).waitFor()
    expect(await faultsOf(window, 'who is to follow')).toEqual([])
    await desk.keys('Enter')
    await closed()
    await bothAndBack(() =>
      desk.side
        .getByRole('list', { name: desk.words.followers.title })
        .getByRole('listitem')
        .filter({ hasText: COLLEAGUE }),
    )
  })

  test('an item is put on several checklists, and taken off again', async () => {
    await markTwo()
    await desk.keys('q')
    await isAsked()
    await desk.keys('Enter')
    // Nothing was typed: nothing is done, and it is said what is missing.
    await dialog().getByText(bulk().part.itemMissing).waitFor()
    await isAsked()
    expect(await faultsOf(window, 'an item for several checklists')).toEqual([])
    await window.page.keyboard.type(ITEM)
    await desk.keys('Enter')
    await closed()
    await bothAndBack(() => desk.side.getByRole('checkbox', { name: ITEM }))
  })

  test('all items of many are ticked off after a look at what comes of it, and all are open again', async () => {
    await markTwo()
    await desk.keys('q')
    await isAsked()
    await window.page.keyboard.type(ITEM)
    await desk.keys('Enter')
    await closed()
    await desk.keys('Control+a')
    await more('odha', 'checkItems')
    const apply = dialog().getByRole('button', { name: /^Zmień \d/ })
    await apply.waitFor()
    await dialog().getByText(bulk().change.itemsDone).waitFor()
    expect(await faultsOf(window, 'what ticking off would come to')).toEqual([])
    await tabTo(apply)
    await desk.keys('Enter')
    await closed()
    await desk.toast('Zmieniono').last().waitFor()
    await desk.open(MAILBOXES)
    const box = desk.side.getByRole('checkbox', { name: ITEM })
    await expect.poll(() => box.isChecked()).toBe(true)
    await desk.keys('Control+z')
    await expect.poll(() => box.isChecked()).toBe(false)
    await desk.keys('Control+z')
    await box.waitFor({ state: 'detached' })
  })

  test('what cannot be linked is left out, and it is said why; nothing is done before that was seen', async () => {
    await desk.openQueue()
    await desk.keys('Control+a')
    await more('usłu', 'linkThing')
    await isAsked()
    expect(await faultsOf(window, 'whose service it is')).toEqual([])
    await window.page.keyboard.type('LS-10')
    const account = dialog().getByRole('button', { name: /LS-10/ }).first()
    await account.waitFor()
    await desk.keys('Enter')
    await desk.keys('Enter')
    await dialog().getByRole('listbox').getByRole('option').first().waitFor()
    await isAsked()
    expect(await faultsOf(window, 'what of the account')).toEqual([])
    await desk.keys('Enter')
    await dialog().getByText(window.words.errors.remark.link_not_of_account).waitFor()
    expect(await faultsOf(window, 'what linking would come to')).toEqual([])
    await desk.keys('Escape')
    await closed()
    await desk.keys('Escape')
  })

  test('another requester is looked at first, however few they are, and says where answers will go', async () => {
    await markTwo()
    await more('zgłaszaj', 'requester')
    await isAsked()
    // It takes longer than the dialog takes to settle its focus.
    expect(await faultsOf(window, 'another requester')).toEqual([])
    await window.page.keyboard.type('Zofia Nowa')
    await desk.keys('Tab')
    await window.page.keyboard.type('zofia(at)firma')
    await desk.keys('Enter')
    await dialog().getByText(window.words.errors.remark.requester_address_invalid).waitFor()
    await desk.keys('Control+a')
    await window.page.keyboard.type('zofia@firma.example')
    await desk.keys('Enter')
    const warning = say(bulk().preview.requester, { address: 'zofia@firma.example' })
    await dialog().getByText(warning).waitFor()
    await dialog()
      .getByRole('button', { name: say(bulk().preview.apply_few, { count: 2 }) })
      .waitFor()
    expect(await faultsOf(window, 'what another requester would come to')).toEqual([])
    await tabTo(dialog().getByRole('button', { name: /^Zmień \d/ }))
    await desk.keys('Enter')
    await closed()
    await bothAndBack(() => desk.side.getByText('zofia@firma.example'))
  })

  test('a new subject for several, and the former ones after it was taken back', async () => {
    await markTwo()
    await more('temat', 'subject')
    await isAsked()
    await desk.keys('Enter')
    await dialog().getByText(bulk().part.subjectMissing).waitFor()
    expect(await faultsOf(window, 'no subject')).toEqual([])
    await window.page.keyboard.type('Awaria węzła')
    await desk.keys('Enter')
    await closed()
    await expect.poll(() => desk.rows.filter({ hasText: 'Awaria węzła' }).count()).toBe(2)
    await desk.keys('Control+z')
    await expect.poll(() => desk.rows.filter({ hasText: MAILBOXES }).count()).toBe(1)
    await expect.poll(() => desk.rows.filter({ hasText: 'Awaria węzła' }).count()).toBe(0)
  })
})
