import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'

const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'
const ERROR_500 = 'Błąd 500 po aktualizacji wtyczki'

describe('what is new in a ticket, by the keyboard alone', { timeout: 90_000 }, () => {
  let house: House
  let iga: TicketDesk
  let dobrochna: TicketDesk

  beforeAll(async () => {
    house = await openHouse()
    iga = new TicketDesk(await enterByKeyboard(house, 'agent'))
    dobrochna = new TicketDesk(await enterByKeyboard(house, 'supervisor'))
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const row = (desk: TicketDesk, subject: string) => desk.rows.filter({ hasText: subject })
  const isNew = (subject: string) => row(iga, subject).filter({ hasText: iga.words.unread.row })

  test('a colleague’s note in what one follows is marked in the queue, counted, and read by opening it', async () => {
    await iga.open(TRANSFER)
    await iga.keys('Shift+O')
    const followers = iga.side.getByRole('list', { name: iga.words.followers.title }).getByRole('listitem')
    await followers.filter({ hasText: 'Iga Łuczywo' }).waitFor()
    await iga.openQueue()
    await expect.poll(() => iga.count('unread')).toBe(0)

    await dobrochna.open(TRANSFER)
    await dobrochna.keys('i')
    await dobrochna.window.page.keyboard.type('Kod AuthInfo już poszedł.')
    await dobrochna.keys('Control+Enter')
    await dobrochna.conversation.getByText('Kod AuthInfo już poszedł.').waitFor()

    await expect.poll(() => iga.count('unread')).toBe(1)
    await isNew(TRANSFER).waitFor()
    expect(await isNew(ERROR_500).count()).toBe(0)
    const weight = (subject: string) =>
      row(iga, subject)
        .locator('b')
        .first()
        .evaluate(subject => Number(getComputedStyle(subject).fontWeight))
    expect(await weight(TRANSFER)).toBeGreaterThan(await weight(ERROR_500))
    expect(await faultsOf(iga.window, 'a queue with something new')).toEqual([])

    await tabTo(iga.window.page.getByRole('link', { name: iga.words.view.unread }), 'Shift+Tab')
    await iga.keys('Enter')
    const unread = iga.window.page.getByRole('listbox', { name: iga.words.view.unread })
    await unread.getByRole('option').filter({ hasText: TRANSFER }).waitFor()
    expect(await unread.getByRole('option').count()).toBe(1)
    await tabTo(unread)
    await iga.keys('Enter')
    await iga.conversation.getByText('Kod AuthInfo już poszedł.').waitFor()
    await iga.keys('u')
    await iga.window.page.getByText(iga.words.empty.unread.title).waitFor()
    expect(await faultsOf(iga.window, 'nothing new')).toEqual([])
    await expect.poll(() => iga.count('unread')).toBe(0)
  })

  test('what was read is marked as unread again by a key, in the ticket and in the queue, and searched for', async () => {
    await iga.openQueue()
    await iga.open(ERROR_500)
    await iga.keys('Shift+N')
    await isNew(ERROR_500).waitFor()
    await iga.walkTo(ERROR_500)
    await iga.keys('Shift+N')
    await isNew(ERROR_500).waitFor({ state: 'detached' })
    await iga.keys('Shift+N')
    await isNew(ERROR_500).waitFor()
    expect(await dobrochna.window.page.getByText(iga.words.unread.row).count()).toBe(0)
    await iga.keys('Control+k')
    const dialog = iga.window.page.getByRole('dialog')
    await dialog.locator('input:focus').waitFor()
    await iga.window.page.keyboard.type('jest:nieprzeczytane')
    await dialog
      .getByRole('option', { name: new RegExp(ERROR_500) })
      .first()
      .waitFor()
    await iga.keys('Escape')
  })
})
