import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'

const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'

describe('what is begun to be written is not lost, by the keyboard alone', { timeout: 90_000 }, () => {
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

  const noteText = () => iga.composer.getByRole('textbox', { name: iga.words.composer.noteText })
  const dialog = () => window.page.getByRole('dialog')

  test('a note typed after a reply takes nothing of it, and nothing of the note goes to the customer', async () => {
    await iga.open(TRANSFER)
    await iga.write('Kod AuthInfo wyślemy do południa.')
    await iga.keys('Escape', 'i')
    await noteText().and(window.page.locator(':focus')).waitFor()
    await iga.keys('Control+a')
    await window.page.keyboard.type('Klientka jest trudna, uwaga.')
    await iga.composer.getByText(iga.words.composer.draft.saved).waitFor()
    await iga.keys('Escape', 'r')
    await iga.replyText.waitFor()
    expect(await iga.replyText.inputValue()).toBe('Kod AuthInfo wyślemy do południa.')
    await window.page.reload()
    await window.inside()
    await iga.replyText.waitFor()
    expect(await iga.replyText.inputValue()).toBe('Kod AuthInfo wyślemy do południa.')
    await iga.conversation.and(window.page.locator(':focus')).waitFor()
    await iga.keys('i')
    await noteText().and(window.page.locator(':focus')).waitFor()
    expect(await noteText().inputValue()).toBe('Klientka jest trudna, uwaga.')
    await iga.keys('Control+a', 'Delete', 'Escape')
  })

  test('a ticket is not closed over a reply that was not sent, unless somebody says so', async () => {
    await iga.keys('e')
    await dialog().getByText('Kod AuthInfo wyślemy do południa.').waitFor()
    expect(await faultsOf(window, 'closing over a reply')).toEqual([])
    const back = dialog().getByRole('button', { name: window.words.ticketing.closing.back })
    await back.and(window.page.locator(':focus')).waitFor()
    await iga.keys('Enter')
    await dialog().waitFor({ state: 'detached' })
    await iga.keys('e')
    await tabTo(dialog().getByRole('button', { name: window.words.ticketing.closing.keepDraft }))
    await iga.keys('Enter')
    await dialog().waitFor({ state: 'detached' })
    await iga.side.getByText(iga.words.status.closed).waitFor()
    await iga.keys('r')
    expect(await iga.replyText.inputValue()).toBe('Kod AuthInfo wyślemy do południa.')
    await iga.keys('Escape', 'Control+z')
    await iga.side.getByText(iga.words.status.closed).waitFor({ state: 'detached' })
  })

  test('nor from the queue, and a note that closes it says that a reply was begun', async () => {
    await iga.keys('i')
    await window.page.keyboard.type('Zamykam.')
    const after = iga.composer.getByRole('combobox', { name: iga.words.composer.after.label })
    const closed = after.locator('option').filter({ hasText: iga.words.status.closed })
    await after.selectOption((await closed.getAttribute('value')) ?? '')
    await iga.composer.getByText(window.words.ticketing.closing.overReply).waitFor()
    await tabTo(noteText())
    await iga.keys('Control+a', 'Delete', 'Escape')
    await iga.openQueue()
    await iga.walkTo(TRANSFER)
    await iga.keys('e')
    await dialog().getByText(window.words.ticketing.closing.begun).waitFor()
    expect(await faultsOf(window, 'closing over a draft in the queue')).toEqual([])
    await iga.keys('Escape')
    await dialog().waitFor({ state: 'detached' })
    await iga.keys('Enter')
    await window.heading(new RegExp(TRANSFER.replace('?', String.raw`\?`))).waitFor()
    await iga.conversation.and(window.page.locator(':focus')).waitFor()
    await iga.side.getByRole('heading', { name: iga.words.column.requester, exact: true }).waitFor()
  })

  test('variables typed by hand are filled by one press, and what has no value still stops the sending', async () => {
    await iga.keys('r', 'Control+a')
    await window.page.keyboard.type('Zgłoszenie {{numer}} ({{kwota}}), {{klient}}.')
    const alert = iga.composer.getByRole('alert')
    await alert.getByText(/czekają na wartości: \{\{numer\}\}, \{\{klient\}\}/).waitFor()
    await tabTo(alert.getByRole('button', { name: iga.words.canned.fill }))
    expect(await faultsOf(window, 'variables that wait')).toEqual([])
    await iga.keys('Enter')
    await iga.replyText.and(window.page.locator(':focus')).waitFor()
    expect(await iga.replyText.inputValue()).toMatch(/^Zgłoszenie #100\d{3} \(\{\{kwota\}\}\), [^{]+\.$/)
    await alert.getByText(/Okienko nie zna tej zmiennej: \{\{kwota\}\}/).waitFor()
    await iga.keys('Control+Enter')
    expect(await iga.conversation.getByText('{{kwota}}').count()).toBe(0)
    await iga.keys('Control+a', 'Delete', 'Escape')
  })

  test('a message of another day says at what hour it came', async () => {
    const times = await iga.conversation.locator('time').allInnerTexts()
    expect(times.length).toBeGreaterThan(0)
    for (const time of times) expect(time).toMatch(/\d{1,2}:\d{2}$/)
  })
})
