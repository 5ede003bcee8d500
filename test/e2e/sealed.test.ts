import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { themes, wear } from './support/look.ts'
import { TicketDesk } from './support/tickets.ts'
import { cards, type DeskWindow } from './support/window.ts'
import { like, say } from './support/words.ts'

const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'
/** A number of nobody, as documentation prints it. */
const PESEL = '44051401359'
const REASON = 'rozmówca potwierdza tożsamość'

describe('sealed messages by the keyboard alone', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let iga: TicketDesk

  beforeAll(async () => {
    house = await openHouse()
    window = await house.window()
    await tabTo(window.button(new RegExp(cards.agent)))
    await window.page.keyboard.press('Enter')
    await window.inside()
    iga = new TicketDesk(window)
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const dialog = () => window.page.getByRole('dialog')
  const words = () => window.words.sealed
  const offer = () =>
    iga.composer
      .getByRole('note')
      .filter({ hasText: say(words().noticed.title, { what: words().kind.pesel }) })
  const sealedText = () => iga.composer.getByRole('textbox', { name: words().composer.text })
  const card = () => iga.conversation.getByRole('article').filter({ hasText: words().message.note })
  const pageHas = async (text: string) => (await window.page.locator('body').innerText()).includes(text)

  test('a pasted PESEL is noticed in a reply and in a note, and sealing is offered', async () => {
    await iga.open(TRANSFER)
    await iga.keys('r')
    await window.page.keyboard.insertText(`PESEL klienta: ${PESEL}`)
    await offer().waitFor()
    await offer().getByText(words().noticed.reply).waitFor()
    await iga.keys('Control+a', 'Delete')
    await offer().waitFor({ state: 'detached' })
    await iga.keys('Escape', 'i')
    await window.page.keyboard.insertText(`PESEL klienta: ${PESEL}`)
    await offer().getByText(words().noticed.note).waitFor()
    for (const theme of themes) {
      await wear(window, theme)
      expect(await faultsOf(window, `sealing offered, ${theme}`)).toEqual([])
    }
  })

  test('one key takes the text under the seal, and it is kept without its words', async () => {
    await iga.keys('Control+b')
    await sealedText().waitFor()
    expect(await sealedText().inputValue()).toBe(`PESEL klienta: ${PESEL}`)
    await iga.composer.getByText(window.words.tickets.composer.draft.saved).waitFor()
    expect(await faultsOf(window, 'writing a sealed note')).toEqual([])
    await iga.keys('Control+Enter')
    await iga.toast(words().composer.noted).waitFor()
    await card().getByText(words().message.hidden).waitFor()
    expect(await pageHas(PESEL)).toBe(false)
  })

  test('after a reload it is hidden still, and a reason reveals it until it is hidden again', async () => {
    await window.page.reload()
    await card().getByText(words().message.hidden).waitFor()
    expect(await pageHas(PESEL)).toBe(false)
    await iga.conversation.focus()
    await iga.keys('b')
    await dialog().getByRole('textbox').waitFor()
    expect(await faultsOf(window, 'asking to reveal')).toEqual([])
    await window.page.keyboard.type('nie')
    await iga.keys('Control+Enter')
    expect(await dialog().getByRole('button', { name: words().reveal.confirm }).isDisabled()).toBe(true)
    await iga.keys('Control+a')
    await window.page.keyboard.type(REASON)
    await iga.keys('Control+Enter')
    const shown = card().getByRole('region', { name: words().message.shown })
    await shown.getByText(PESEL).waitFor()
    for (const theme of themes) {
      await wear(window, theme)
      expect(await faultsOf(window, `revealed, ${theme}`)).toEqual([])
    }
    await tabTo(shown.getByRole('button', { name: words().reveal.hide }))
    await iga.keys('Enter')
    await shown.waitFor({ state: 'detached' })
    expect(await pageHas(PESEL)).toBe(false)
  })

  test('what was kept in the clear is sealed on its card, for a reason', async () => {
    await iga.keys('i')
    await window.page.keyboard.insertText('hasło do panelu: Kotek2019')
    await iga.keys('Control+Enter')
    const clear = iga.conversation.getByRole('article').filter({ hasText: 'Kotek2019' })
    await tabTo(clear.getByRole('button', { name: words().noticed.sealMessage }))
    expect(await faultsOf(window, 'sealing offered on a card')).toEqual([])
    await iga.keys('Enter')
    await dialog().getByRole('textbox').waitFor()
    await window.page.keyboard.type('hasło w notatce')
    await iga.keys('Control+Enter')
    await iga.toast(words().seal.done).waitFor()
    await clear.waitFor({ state: 'detached' })
    expect(await card().count()).toBe(2)
  })

  test('a locked screen hides what was revealed', async () => {
    await tabTo(card().first().getByRole('button', { name: words().reveal.button }))
    await iga.keys('Enter')
    await dialog().getByRole('textbox').waitFor()
    await window.page.keyboard.type(REASON)
    await iga.keys('Control+Enter')
    await card().getByText(PESEL).waitFor()
    // While a dialog is still closing, the keyboard is its own.
    await dialog().waitFor({ state: 'detached' })
    await iga.keys('Control+Shift+l')
    await window.heading(window.words.access.lock.title).waitFor()
    await card().getByText(PESEL).waitFor({ state: 'detached' })
  })

  test('the journal says who revealed it and why, and not what; a supervisor destroys it for good', async () => {
    const supervisor = await house.window()
    await supervisor.signInAs('supervisor')
    await supervisor.go('journal')
    const told = say(supervisor.words.journal.action.sealed.revealed, { reason: REASON })
    const lines = supervisor.page.getByText(told)
    await lines.first().waitFor()
    expect(await lines.count()).toBe(2)
    expect(await supervisor.page.locator('body').innerText()).not.toContain(PESEL)

    const hers = new TicketDesk(supervisor)
    await hers.open(TRANSFER)
    const first = hers.conversation.getByRole('article').filter({ hasText: words().message.note }).first()
    await tabTo(first.getByRole('button', { name: words().destroy.button }))
    await hers.keys('Enter')
    await supervisor.page.getByRole('dialog').getByRole('textbox').waitFor()
    await supervisor.page.keyboard.type('klient prosi o usunięcie')
    expect(await faultsOf(supervisor, 'before the words are destroyed')).toEqual([])
    await hers.keys('Control+Enter')
    await first.getByText(like(words().message.destroyed)).waitFor()
    expect(await first.getByRole('button').count()).toBe(0)
  })
})
