import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'
import { say } from './support/words.ts'

const ERROR_500 = 'Błąd 500 po aktualizacji wtyczki'
const SCHOOL = 'Limit 50 skrzynek'
const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'
const COMPLAINT = 'Reklamacja usługi komunikacji elektronicznej'

describe('what a ticket is, by the keyboard alone', { timeout: 90_000 }, () => {
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

  const law = () => window.words.ticketing.law
  const dialog = () => window.page.getByRole('dialog')
  const closed = () => dialog().waitFor({ state: 'detached' })
  const deadlines = () => iga.side.getByRole('list', { name: window.words.ticketing.deadline.title })
  const legalLine = () =>
    deadlines().getByRole('listitem').filter({ hasText: window.words.ticketing.deadline.kind.legal })

  /** Runs an action of the palette, found by some letters of it. */
  async function command(letters: string, label: string): Promise<void> {
    await iga.keys('Control+k')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type(letters)
    await dialog().getByRole('option', { name: label }).first().waitFor()
    await iga.keys('Enter')
  }

  test('a legal deadline is found in the palette, set from the day it came in, and taken back', async () => {
    await iga.open(ERROR_500)
    await command('ustaw', law().action)
    const received = dialog().getByLabel(law().received)
    await tabTo(received)
    await iga.keys('Control+a')
    await window.page.keyboard.type('1.12.2026')
    await dialog().getByText(law().ahead).waitFor()
    await iga.keys('Control+a')
    await window.page.keyboard.type('10.11.2026')
    expect(await faultsOf(window, 'the legal deadline of a ticket')).toEqual([])
    await iga.keys('Enter')
    await closed()
    await iga.side.getByText(COMPLAINT).waitFor()
    // Thirty days from the tenth of November.
    await legalLine().getByText('10 gru').waitFor()
    await iga.keys('Control+z')
    await legalLine().waitFor({ state: 'detached' })
  })

  test('a reply is named as the answer and ends the deadline; it can be taken off as well', async () => {
    await iga.keys('Shift+C')
    await dialog().locator(':focus').waitFor()
    await iga.keys('Enter')
    await closed()
    await legalLine().waitFor()
    const reply = iga.conversation.getByRole('article', { name: iga.words.message.reply }).last()
    await tabTo(reply.getByRole('button', { name: law().mark }), 'Shift+Tab')
    await iga.keys('Enter')
    await reply.getByText(law().isAnswer, { exact: true }).waitFor()
    await legalLine()
      .getByText(/^w\sterminie/)
      .waitFor()
    expect(await faultsOf(window, 'a ticket with its legal answer')).toEqual([])
    await iga.keys('Control+z')
    await reply.getByText(law().isAnswer, { exact: true }).waitFor({ state: 'detached' })
    await command('odpowiedź na pismo', law().markLast)
    await reply.getByText(law().isAnswer, { exact: true }).waitFor()
    await iga.keys('Shift+C')
    await tabTo(dialog().getByRole('button', { name: law().remove }))
    await iga.keys('Enter')
    await closed()
    await legalLine().waitFor({ state: 'detached' })
    await reply.getByText(law().isAnswer, { exact: true }).waitFor({ state: 'detached' })
  })

  test('a ticket is renamed in its head; Escape leaves it, Ctrl+Z gives the old name back', async () => {
    await iga.keys('F2')
    await window.page.keyboard.type(' X')
    await iga.keys('Escape')
    await window.heading(new RegExp(`${ERROR_500}$`)).waitFor()
    await iga.keys('F2', 'Control+a')
    await window.page.keyboard.type('Sklep stoi: limit pamięci')
    await iga.keys('Enter')
    await window.heading(/Sklep stoi: limit pamięci$/).waitFor()
    // The keys of the screen are there again.
    await iga.keys('Control+z')
    await window.heading(new RegExp(ERROR_500)).waitFor()
  })

  test('a parent shows its parts with how each stands', async () => {
    const number = /#\d+/.exec(await window.heading(new RegExp(ERROR_500)).innerText())?.[0] ?? ''
    await iga.open(SCHOOL)
    await iga.keys('Shift+P')
    await window.page.keyboard.type(number)
    await iga.keys('Enter')
    await tabTo(iga.side.getByRole('link', { name: number }))
    await iga.keys('Enter')
    await window.heading(new RegExp(ERROR_500)).waitFor()
    const part = iga.side
      .getByRole('list', { name: iga.words.children.title })
      .getByRole('listitem')
      .filter({ hasText: SCHOOL })
    await part.getByText(iga.words.status.new).waitFor()
    expect(await faultsOf(window, 'a ticket with its parts')).toEqual([])
  })

  test('the account’s page has its tickets, and leads to the queue of them', async () => {
    const { tickets } = window.words.customers
    await tabTo(iga.side.getByRole('link', { name: 'LS-10315' }))
    await iga.keys('Enter')
    const last = window.page.getByRole('list', { name: tickets.last })
    await last.getByRole('link', { name: ERROR_500 }).waitFor()
    expect(await faultsOf(window, 'the tickets of an account')).toEqual([])
    await tabTo(window.page.getByRole('link', { name: say(tickets.standing.active_one, { count: 1 }) }))
    await iga.keys('Enter')
    await iga.rows.first().waitFor()
    expect(await iga.rows.allInnerTexts()).toEqual([expect.stringContaining(ERROR_500)])
  })

  test('several get a legal deadline and a parent at once, and lose both again', async () => {
    await window.page.goBack()
    await iga.openQueue()
    await iga.walkTo(SCHOOL)
    await iga.keys('x')
    await iga.walkTo(TRANSFER)
    await iga.keys('x', 'Shift+C')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type('Rekl')
    await iga.keys('Enter')
    await closed()
    await iga.toast(say(iga.words.changed.many_few, { count: 2 })).waitFor()
    await iga.open(TRANSFER)
    await iga.side.getByText(COMPLAINT).waitFor()
    await iga.keys('Control+z')
    await legalLine().waitFor({ state: 'detached' })
    await iga.openQueue()
    await iga.walkTo(TRANSFER)
    await iga.keys('Shift+P')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type('wtyczki')
    await dialog().getByRole('option', { name: ERROR_500 }).waitFor()
    expect(await faultsOf(window, 'which parent')).toEqual([])
    await iga.keys('Enter')
    await closed()
    await iga.open(TRANSFER)
    await iga.side.getByRole('link', { name: ERROR_500 }).waitFor()
  })

  test('a colleague is made a follower, oneself by a key, and what is followed is a view of the queue', async () => {
    const { followers } = iga.words
    await command(followers.addAction, followers.addAction)
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type('przem')
    await iga.keys('Enter')
    await closed()
    const names = iga.side.getByRole('list', { name: followers.title }).getByRole('listitem')
    await names.filter({ hasText: 'Przemysław Ćwiek' }).waitFor()
    await iga.keys('Control+z')
    await names.first().waitFor({ state: 'detached' })
    await iga.keys('Shift+O')
    await names.filter({ hasText: 'Iga Łuczywo' }).waitFor()
    expect(await faultsOf(window, 'a ticket that is followed')).toEqual([])
    await iga.openQueue()
    await expect.poll(() => iga.count('followed')).toBe(1)
    await tabTo(window.page.getByRole('link', { name: iga.words.view.followed }), 'Shift+Tab')
    await iga.keys('Enter')
    const followed = window.page.getByRole('listbox', { name: iga.words.view.followed }).getByRole('option')
    await followed.filter({ hasText: TRANSFER }).waitFor()
    expect(await followed.count()).toBe(1)
  })
})
