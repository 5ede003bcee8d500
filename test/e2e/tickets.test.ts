import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import { missingFor } from './support/walk.ts'
import type { DeskWindow } from './support/window.ts'
import { like, say } from './support/words.ts'

const LONG = 'Przeniesienie sklepu z innego hostingu'
const ERROR_500 = 'Błąd 500 po aktualizacji wtyczki'
const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'
const SCHOOL = 'Limit 50 skrzynek'

/** Signs of a button's words that are not drawn whole within it, nor one upon another. */
function unreadableIn(button: Locator): Promise<string[]> {
  return button.evaluate(element => {
    const frame = element.getBoundingClientRect()
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const bad: string[] = []
    const drawn: DOMRect[] = []
    while (walker.nextNode() !== null) {
      const { data } = walker.currentNode as Text // the walker shows nothing else
      for (let at = 0; at < data.length; at += 1) {
        const range = document.createRange()
        range.setStart(walker.currentNode, at)
        range.setEnd(walker.currentNode, at + 1)
        const { left, right, top, bottom } = range.getBoundingClientRect()
        // A blank at the end of a line is not drawn.
        if (data[at] === ' ') continue
        const isOut = left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom
        const isUpon = drawn.some(
          other =>
            Math.min(right, other.right) - Math.max(left, other.left) > 1 &&
            Math.min(bottom, other.bottom) - Math.max(top, other.top) > 4,
        )
        if (isOut || isUpon || right === left) bad.push(`${at}: ${data[at]}`)
        drawn.push(range.getBoundingClientRect())
      }
    }
    return bad
  })
}

