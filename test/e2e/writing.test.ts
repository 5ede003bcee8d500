import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FILE_LIMIT_BYTES, MESSAGE_LIMIT, SUBJECT_LIMIT } from '../../src/shared/contract/tickets/index.ts'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'
import { like } from './support/words.ts'

const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'

describe('what is written, what goes with it, and what would not fit, by the keyboard alone', {
  timeout: 90_000,
}, () => {
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

  const files = () => window.words.files
  const waiting = () => iga.composer.getByRole('region', { name: files().draft.label })
  const noteText = () => iga.composer.getByRole('textbox', { name: iga.words.composer.noteText })
  const pick = async (chosen: string | { name: string; mimeType: string; buffer: Buffer }) => {
    const choosing = window.page.waitForEvent('filechooser')
    await iga.keys('Control+Shift+A')
    await (await choosing).setFiles(chosen)
  }
  /** Pastes what a clipboard would hold. */
  const paste = (text: string) =>
    window.page.locator(':focus').evaluate((field, pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      // A script's paste puts nothing in by itself.
      if (field.dispatchEvent(event)) document.execCommand('insertText', false, pasted)
    }, text)

  test('a file that is too large is refused in the window, by a limit that was said before', async () => {
    await iga.open(TRANSFER)
    await iga.keys('i')
    await noteText().and(window.page.locator(':focus')).waitFor()
    await iga.composer.getByText(/Do 20 plików, razem 25/).waitFor()
    const asked: string[] = []
    window.page.on('request', request => asked.push(request.url()))
    const large = join(mkdtempSync(join(tmpdir(), 'okienko-large-')), 'nagranie.mp4')
    writeFileSync(large, Buffer.alloc(FILE_LIMIT_BYTES + 1))
    await pick(large)
    await waiting()
      .getByText(/Plik nagranie\.mp4 jest za duży/)
      .waitFor()
    expect(await faultsOf(window, 'a file that is too large')).toEqual([])
    expect(asked.filter(url => url.includes('intake'))).toEqual([])
    await tabTo(waiting().getByRole('button', { name: /Zamknij nagranie\.mp4/ }))
    await iga.keys('Enter')
    await waiting().waitFor({ state: 'detached' })
  })

  test('files alone are a note', async () => {
    await pick({ name: 'odpis.txt', mimeType: 'text/plain', buffer: Buffer.from('zażółć gęślą jaźń') })
    await waiting().getByRole('button', { name: 'Usuń odpis.txt' }).waitFor()
    await tabTo(noteText())
    await iga.keys('Control+Enter')
    await iga.conversation.getByRole('button', { name: /odpis\.txt/ }).waitFor()
    await waiting().waitFor({ state: 'detached' })
  })

  test('and no reply, which says why', async () => {
    await iga.keys('r')
    await pick({ name: 'odpis.txt', mimeType: 'text/plain', buffer: Buffer.from('zażółć gęślą jaźń') })
    await waiting().getByRole('button', { name: 'Usuń odpis.txt' }).waitFor()
    await tabTo(iga.replyText)
    await iga.keys('Control+Enter')
    await window.page
      .getByText(/Odpowiedź\sz\ssamymi plikami nie wyjdzie/)
      .first()
      .waitFor()
    await iga.keys('Escape')
  })

  test('files go under the seal with their text', async () => {
    await tabTo(iga.replyText)
    await window.page.keyboard.type('PESEL 44051401458')
    await iga.composer.getByRole('status').filter({ hasText: window.words.sealing.kind.pesel }).waitFor()
    await iga.keys('Control+Shift+S')
    await tabTo(iga.composer.getByRole('button', { name: iga.words.composer.carry.reply }), 'Shift+Tab')
    await iga.keys('Enter')
    await iga.composer.getByText(window.words.sealing.composer.carriedFiles).waitFor()
    await waiting().getByRole('button', { name: 'Usuń odpis.txt' }).waitFor()
    expect(await faultsOf(window, 'files that went under the seal')).toEqual([])
    await iga.keys('Control+Enter')
    const card = iga.conversation.locator('article[data-sealed]').last()
    await card.getByText('Pliki: 1.').waitFor()
    await iga.keys('r')
    expect(await waiting().count()).toBe(0)
    expect(await iga.composer.getByText(like(files().draft.elsewhere)).count()).toBe(0)
    await iga.keys('Escape')
  })

  test('a text that is too long is not put in, and goes as a file instead', async () => {
    await iga.keys('i')
    await noteText().and(window.page.locator(':focus')).waitFor()
    await window.page.keyboard.type('Dziennik serwera:')
    await paste('a'.repeat(MESSAGE_LIMIT))
    await iga.composer.getByRole('alert').filter({ hasText: 'Nie dopisano' }).waitFor()
    expect(await noteText().inputValue()).toBe('Dziennik serwera:')
    expect(await faultsOf(window, 'a text that is too long')).toEqual([])
    await tabTo(iga.composer.getByRole('button', { name: iga.words.composer.attachPasted }))
    await iga.keys('Enter')
    await waiting().getByRole('button', { name: 'Usuń wklejony-tekst.txt' }).waitFor()
    await iga.composer.getByRole('alert').waitFor({ state: 'detached' })
  })

  test('a draft is found from anywhere', async () => {
    await iga.composer.getByText(iga.words.composer.draft.saved).waitFor()
    await iga.keys('Escape', 'g', 'n')
    await iga.keys('g', 's')
    const list = window.page.getByRole('dialog', { name: iga.words.drafts.title })
    await list.getByRole('option', { name: /Dziennik serwera/ }).waitFor()
    expect(await faultsOf(window, 'the drafts')).toEqual([])
    await iga.keys('Enter')
    await list.waitFor({ state: 'detached' })
    await noteText().waitFor()
    expect(await noteText().inputValue()).toBe('Dziennik serwera:')
  })

  test('a new ticket is sealed where something is noticed, and its subject is not cut', async () => {
    await iga.openQueue()
    await iga.keys('n')
    const dialog = window.page.getByRole('dialog', { name: iga.words.new.title })
    await dialog.getByLabel(iga.words.new.subject).and(window.page.locator(':focus')).waitFor()
    await window.page.keyboard.type('Telefon')
    await paste('t'.repeat(SUBJECT_LIMIT))
    await dialog.getByText(/Nie dopisano/).waitFor()
    expect(await dialog.getByLabel(iga.words.new.subject).inputValue()).toBe('Telefon')
    await window.page.keyboard.type(' w sprawie hasła')
    await tabTo(dialog.getByLabel(iga.words.new.address))
    await window.page.keyboard.type('halina@wrona.example')
    await tabTo(dialog.getByRole('textbox', { name: iga.words.new.text }))
    await window.page.keyboard.type('hasło - Zielony7')
    const offer = dialog.getByRole('status').filter({ hasText: window.words.sealing.kind.password })
    await offer.waitFor()
    expect(await faultsOf(window, 'a new ticket that is better sealed')).toEqual([])
    await tabTo(offer.getByRole('button', { name: window.words.sealing.noticed.seal }))
    await iga.keys('Enter')
    expect(await dialog.getByRole('checkbox', { name: window.words.sealing.dialog.label }).isChecked()).toBe(
      true,
    )
    await iga.keys('Control+Enter')
    await tabTo(dialog.getByRole('button', { name: iga.words.new.create }))
    await iga.keys('Enter')
    await iga.conversation.locator('article[data-sealed]').waitFor()
    expect(await iga.conversation.innerText()).not.toContain('Zielony7')
  })
})
