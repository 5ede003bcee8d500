import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'
import { like } from './support/words.ts'

const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'
const SECRET = 'Klientka podała PESEL 44051401359'

describe('a sealed note by the keyboard alone', { timeout: 90_000 }, () => {
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

  const texts = () => window.words.sealing
  const card = () => iga.conversation.locator('article[data-sealed]').last()
  const waiting = () => iga.composer.getByRole('region', { name: window.words.files.draft.label })
  const sealedText = () => iga.composer.getByRole('textbox', { name: texts().composer.text })

  test('is spoken of where a correction brings a PESEL, and the caret stands in the text', async () => {
    await iga.open(TRANSFER)
    await iga.keys('i')
    await window.page.keyboard.type('Klientka dzwoniła.')
    await iga.keys('Control+Enter')
    await tabTo(iga.conversation.getByRole('button', { name: iga.words.edit.button }))
    await iga.keys('Enter')
    const dialog = window.page.getByRole('dialog', { name: iga.words.edit.title })
    await dialog.getByLabel(iga.words.edit.text).and(window.page.locator(':focus')).waitFor()
    await window.page.keyboard.type(' PESEL 44051401359')
    await dialog.getByRole('status').filter({ hasText: texts().kind.pesel }).waitFor()
    expect(await faultsOf(window, 'a correction that is better sealed')).toEqual([])
    await iga.keys('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('deleted is brought back by no undo of the browser into what goes to the customer', async () => {
    await iga.open(TRANSFER)
    await iga.keys('Control+Shift+S')
    await sealedText().and(window.page.locator(':focus')).waitFor()
    await window.page.keyboard.type('Tajne 44051401359')
    await iga.keys('Control+a', 'Delete', 'Escape', 'r')
    await iga.replyText.and(window.page.locator(':focus')).waitFor()
    await iga.keys('Control+z')
    await window.page.keyboard.type('x')
    expect(await iga.replyText.inputValue()).toBe('x')
    await iga.keys('Backspace', 'Escape')
  })

  test('is offered where a PESEL is typed, and takes the text along', async () => {
    await iga.open(TRANSFER)
    await iga.keys('i')
    await window.page.keyboard.type(SECRET)
    const offer = iga.composer.getByRole('status').filter({ hasText: texts().kind.pesel })
    await offer.waitFor()
    expect(await faultsOf(window, 'the offer to seal')).toEqual([])
    await tabTo(offer.getByRole('button', { name: texts().noticed.seal, exact: true }))
    await iga.keys('Enter')
    await sealedText().and(window.page.locator(':focus')).waitFor()
    expect(await sealedText().inputValue()).toBe(SECRET)
    await offer.waitFor({ state: 'detached' })
    expect(await faultsOf(window, 'writing a sealed note')).toEqual([])
  })

  test('is a draft like any other, and there after the window was gone', async () => {
    await iga.composer.getByText(iga.words.composer.draft.saved).waitFor()
    await window.page.reload()
    await window.inside()
    await sealedText().waitFor()
    expect(await sealedText().inputValue()).toBe(SECRET)
  })

  test('stands in the conversation without its text', async () => {
    await iga.keys('Control+Shift+S', 'Control+Enter')
    await card().waitFor()
    await iga.toast(texts().composer.kept).waitFor()
    expect(await iga.composer.getByText(texts().composer.carried).count()).toBe(0)
    expect(await iga.conversation.innerText()).not.toContain('44051401359')
    expect(await faultsOf(window, 'a sealed note')).toEqual([])
  })

  test('is revealed for a reason, and hidden again', async () => {
    await tabTo(card().getByRole('button', { name: texts().reveal.button, exact: true }))
    await iga.keys('Enter')
    const dialog = window.page.getByRole('dialog', { name: texts().reveal.title })
    await dialog.getByRole('textbox').waitFor()
    expect(await faultsOf(window, 'revealing')).toEqual([])
    await window.page.keyboard.type('klientka czeka na linii')
    await iga.keys('Control+Enter')
    await card().getByText(SECRET).waitFor()
    // The keyboard is where one reads on: the next stop is to copy it.
    await card()
      .getByRole('region', { name: texts().reveal.text })
      .and(window.page.locator(':focus'))
      .waitFor()
    expect(await faultsOf(window, 'a revealed note')).toEqual([])
    await tabTo(card().getByRole('button', { name: texts().reveal.hide }))
    await iga.keys('Enter')
    await card().getByText(SECRET).waitFor({ state: 'detached' })
    await iga.conversation.and(window.page.locator(':focus')).waitFor()
    await card().getByText('Odsłonięto 1 raz.').waitFor()
  })

  test('is found by no search', async () => {
    await iga.keys('/')
    await window.page.getByRole('combobox', { name: window.words.search.box }).waitFor()
    await window.page.keyboard.type('44051401359')
    await window.page.getByText(window.words.search.none.title).waitFor()
  })

  test('leaves its words behind when the agent turns to a reply', async () => {
    // Out of the box: in it, letters are typed.
    await iga.keys('Shift+Tab')
    await iga.open(TRANSFER)
    await iga.keys('Control+Shift+S')
    await window.page.keyboard.type('hasło: Zielony7')
    await iga.composer.getByText(iga.words.composer.draft.saved).waitFor()
    await iga.keys('Escape', 'r')
    await iga.replyText.waitFor()
    expect(await iga.replyText.inputValue()).toBe('')
    await iga.keys('Escape')
  })

  test('takes files by the same key as others; they wait under it after the window was gone, and go with no reply', async () => {
    await iga.keys('Control+Shift+S')
    await sealedText().waitFor()
    await window.page.keyboard.type(' i skan w pliku')
    const chosen = window.page.waitForEvent('filechooser')
    await iga.keys('Control+Shift+A')
    const buffer = await sharp({ create: { width: 64, height: 40, channels: 3, background: '#26a' } })
      .png()
      .toBuffer()
    await (await chosen).setFiles([{ name: 'dowod.png', mimeType: 'image/png', buffer }])
    await waiting().getByText('dowod.png').waitFor()
    await waiting().getByRole('progressbar').waitFor({ state: 'detached' })
    expect(await faultsOf(window, 'a file under a seal that waits')).toEqual([])
    await iga.composer.getByText(iga.words.composer.draft.saved).waitFor()
    await window.page.reload()
    await window.inside()
    await waiting().getByText('dowod.png').waitFor()
    await iga.conversation.and(window.page.locator(':focus')).waitFor()
    await iga.keys('r')
    await waiting().waitFor({ state: 'detached' })
    await iga.composer.getByText('Pliki w innych zakładkach: 1.').waitFor()
    expect(await faultsOf(window, 'a file that waits elsewhere')).toEqual([])
    await iga.keys('Control+Shift+S')
    await sealedText().waitFor()
    await iga.keys('Control+Enter')
    await card().getByText('Pliki: 1.').waitFor()
    await waiting().waitFor({ state: 'detached' })
    expect(await iga.conversation.innerText()).not.toContain('dowod.png')
  })

  test('shows them for a reason, and hides them again', async () => {
    await tabTo(card().getByRole('button', { name: texts().reveal.button, exact: true }))
    await iga.keys('Enter')
    const dialog = window.page.getByRole('dialog', { name: texts().reveal.title })
    await dialog.getByRole('textbox').waitFor()
    await window.page.keyboard.type('porównuję skan z kontem')
    await iga.keys('Control+Enter')
    await dialog.waitFor({ state: 'detached' })
    await tabTo(card().getByRole('button', { name: /dowod\.png/ }))
    expect(await faultsOf(window, 'a revealed file')).toEqual([])
    await iga.keys('Enter')
    const viewer = window.page.getByRole('dialog', { name: 'dowod.png' })
    await viewer.getByRole('img', { name: /dowod\.png/ }).waitFor()
    const saving = window.page.waitForEvent('download')
    await tabTo(viewer.getByRole('button', { name: like(window.words.files.viewer.save) }))
    await iga.keys('Enter')
    expect((await saving).suggestedFilename()).toBe('dowod.png')
    await iga.keys('Escape')
    await viewer.waitFor({ state: 'detached' })
    await tabTo(card().getByRole('button', { name: texts().reveal.hide }))
    await iga.keys('Enter')
    await card()
      .getByRole('button', { name: /dowod\.png/ })
      .waitFor({ state: 'detached' })
  })

  test('is hidden by a lock, and still after it', async () => {
    await tabTo(card().getByRole('button', { name: texts().reveal.button, exact: true }))
    await iga.keys('Enter')
    const dialog = window.page.getByRole('dialog', { name: texts().reveal.title })
    await dialog.getByRole('textbox').waitFor()
    await window.page.keyboard.type('klientka pyta jeszcze raz')
    await iga.keys('Control+Enter')
    await card().getByText('skan w pliku').waitFor()
    // While a dialog is closing, the keyboard is its own.
    await dialog.waitFor({ state: 'detached' })
    await iga.keys('Control+Shift+L')
    await window.heading(window.words.access.lock.title).waitFor()
    await card().getByText('skan w pliku').waitFor({ state: 'detached' })
  })

  test('and whoever reads the journal is told who revealed it, and why', async () => {
    const supervisor = await enterByKeyboard(house, 'supervisor')
    await new TicketDesk(supervisor).keys('g', 'd')
    await supervisor.page.getByText('klientka czeka na linii').first().waitFor()
    expect(await supervisor.page.locator('body').innerText()).not.toContain('44051401359')
  })
})
