import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'

const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'

describe('canned replies and macros by the keyboard alone', { timeout: 90_000 }, () => {
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

  test('a canned reply with a variable nobody filled stops the send and leads to it', async () => {
    await iga.open(TRANSFER)
    await iga.keys('r')
    await window.page.keyboard.type('Dzień dobry,\n\nPozdrawiam')
    await iga.keys('ArrowUp', 'Control+/')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type('korekta')
    expect(await faultsOf(window, 'canned replies')).toEqual([])
    await iga.keys('Enter')
    await dialog().waitFor({ state: 'detached' })
    const alert = iga.composer.getByRole('alert').filter({ hasText: '{{faktura}}' })
    await alert.waitFor()
    expect(await faultsOf(window, 'an open variable')).toEqual([])
    await iga.replyText.focus()
    await iga.keys('Control+Enter')
    await window.page.keyboard.type('FK 12/2026')
    await alert.waitFor({ state: 'detached' })
    expect(await iga.replyText.inputValue()).toContain('korygującą nr FK 12/2026 wyślemy')
    // It went in where the caret stood.
    expect(await iga.replyText.inputValue()).toMatch(/^Dzień dobry,\n[^]+FK 12\/2026[^]+\nPozdrawiam$/)
    expect(await iga.conversation.getByText('FK 12/2026').count()).toBe(0)
    await iga.keys('Control+a', 'Delete', 'Escape')
  })

  test('words in double braces that nobody knows go out as they stand once somebody says so', async () => {
    await iga.write('> U mnie jest {{ nagłówek }}.\nWpisz tam {{ title }}.')
    const alert = iga.composer.getByRole('alert')
    await alert.getByText('{{ title }}').first().waitFor()
    expect(await alert.innerText()).not.toContain('nagłówek')
    await iga.keys('Control+Enter')
    await iga.composer.locator('textarea:focus').waitFor()
    expect(await iga.conversation.getByText('Wpisz tam').count()).toBe(0)
    await tabTo(alert.getByRole('button', { name: iga.words.canned.asTheyStand }))
    expect(await faultsOf(window, 'words that nobody knows')).toEqual([])
    await iga.keys('Enter')
    await iga.conversation.getByText('Wpisz tam {{ title }}.').waitFor()
    await iga.keys('Control+z')
    await iga.conversation.getByText('Wpisz tam {{ title }}.').waitFor({ state: 'detached' })
    await iga.replyText.focus()
    await iga.keys('Control+a', 'Delete', 'Escape')
  })

  test('a macro shows what it will do, does it as one step, and one undo takes it back', async () => {
    await iga.keys('m')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type('diagnozy')
    await iga.keys('Enter')
    const line = iga.words.macros.line
    await dialog().getByText(line.to, { exact: true }).waitFor()
    await dialog().getByText('czeka na dane').waitFor()
    expect(await faultsOf(window, 'a macro before it is applied')).toEqual([])
    await dialog()
      .getByRole('button', { name: iga.words.macros.apply })
      .and(window.page.locator(':focus'))
      .waitFor()
    await iga.keys('Enter')
    await dialog().waitFor({ state: 'detached' })
    await iga.side.getByText('czeka na dane').waitFor()
    await iga.conversation.getByText('Poproszono o dane do diagnozy.').waitFor()
    await iga.keys('Control+z')
    await iga.side.getByText('czeka na dane').waitFor({ state: 'detached' })
    await iga.conversation.getByText('Poproszono o dane do diagnozy.').waitFor({ state: 'detached' })
    expect(await iga.conversation.getByText('nazwy domeny, godziny').count()).toBe(0)
    await iga.toast(iga.words.undo.done).last().waitFor()
  })
})
