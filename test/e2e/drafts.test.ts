import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { TicketDesk } from './support/tickets.ts'

const ERROR_500 = 'Błąd 500 po aktualizacji wtyczki'
const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'

describe('a draft that its author comes back to', { timeout: 90_000 }, () => {
  let house: House
  let iga: TicketDesk

  beforeAll(async () => {
    house = await openHouse()
    iga = new TicketDesk(await enterByKeyboard(house, 'agent'))
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  /** Another window of hers. A code of the second factor is good once, and few are good within a minute. */
  async function entered(): Promise<TicketDesk> {
    house.setClock(house.now() + 60_000)
    return new TicketDesk(await enterByKeyboard(house, 'agent'))
  }

  test('stops at what came since it was begun, also when the window is loaded anew, and shows it', async () => {
    await iga.open(ERROR_500)
    await iga.write('Podnosimy limit do 256 MB.')
    await iga.composer.getByText(iga.words.composer.draft.saved).waitFor()
    const przemek = new TicketDesk(await enterByKeyboard(house, 'otherAgent'))
    await przemek.open(ERROR_500)
    await przemek.keys('i')
    await przemek.window.page.keyboard.type('Dzwonił: limit już działa.')
    await przemek.keys('Control+Enter')
    await iga.composer.getByText('Dzwonił: limit już działa.').waitFor()
    iga = await entered()
    await iga.open(ERROR_500)
    await iga.composer.getByText('Dzwonił: limit już działa.').waitFor()
    await iga.keys('r', 'Control+Enter')
    await iga.composer.getByText(iga.words.arrived.stopped).waitFor()
    expect(await iga.replyText.inputValue()).toBe('Podnosimy limit do 256 MB.')
    expect(await faultsOf(iga.window, 'a draft that was stopped')).toEqual([])
  })

  test('at two windows is written over at neither: both texts are kept, and that is said', async () => {
    // Out of the text, where keys are letters.
    await iga.keys('Escape')
    const other = await entered()
    await iga.open(TRANSFER)
    await other.open(TRANSFER)
    await iga.write('Kod AuthInfo jest w panelu.')
    await iga.composer.getByText(iga.words.composer.draft.saved).waitFor()
    await other.write('Proszę o nazwę domeny.')
    await other.composer.getByText(other.words.composer.joined).waitFor()
    const both = 'Kod AuthInfo jest w panelu.\n\nProszę o nazwę domeny.'
    expect(await other.replyText.inputValue()).toBe(both)
    await other.composer.getByText(other.words.composer.draft.saved).waitFor()
    expect(await faultsOf(other.window, 'two drafts that are one')).toEqual([])
    const later = await entered()
    await later.open(TRANSFER)
    await expect.poll(() => later.replyText.inputValue()).toBe(both)
  })
})
