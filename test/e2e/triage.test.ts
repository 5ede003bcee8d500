import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'

describe('triage by the keyboard alone, without opening a ticket', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let iga: TicketDesk

  beforeAll(async () => {
    house = await openHouse()
    window = await enterByKeyboard(house, 'agent')
    iga = new TicketDesk(window)
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const dialog = () => window.page.getByRole('dialog')
  const row = (subject: string) => iga.rows.filter({ hasText: subject })

  /** Presses the key of a part, types what it shall become, and picks it. */
  async function pick(key: string, text: string): Promise<void> {
    await iga.keys(key)
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type(text)
    await iga.keys('Enter')
  }

  async function chosen(): Promise<void> {
    await dialog().waitFor({ state: 'detached' })
  }

  test('ten tickets get an owner, a priority, a department, tags, a status or a later hour', async () => {
    await iga.openQueue()
    const subjects = await subjectsOf(10)
    const mine = await iga.count('mine')
    const asleep = await iga.count('snoozed')
    const [first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth] = subjects
    if (tenth === undefined) throw new Error('the sample has fewer than ten tickets')

    await iga.walkTo(first ?? '')
    await pick('o', 'Iga')
    await chosen()
    await row(first ?? '')
      .getByText('Iga Łuczywo')
      .waitFor()

    await iga.walkTo(second ?? '')
    await pick('p', 'niski')
    await chosen()
    await row(second ?? '')
      .getByText(iga.words.priority.low)
      .waitFor()

    await iga.walkTo(third ?? '')
    await pick('d', 'Płat')
    await chosen()
    await row(third ?? '')
      .getByText('Płatności')
      .waitFor()

    await iga.walkTo(fourth ?? '')
    await pick('l', 'triaż')
    await iga.keys('Enter')
    await chosen()
    await row(fourth ?? '')
      .getByText('triaż')
      .first()
      .waitFor()

    await iga.walkTo(fifth ?? '')
    await pick('s', 'czeka na klienta')
    await chosen()
    await row(fifth ?? '')
      .getByText(iga.words.status.waiting_customer)
      .waitFor()

    await iga.walkTo(sixth ?? '')
    await pick('h', 'jutro 9')
    await chosen()
    await row(sixth ?? '').waitFor({ state: 'detached' })

    await iga.walkTo(seventh ?? '')
    await iga.keys('e')
    await row(seventh ?? '').waitFor({ state: 'detached' })

    await iga.walkTo(eighth ?? '')
    await iga.keys('x')
    await iga.walkTo(ninth ?? '')
    await iga.keys('x')
    await iga.walkTo(tenth)
    await iga.keys('x')
    await pick('p', 'pilny')
    await chosen()
    for (const subject of [eighth, ninth, tenth]) {
      await row(subject ?? '')
        .getByText(iga.words.priority.urgent)
        .waitFor()
    }
    expect(await iga.count('mine')).toBeGreaterThanOrEqual(mine)
    await expect.poll(() => iga.count('snoozed')).toBe(asleep + 1)
  })

  test('an Enter that comes before the desk has told its hours is not lost', async () => {
    let isSlow = false
    await window.page.routeWebSocket(/./, toPage => {
      const toDesk = toPage.connectToServer()
      toDesk.onMessage(async message => {
        if (isSlow) await setTimeout(700)
        toPage.send(message)
      })
    })
    await window.page.reload()
    await window.inside()
    await iga.openQueue()
    const [first = ''] = await subjectsOf(1)
    await iga.walkTo(first)
    isSlow = true
    await pick('h', 'jutro 9')
    await chosen()
    await row(first).waitFor({ state: 'detached' })
  })

  /** Whole subjects from the top of the queue. */
  async function subjectsOf(count: number): Promise<string[]> {
    const titles = await iga.rows.locator('b').allInnerTexts()
    return titles.slice(0, count)
  }
})
