import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import { cards, type DeskWindow } from './support/window.ts'
import { like, say, wordsOf } from './support/words.ts'

const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'
const TRANSFER_ASKS = 'piekarnia@pod-debem.example'
const LIMIT = 'Błąd 500'
const { presence } = wordsOf('pl')

describe('tickets that are one, and hands that change, by the keyboard alone', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let iga: TicketDesk
  let target = ''

  beforeAll(async () => {
    house = await openHouse()
    window = await enterByKeyboard(house, 'agent')
    iga = new TicketDesk(window)
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const texts = () => window.words.merging
  const dialog = () => window.page.getByRole('dialog')
  const numberShown = async () =>
    /#(\d+)/.exec(await window.page.getByRole('heading', { level: 1 }).innerText())?.[1]

  /** Merges the ticket that is open into the target, which is shown then. */
  async function mergesIntoTarget(): Promise<void> {
    await iga.keys('x')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type(target)
    await dialog()
      .getByRole('option', { name: new RegExp(`#${target}`) })
      .waitFor()
    await iga.keys('Enter')
    await tabTo(dialog().getByRole('button', { name: like(texts().merge.confirm) }))
    await iga.keys('Enter')
    await window.heading(new RegExp(LIMIT)).waitFor()
  }

  test('a ticket is merged after it was shown who will see what', async () => {
    await iga.open(LIMIT)
    target = (await numberShown()) ?? ''
    await iga.open(TRANSFER)
    await iga.keys('x')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type('Błąd 500')
    await dialog()
      .getByRole('option', { name: new RegExp(`#${target}`) })
      .waitFor()
    expect(await faultsOf(window, 'which ticket to merge with')).toEqual([])
    await iga.keys('Enter')
    await dialog().getByText(texts().merge.back).waitFor()
    await dialog().getByRole('alert').getByText(like(texts().warning.other_requester)).waitFor()
    await dialog()
      .getByText(say(texts().merge.noAnswers, { address: TRANSFER_ASKS }))
      .waitFor()
    expect(await faultsOf(window, 'a merge before it is done')).toEqual([])
    await tabTo(dialog().getByRole('button', { name: like(texts().merge.confirm) }))
    await iga.keys('Enter')
    await dialog().waitFor({ state: 'detached' })
    await window.heading(new RegExp(LIMIT)).waitFor()
    await iga.conversation
      .getByText(/piekarnia-gesi/)
      .first()
      .waitFor()
    await iga.openQueue()
    await iga.rows.filter({ hasText: TRANSFER }).waitFor({ state: 'detached' })
  })

  test('and unmerged by Ctrl+Z, with everything where it was', async () => {
    await iga.keys('Control+z')
    await iga.rows.filter({ hasText: TRANSFER }).waitFor()
    await iga.open(LIMIT)
    await iga.conversation.getByText(/piekarnia-gesi/).waitFor({ state: 'detached' })
  })

  test('later too, from the ticket that was merged', async () => {
    await iga.open(TRANSFER)
    const waits = window.page.getByText(like(iga.words.head.waits))
    await waits.waitFor()
    await mergesIntoTarget()
    await iga.keys('Alt+ArrowLeft')
    await window.heading(new RegExp('Jak przenieść domenę')).waitFor()
    // Its customer waits in the other one now.
    await window.button(texts().unmerge.button).waitFor()
    expect(await waits.count()).toBe(0)
    await tabTo(window.button(texts().unmerge.button))
    expect(await faultsOf(window, 'a merged ticket')).toEqual([])
    await iga.keys('Enter')
    await dialog().locator('textarea:focus').waitFor()
    await iga.keys('Control+Enter')
    await dialog().waitFor({ state: 'detached' })
    await iga.composer.waitFor()
  })

  test('and from the one that stays, which names it, and marks what was said in it', async () => {
    await iga.open(TRANSFER)
    const number = (await numberShown()) ?? ''
    await mergesIntoTarget()
    const merged = window.page.getByRole('region', { name: texts().merged.title })
    await merged.getByRole('link', { name: new RegExp(`#${number}`) }).waitFor()
    await merged.getByText(/Łuczywo, dziś/).waitFor()
    await iga.conversation
      .getByRole('link', { name: say(texts().mergedFrom, { number }) })
      .first()
      .waitFor()
    expect(await faultsOf(window, 'a ticket that others were merged into')).toEqual([])
    await tabTo(merged.getByRole('button', { name: say(texts().merged.unmerge, { number }) }), 'Shift+Tab')
    await iga.keys('Enter')
    await dialog().locator('textarea:focus').waitFor()
    await iga.keys('Control+Enter')
    await merged.waitFor({ state: 'detached' })
    await iga.conversation.and(window.page.locator(':focus')).waitFor()
  })

  test('a message becomes a ticket of its own, and comes back', async () => {
    await iga.open(LIMIT)
    // Of the merge before, this window may still be about to hear that it is over.
    await iga.conversation.getByText(/piekarnia-gesi/).waitFor({ state: 'detached' })
    const before = await iga.conversation.getByRole('article').count()
    await iga.keys('y')
    await dialog().locator('input[type=checkbox]:focus').waitFor()
    await iga.keys('Space')
    await dialog().getByText(like(texts().split.stays)).waitFor()
    expect(await faultsOf(window, 'splitting')).toEqual([])
    await tabTo(dialog().getByRole('textbox', { name: like(texts().split.subject) }))
    await iga.keys('Control+a')
    await window.page.keyboard.type('Osobna sprawa')
    await iga.keys('Enter')
    await window.heading(/Osobna sprawa/).waitFor()
    expect(await iga.conversation.getByRole('article').count()).toBe(1)
    await tabTo(iga.side.getByRole('button', { name: texts().unsplit.button }))
    expect(await faultsOf(window, 'a ticket that was split off')).toEqual([])
    await iga.keys('Enter')
    await dialog().locator('textarea:focus').waitFor()
    await iga.keys('Control+Enter')
    await window.heading(new RegExp(LIMIT)).waitFor()
    await expect.poll(() => iga.conversation.getByRole('article').count()).toBe(before)
  })

  test('a colleague gets a ticket with a note, and one undo takes back both', async () => {
    await iga.open(TRANSFER)
    await iga.keys('f')
    const to = dialog().locator('select:focus')
    await to.waitFor()
    expect(await faultsOf(window, 'handing over')).toEqual([])
    await to.press('P')
    await iga.keys('Tab')
    await window.page.keyboard.type('Klient czeka na kod, proszę dokończyć.')
    await iga.keys('Control+Enter')
    await dialog().waitFor({ state: 'detached' })
    await iga.conversation.getByText('proszę dokończyć').waitFor()
    await iga.side.getByText(cards.otherAgent).first().waitFor()
    await iga.keys('Control+z')
    await iga.conversation.getByText('proszę dokończyć').waitFor({ state: 'detached' })
  })

  test('a department gets one too, where nobody has it until somebody takes it', async () => {
    await iga.keys('f')
    const to = dialog().locator('select:focus')
    await to.waitFor()
    await to.press('End')
    const department = await to.locator('option:checked').innerText()
    await dialog().getByText(texts().hand.departmentHint).waitFor()
    expect(await faultsOf(window, 'handing over to a department')).toEqual([])
    await iga.keys('Tab')
    await window.page.keyboard.type('To pytanie o fakturę.')
    await iga.keys('Control+Enter')
    await dialog().waitFor({ state: 'detached' })
    await iga.conversation.getByText('To pytanie o fakturę.').waitFor()
    await iga.side.getByText(department).first().waitFor()
    await iga.keys('Control+z')
    await iga.conversation.getByText('To pytanie o fakturę.').waitFor({ state: 'detached' })
    // What was typed for both is a draft of a note now.
    await iga.keys('i')
    const typed = iga.composer.locator('textarea:focus')
    await typed.waitFor()
    expect(await typed.inputValue()).toBe('To pytanie o fakturę.\n\nKlient czeka na kod, proszę dokończyć.')
    await iga.keys('Control+a', 'Delete', 'Escape')
  })

  describe('with a colleague at another window', () => {
    let przemek: TicketDesk
    const note = () => window.page.getByRole('status').filter({ hasText: cards.otherAgent })
    const rowMark = (text: string) => iga.rows.filter({ hasText: TRANSFER }).getByTitle(text)
    const open = say(presence.open_one, { names: cards.otherAgent })
    const writes = say(presence.reply_one, { names: cards.otherAgent })

    test('each sees that the other has it open, and what he writes', async () => {
      await iga.open(TRANSFER)
      przemek = new TicketDesk(await enterByKeyboard(house, 'otherAgent'))
      await przemek.open(TRANSFER)
      await note().getByText(open).waitFor()
      await przemek.window.page.getByRole('status').filter({ hasText: cards.agent }).waitFor()
      expect(await faultsOf(window, 'a ticket that a colleague has open')).toEqual([])
      await przemek.write('Dzień dobry, ')
      await note().getByText(writes).waitFor()
      await przemek.window.page.getByRole('status').filter({ hasText: cards.agent }).waitFor()
      expect(await faultsOf(window, 'a ticket that a colleague writes to')).toEqual([])
    })

    test('so does the queue', async () => {
      await iga.openQueue()
      await rowMark(writes).waitFor()
      expect(await faultsOf(window, 'the queue while a colleague writes')).toEqual([])
    })

    test('what was sent meanwhile stops the other answer, and is shown', async () => {
      await iga.open(TRANSFER)
      await iga.write('Kod wysłaliśmy.')
      await przemek.window.page.keyboard.type('kod jest w panelu.')
      await przemek.keys('Control+Enter')
      await note().getByText(open).waitFor()
      await iga.conversation.getByText('kod jest w panelu').waitFor()
      await iga.keys('Control+Enter')
      const stopped = iga.composer.getByRole('alert')
      await stopped.getByText(iga.words.arrived.stopped).waitFor()
      await stopped.getByText(/kod jest w panelu/).waitFor()
      expect(await iga.replyText.inputValue()).toBe('Kod wysłaliśmy.')
    })

    test('what was being written when the ticket was merged stays in sight, and is taken along', async () => {
      // Until then it could be called back.
      house.setClock(house.now() + 11_000)
      const { page } = przemek.window
      await przemek.keys('Escape', 'x')
      await page.getByRole('dialog').locator('input:focus').waitFor()
      await page.keyboard.type(target)
      await page.getByRole('option', { name: new RegExp(`#${target}`) }).waitFor()
      await przemek.keys('Enter')
      await tabTo(page.getByRole('dialog').getByRole('button', { name: like(texts().merge.confirm) }))
      await przemek.keys('Enter')
      await window.page.getByText(texts().draft.title).waitFor()
      await window.page.getByText('Kod wysłaliśmy.').waitFor()
      expect(await faultsOf(window, 'a draft in a merged ticket')).toEqual([])
      await tabTo(window.button(say(texts().draft.carry, { number: target })))
      await iga.keys('Enter')
      await window.heading(new RegExp(LIMIT)).waitFor()
      await expect.poll(() => iga.replyText.inputValue()).toBe('Kod wysłaliśmy.')
      await przemek.window.heading(new RegExp(LIMIT)).waitFor()
      await przemek.keys('Control+z')
      await iga.conversation.getByText('kod jest w panelu').waitFor({ state: 'detached' })
    })

    test('who turns to another ticket, or locks his screen is seen no more', async () => {
      await note().getByText(open).waitFor()
      await przemek.open(TRANSFER)
      await note().waitFor({ state: 'detached' })
      await iga.keys('Escape')
      await iga.open(TRANSFER)
      await note().getByText(open).waitFor()
      await przemek.keys('Control+Shift+L')
      await note().waitFor({ state: 'detached' })
    })
  })

  test('a domain of the account and another ticket are linked, seen from both sides, and taken off again', async () => {
    await iga.open(LIMIT)
    const limit = (await numberShown()) ?? ''
    await iga.open(TRANSFER)
    const { links } = window.words.tickets
    await tabTo(iga.side.getByRole('button', { name: links.addTo, exact: true }).first())
    await iga.keys('Enter')
    await dialog().locator('input:focus').waitFor()
    expect(await faultsOf(window, 'which domain a ticket is about')).toEqual([])
    await window.page.keyboard.type('.example')
    const domain = await dialog().getByRole('option').first().locator('span').first().innerText()
    await iga.keys('Enter')
    await dialog().waitFor({ state: 'detached' })
    await iga.side.getByRole('link', { name: domain }).waitFor()

    await tabTo(iga.side.getByRole('button', { name: texts().relate.addTo, exact: true }).last())
    await iga.keys('Enter')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type(limit)
    await dialog()
      .getByRole('option', { name: new RegExp(`#${limit}`) })
      .waitFor()
    await iga.keys('Enter')
    await dialog().waitFor({ state: 'detached' })
    const related = iga.side.getByRole('link', { name: new RegExp(`#${limit}`) })
    await related.waitFor()
    expect(await faultsOf(window, 'a ticket with links')).toEqual([])

    await tabTo(iga.side.getByRole('link', { name: domain }))
    await iga.keys('Enter')
    const there = window.page
      .getByRole('list', { name: say(window.words.customers.linked.label, { name: domain }) })
      .getByRole('link', { name: like(TRANSFER) })
    await there.waitFor()
    expect(await faultsOf(window, 'a customer with a linked ticket')).toEqual([])
    await tabTo(there)
    await iga.keys('Enter')
    await window.heading(like(TRANSFER)).waitFor()

    await tabTo(related)
    await iga.keys('Enter')
    await window.heading(new RegExp(LIMIT)).waitFor()
    await iga.side.getByRole('link', { name: like(TRANSFER) }).waitFor()
    await iga.keys('Control+z')
    await iga.side.getByRole('link', { name: like(TRANSFER) }).waitFor({ state: 'detached' })
  })

  test('a ticket that would be its own parent is refused in a sentence', async () => {
    const parent = () => iga.side.getByRole('textbox', { name: iga.words.parent.add })
    await iga.open(TRANSFER)
    const number = (await numberShown()) ?? ''
    await tabTo(parent())
    await window.page.keyboard.type(target)
    await iga.keys('Enter')
    await iga.side.getByRole('link', { name: new RegExp(`#${target}`) }).waitFor()
    await iga.open(LIMIT)
    await tabTo(parent())
    await window.page.keyboard.type(number)
    await iga.keys('Enter')
    await window.page.getByText(window.words.errors.remark.parent_cycle).waitFor()
    expect(await parent().inputValue()).toBe(number)
  })
})