describe('tickets by the keyboard alone', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let iga: TicketDesk
  let przemek: TicketDesk

  beforeAll(async () => {
    house = await openHouse()
    iga = new TicketDesk(await enterByKeyboard(house, 'agent'))
    window = iga.window
    przemek = new TicketDesk(await enterByKeyboard(house, 'otherAgent'))
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  test('a ticket is taken, and given back by Ctrl+Z, and every count follows', async () => {
    await iga.openQueue()
    await expect.poll(async () => [await iga.count('mine'), await iga.count('nobody')]).toEqual([3, 5])
    await iga.walkTo(TRANSFER)
    await iga.keys('w')
    await iga.toast(iga.words.changed.taken).waitFor()
    await expect.poll(() => iga.count('mine')).toBe(4)
    await iga.keys('Control+z')
    await expect.poll(async () => [await iga.count('mine'), await iga.count('nobody')]).toEqual([3, 5])
  })

  test('several are marked and taken in one go, and given back in one go', async () => {
    await iga.walkTo(TRANSFER)
    await iga.keys('x')
    await iga.walkTo(SCHOOL)
    await iga.keys('x')
    expect(await iga.list.locator('[aria-selected="true"]').count()).toBe(2)
    expect(await faultsOf(window, 'marked tickets')).toEqual([])
    await iga.keys('w')
    await iga.toast(say(iga.words.changed.many_few, { count: 2 })).waitFor()
    await expect.poll(() => iga.count('mine')).toBe(5)
    await iga.keys('Control+z')
    await expect.poll(() => iga.count('mine')).toBe(3)
  })

  test('a closed one leaves the queue, the keyboard stays where it was, and undoing brings it back', async () => {
    await iga.walkTo(ERROR_500)
    const below = await iga.rows.nth((await iga.rows.count()) - 1).getAttribute('aria-posinset')
    await iga.keys('j')
    const next = await iga.standing()
    await iga.keys('k', 'e')
    await iga.rows.filter({ hasText: ERROR_500 }).waitFor({ state: 'detached' })
    expect(await iga.standing()).toBe(next)
    await iga.keys('Control+z')
    await iga.rows.filter({ hasText: ERROR_500 }).waitFor()
    expect(await iga.rows.last().getAttribute('aria-posinset')).toBe(below)
  })

  test('the next free one is taken, sorted, marked and put to sleep', async () => {
    const asleep = await iga.count('snoozed')
    await iga.keys('t')
    await window.heading(new RegExp(SCHOOL)).waitFor()
    await iga.toast(iga.words.takeNext.takenLate).or(iga.toast(iga.words.takeNext.takenDue)).waitFor()
    await iga.keys('p')
    await iga.menuLine(iga.words.priority.high)
    await iga.keys('ArrowDown', 'Enter')
    await iga.sayWhy()
    await iga.side.getByText(iga.words.priority.high).waitFor()
    await iga.keys('d')
    await iga.menuLine('Płatności')
    await iga.keys('ArrowUp', 'Enter')
    await iga.side.getByRole('button', { name: /Płatności/ }).waitFor()
    await iga.keys('l')
    await window.page.keyboard.type('szkoła')
    await iga.keys('Enter')
    await iga.side.getByRole('listitem').filter({ hasText: 'szkoła' }).waitFor()
    await iga.keys('Escape', 'h')
    // A Friday: Monday, Tuesday, Wednesday.
    await window.page.keyboard.type('za 3 dni rob. 10')
    await iga.side.getByText('w środę o 10:00').waitFor()
    await iga.keys('Enter')
    await iga.side.getByText(say(iga.words.snooze.asleep, { until: 'w środę o 10:00' })).waitFor()
    await iga.openQueue()
    await expect.poll(() => iga.count('snoozed')).toBe(asleep + 1)
  })

  test('a status that may not follow says why it cannot be picked', async () => {
    await iga.open(ERROR_500)
    await iga.keys('s')
    const forbidden = await iga.menuLine(iga.words.status.new)
    expect(await forbidden.innerText()).toMatch(
      like(say(iga.words.side.notAfter, { status: iga.words.status.open })),
    )
    // The keyboard stands on it, may pick nothing there, and goes on from it.
    await iga.keys('Home', 'Enter')
    await forbidden.and(iga.window.page.locator(':focus')).waitFor()
    await iga.keys('ArrowDown', 'Enter')
    await forbidden.waitFor({ state: 'detached' })
    await iga.side.getByText(iga.words.status.waiting_customer).waitFor()
    await iga.keys('Control+z')
    await iga.side.getByText(iga.words.status.open).waitFor()
  })

  test('the whole of a long conversation is there when it is asked for', async () => {
    await iga.open(LONG)
    const messages = iga.conversation.getByRole('article')
    await messages.nth(49).waitFor()
    expect(await messages.count()).toBe(50)
    await tabTo(iga.conversation.getByRole('button', { name: /^Pokaż wcześniejsze/ }))
    await iga.keys('Enter')
    await messages.nth(56).waitFor()
    expect(await messages.first().innerText()).toContain('Przenosimy sklep')
  })

  test('a reply is sent by a button that names who receives, and called back whole', async () => {
    await iga.open(ERROR_500)
    await iga.write('Podnosimy limit do 256 MB.')
    await window.button(say(iga.words.composer.send, { to: 'lukasz@foto-mgielka.example' })).waitFor()
    await iga.keys('Control+Enter')
    await iga.toast(iga.words.composer.sent).waitFor()
    await iga.conversation.getByText(iga.words.message.leaving).waitFor()
    await iga.side.getByText(iga.words.status.waiting_customer).waitFor()
    await iga.keys('Control+z')
    await expect.poll(() => iga.replyText.inputValue()).toBe('Podnosimy limit do 256 MB.')
    await iga.side.getByText(iga.words.status.open).waitFor()
    expect(await iga.conversation.getByText('Podnosimy limit do 256 MB.').count()).toBe(0)
  })

  test('a reply that was called back from elsewhere is gone from the conversation when one comes back', async () => {
    await iga.keys('r')
    await iga.keys('Control+Enter')
    await iga.conversation.getByText(iga.words.message.leaving).waitFor()
    await iga.openQueue()
    await iga.keys('Control+z')
    await iga.rows.filter({ hasText: ERROR_500 }).getByText(iga.words.draftBadge).waitFor()
    // The desk has the draft by then, which must not pass for all of the ticket.
    await window.page.waitForTimeout(1_000)
    await iga.open(ERROR_500)
    await expect.poll(() => iga.replyText.inputValue()).toBe('Podnosimy limit do 256 MB.')
    await iga.side.getByText(iga.words.status.open).waitFor()
    expect(await iga.conversation.getByText('Podnosimy limit do 256 MB.').count()).toBe(0)
    expect(await iga.composer.getByRole('note').count()).toBe(0)
  })

  test('what was begun since is put below the reply that is called back, once', async () => {
    await iga.keys('r')
    await iga.keys('Control+Enter')
    await iga.conversation.getByText(iga.words.message.leaving).waitFor()
    await iga.keys('r')
    await window.page.keyboard.type('I jeszcze jedno.')
    await tabTo(iga.toast(iga.words.composer.sent).getByRole('button', { name: window.words.common.undo }))
    await iga.keys('Enter')
    // The button went with its toast; the keyboard is where the keys of the ticket act.
    await iga.conversation.and(window.page.locator(':focus')).waitFor()
    await expect.poll(() => iga.replyText.inputValue()).toBe('Podnosimy limit do 256 MB.\n\nI jeszcze jedno.')
    await iga.composer.getByText(iga.words.composer.draft.saved).waitFor()
    await iga.keys('r')
    await iga.keys('Control+a')
    await window.page.keyboard.type('Podnosimy limit do 256 MB.')
    await iga.composer.getByText(iga.words.composer.draft.saved).waitFor()
    await iga.keys('Escape')
  })

  test('a reply and a note keep their own words; what was typed goes over by a button, and says so', async () => {
    const note = iga.composer.getByRole('textbox', { name: iga.words.composer.noteText })
    const carry = (from: 'reply' | 'note') =>
      iga.composer.getByRole('button', { name: iga.words.composer.carry[from] })
    await iga.keys('i')
    expect(await note.inputValue()).toBe('')
    await window.page.keyboard.type('Sprawdzić, czy limit wystarczy.')
    await iga.composer.getByText(iga.words.composer.draft.saved).waitFor()
    await iga.keys('Escape', 'r')
    await iga.replyText.and(window.page.locator(':focus')).waitFor()
    expect(await iga.replyText.inputValue()).toBe('Podnosimy limit do 256 MB.')
    expect(await carry('note').count()).toBe(0)
    await iga.keys('Escape', 'i', 'Control+a', 'Delete')
    expect(await faultsOf(window, 'a text that can be brought over')).toEqual([])
    await tabTo(carry('reply'), 'Shift+Tab')
    await iga.keys('Enter')
    await iga.composer.getByText(iga.words.composer.carried.note).waitFor()
    await note.and(window.page.locator(':focus')).waitFor()
    expect(await note.inputValue()).toBe('Podnosimy limit do 256 MB.')
    await window.button(iga.words.composer.keep).waitFor()
    await iga.composer.getByText(iga.words.composer.keeps).waitFor()
    await iga.keys('Escape', 'r')
    expect(await iga.replyText.inputValue()).toBe('')
    await tabTo(carry('note'), 'Shift+Tab')
    await iga.keys('Enter')
    await iga.composer.getByText(iga.words.composer.carried.reply).waitFor()
    expect(await iga.replyText.inputValue()).toBe('Podnosimy limit do 256 MB.')
    await iga.composer.getByText(iga.words.composer.draft.saved).waitFor()
    expect(await faultsOf(window, 'writing')).toEqual([])
  })

  test('a window that is killed in the middle of typing leaves the draft behind', async () => {
    const { page } = window
    // The key that turned to the reply has put the keyboard here.
    await tabTo(iga.replyText)
    await page.keyboard.press('End')
    await page.keyboard.type(' Proszę sprawdzić po 12:00')
    await iga.composer.getByText(iga.words.composer.draft.saved).waitFor()
    const devtools = await page.context().newCDPSession(page)
    const gone = page.waitForEvent('crash')
    devtools.send('Page.crash').catch(() => undefined) // nobody is left to answer
    await gone

    iga = new TicketDesk(await enterByKeyboard(house, 'agent'))
    window = iga.window
    await iga.openQueue()
    await iga.rows.filter({ hasText: ERROR_500 }).getByText(iga.words.draftBadge).waitFor()
    await iga.open(ERROR_500)
    expect(await iga.replyText.inputValue()).toBe('Podnosimy limit do 256 MB. Proszę sprawdzić po 12:00')
  })

  test('somebody who spoke meanwhile is shown, stops the sending, and it can be sent all the same', async () => {
    await przemek.open(ERROR_500)
    await przemek.keys('i')
    await przemek.window.page.keyboard.type('Dzwonił: limit już działa.')
    await przemek.keys('Control+Enter')
    await iga.composer.getByText('Dzwonił: limit już działa.').waitFor()
    await iga.keys('r', 'Control+Enter')
    await iga.composer.getByText(iga.words.arrived.stopped).waitFor()
    expect(await faultsOf(window, 'somebody spoke meanwhile')).toEqual([])
    expect(await iga.replyText.inputValue()).toBe('Podnosimy limit do 256 MB. Proszę sprawdzić po 12:00')
    await tabTo(window.button(iga.words.arrived.sendAnyway), 'Shift+Tab')
    await iga.keys('Enter')
    await iga.toast(iga.words.composer.sent).waitFor()
    await expect.poll(() => iga.replyText.inputValue()).toBe('')
  })

  test('where nothing was written yet, another requester is simply who is written to', async () => {
    await iga.open(LONG)
    await przemek.open(LONG)
    await tabTo(przemek.side.getByRole('button', { name: przemek.words.requester.changeIt }))
    await przemek.keys('Enter')
    const address = przemek.side.getByLabel(new RegExp(przemek.words.new.address))
    await tabTo(address)
    await przemek.keys('Control+a')
    await przemek.window.page.keyboard.type('sekretariat@szkola,example')
    await przemek.keys('Enter')
    const invalid = przemek.window.words.errors.remark.requester_address_invalid
    await przemek.side.getByText(invalid).waitFor()
    expect(await faultsOf(przemek.window, 'no address')).toEqual([])
    const long = 'dyrekcja.i.sekretariat.szkoly.podstawowej@szkola-podstawowa-nr-7.example'
    await przemek.keys('Control+a')
    await przemek.window.page.keyboard.type(long)
    await przemek.keys('Enter')
    await przemek.toast(long).waitFor()

    await window.button(say(iga.words.composer.send, { to: long })).waitFor()
    expect(await iga.composer.getByText(iga.words.composer.changed.title).count()).toBe(0)
    for (const size of [
      { width: 1280, height: 800 },
      { width: 1024, height: 768 },
    ]) {
      await window.page.setViewportSize(size)
      expect(await unreadableIn(iga.sending)).toEqual([])
      expect(await iga.composer.evaluate(element => element.scrollWidth - element.clientWidth)).toBe(0)
    }
    await window.page.setViewportSize({ width: 1280, height: 800 })
    expect(await iga.sending.innerText()).toContain(long)
  })

  test('a requester who became another one stops the sending and shows the difference', async () => {
    await iga.open(TRANSFER)
    await iga.write('Kod AuthInfo wyślemy osobno.')
    await przemek.open(TRANSFER)
    await tabTo(przemek.side.getByRole('button', { name: przemek.words.requester.changeIt }))
    await przemek.keys('Enter')
    const address = przemek.side.getByLabel(new RegExp(przemek.words.new.address))
    await tabTo(address)
    await przemek.keys('Control+a')
    await przemek.window.page.keyboard.type('ktos@obcy.example')
    await przemek.keys('Enter')

    await iga.composer.getByText(iga.words.composer.changed.title).waitFor()
    const alert = iga.composer.getByRole('alert')
    expect(await alert.innerText()).toContain('piekarnia@pod-debem.example')
    expect(await alert.innerText()).toContain('ktos@obcy.example')
    expect(await missingFor(iga.sending)).toContain(iga.words.composer.otherRecipient)
    await iga.keys('Control+Enter')
    expect(await iga.replyText.inputValue()).toBe('Kod AuthInfo wyślemy osobno.')
    expect(await faultsOf(window, 'another requester')).toEqual([])

    const accept = window.button(say(iga.words.composer.changed.accept, { to: 'ktos@obcy.example' }))
    await tabTo(accept, 'Shift+Tab')
    await iga.keys('Enter')
    await window.button(say(iga.words.composer.send, { to: 'ktos@obcy.example' })).waitFor()
    // The question is gone; the writing goes on.
    await iga.replyText.and(window.page.locator(':focus')).waitFor()
    expect(await missingFor(iga.sending)).toBe('')
    await iga.keys('Escape')
  })

  test('the history of a ticket is told to whoever reads the journal, and the outbox leads to it', async () => {
    const supervisor = await enterByKeyboard(house, 'supervisor')
    const theirs = new TicketDesk(supervisor)
    await theirs.open(ERROR_500)
    await tabTo(theirs.side.getByText(theirs.words.history.title))
    await theirs.keys('Enter')
    await theirs.side.getByText(supervisor.words.journal.action.tickets.answered).first().waitFor()
    await theirs.side.getByText('Cofnięto własną odpowiedź, zanim wyszła.').first().waitFor()
    await theirs.side
      .getByText(/Status: .+ → /)
      .first()
      .waitFor()
    expect(await faultsOf(supervisor, 'history of a ticket')).toEqual([])
    await theirs.keys('g', 'n')
    await supervisor.page.getByRole('option', { name: /Błąd 500/ }).waitFor()
    await tabTo(supervisor.page.getByRole('link', { name: /^#100\d{3}$/ }))
    await theirs.keys('Enter')
    await supervisor.heading(new RegExp(ERROR_500)).waitFor()
  })

  test('a ticket of a call is taken down and opens', async () => {
    await iga.openQueue()
    await iga.keys('n')
    const dialog = window.page.getByRole('dialog', { name: iga.words.new.title })
    await dialog.locator(':focus').waitFor()
    await window.page.keyboard.type('Nie wchodzi faktura na skrzynkę')
    await iga.keys('Tab')
    await window.page.keyboard.type('Ignacy Gęś')
    await iga.keys('Tab')
    await window.page.keyboard.type('gęś na poczta.example')
    const text = dialog.getByLabel(new RegExp(`^${iga.words.new.text}`))
    await tabTo(text)
    await window.page.keyboard.type('Prosi o telefon po 15.')
    await iga.keys('Control+Enter')
    // What nobody could answer at is said beside the field, and all that was typed stays.
    const address = dialog.getByRole('textbox', { name: iga.words.new.address })
    await expect.poll(() => address.getAttribute('aria-invalid')).toBe('true')
    await dialog.getByText(window.words.errors.remark.requester_address_invalid).waitFor()
    expect(await faultsOf(window, 'a new ticket with a wrong address')).toEqual([])
    expect(await text.inputValue()).toBe('Prosi o telefon po 15.')
    await tabTo(address, 'Shift+Tab')
    await iga.keys('Control+a')
    await window.page.keyboard.type('+48 600 000 504')
    await iga.keys('Enter')
    await window.heading(/Nie wchodzi faktura/).waitFor()
    // There is no address to write to: the call is noted, and a reply says why it goes nowhere before it is tried.
    await iga.composer.getByRole('textbox', { name: iga.words.composer.noteText }).waitFor()
    await iga.keys('r')
    const why = iga.composer.getByText(window.words.errors.remark.recipient_has_no_email)
    await why.waitFor()
    expect(await faultsOf(window, 'a reply that goes nowhere')).toEqual([])
    await tabTo(iga.sending)
    const described = await iga.sending.getAttribute('aria-describedby')
    expect(await why.evaluate(element => element.closest('output')?.id)).toBe(described)
    await iga.keys('r')
    await window.page.keyboard.type('x')
    expect(await missingFor(iga.sending)).toContain(window.words.errors.remark.recipient_has_no_email)
  })

  test('who stands at the counter is taken down with tags, an owner and a file, in one go', async () => {
    const words = iga.words.new
    // Out of the reply that was begun.
    await iga.keys('Escape')
    await iga.openQueue()
    await iga.keys('n')
    const dialog = window.page.getByRole('dialog', { name: words.title })
    await dialog.locator(':focus').waitFor()
    await window.page.keyboard.type('Przeniesienie domeny')
    await tabTo(dialog.getByRole('checkbox', { name: words.inPerson }))
    await iga.keys('Space')
    await tabTo(dialog.getByRole('combobox', { name: words.owner }))
    await window.page.keyboard.type(say(words.ownerMe, { name: 'Iga' }))
    await tabTo(dialog.getByRole('textbox', { name: words.reason }))
    await window.page.keyboard.type('Czeka przy okienku')
    await tabTo(dialog.locator('input').and(dialog.getByLabel(words.tags)))
    await window.page.keyboard.type('okienko')
    const chooser = window.page.waitForEvent('filechooser')
    await tabTo(dialog.getByRole('button', { name: window.words.files.attach }))
    await iga.keys('Enter')
    await (await chooser).setFiles([
      { name: 'wniosek.txt', mimeType: '', buffer: Buffer.from('Proszę o kod AuthInfo.') },
      { name: 'skrypt.bat', mimeType: '', buffer: Buffer.from('rem') },
    ])
    // What runs is refused before it is sent; the rest stays.
    await dialog.getByRole('alert').filter({ hasText: 'skrypt.bat' }).waitFor()
    await dialog.getByText('wniosek.txt').waitFor()
    await tabTo(dialog.getByRole('button', { name: words.create }))
    await iga.keys('Enter')
    // Somebody has to be named; files alone are words enough.
    await dialog.getByText(window.words.errors.remark.requester_unnamed).waitFor()
    expect(await faultsOf(window, 'a new ticket of somebody at the counter')).toEqual([])
    await tabTo(dialog.getByRole('textbox', { name: words.name }), 'Shift+Tab')
    await window.page.keyboard.type('Ignacy Gęś')
    await iga.keys('Enter')
    await window.heading(/Przeniesienie domeny/).waitFor()
    await iga.side.getByText(iga.words.requester.noAddress).waitFor()
    await window.page.getByText('„Czeka przy okienku”').waitFor()
    await iga.side.getByRole('list', { name: iga.words.column.tags }).getByText('okienko').waitFor()
    expect(await iga.side.innerText()).toContain('Iga Łuczywo')
    await iga.conversation.getByRole('button', { name: /wniosek\.txt/ }).waitFor()
  })

  test('whose name was misheard at the counter is named right, still without an address', async () => {
    const { requester } = iga.words
    await tabTo(iga.side.getByRole('button', { name: requester.give }))
    await iga.keys('Enter')
    const name = iga.side.getByRole('textbox', { name: iga.words.new.name })
    await name.and(window.page.locator(':focus')).waitFor()
    const save = iga.side.getByRole('button', { name: window.words.common.save })
    await iga.keys('Control+a', 'Delete')
    // Nobody at all is no requester.
    expect(await save.isDisabled()).toBe(true)
    await window.page.keyboard.type('Ignacy Gąska')
    await iga.keys('Enter')
    await name.waitFor({ state: 'detached' })
    await iga.side.getByText('Ignacy Gąska').waitFor()
    await iga.side.getByText(requester.noAddress).waitFor()
  })
})
