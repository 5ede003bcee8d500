import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { htmlPart, mailOf, type Part } from '../fixtures/bytes/mail.ts'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'
import { like } from './support/words.ts'

const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'

describe('files of a conversation by the keyboard alone', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let iga: TicketDesk
  let picture: Buffer

  beforeAll(async () => {
    house = await openHouse()
    window = await enterByKeyboard(house, 'agent')
    iga = new TicketDesk(window)
    picture = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#2a6' } })
      .png()
      .toBuffer()
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const texts = () => window.words.files
  const waiting = () => iga.composer.getByRole('region', { name: texts().draft.label })
  const openTakenIn = async () => {
    await tabTo(window.takenIn, 'Shift+Tab')
    if ((await window.takenIn.getAttribute('aria-expanded')) === 'false') await iga.keys('Enter')
  }
  /** The machine's own dialog opens by a key; what somebody chooses there, no browser lets a spec type. */
  const pick = async (...files: { name: string; mimeType: string; buffer: Buffer }[]) => {
    const chosen = window.page.waitForEvent('filechooser')
    await iga.keys('Control+Shift+A')
    await (await chosen).setFiles(files)
  }

  test('go with a reply, and come back when it is called back', async () => {
    await iga.open(TRANSFER)
    await iga.keys('r')
    await iga.keys('Control+Enter')
    await iga.toast(iga.words.composer.empty).waitFor()
    await iga.keys('Escape')
    await iga.write('Instrukcja w załączniku.')
    await pick(
      { name: 'instrukcja.png', mimeType: 'image/png', buffer: picture },
      { name: 'uwagi.txt', mimeType: 'text/plain', buffer: Buffer.from('zażółć gęślą jaźń') },
    )
    await waiting().getByText('uwagi.txt').waitFor()
    await waiting().getByRole('progressbar').first().waitFor({ state: 'detached' })
    expect(await faultsOf(window, 'files that wait')).toEqual([])
    await tabTo(iga.replyText)
    await iga.keys('Control+Enter')
    const sent = iga.conversation.getByRole('button', { name: /instrukcja\.png/ })
    await sent.waitFor()
    await waiting().waitFor({ state: 'detached' })
    await iga.keys('Control+z')
    await sent.waitFor({ state: 'detached' })
    await waiting().getByText('instrukcja.png').waitFor()
    expect(await iga.replyText.inputValue()).toBe('Instrukcja w załączniku.')
  })

  test('are there after the window was gone; a program is refused in words', async () => {
    await window.page.reload()
    await window.inside()
    await waiting().getByText('instrukcja.png').waitFor()
    // The keyboard is here once the conversation has it.
    await iga.conversation.and(window.page.locator(':focus')).waitFor()
    await pick({ name: 'naprawa.bat', mimeType: 'text/plain', buffer: Buffer.from('@echo off') })
    await waiting()
      .getByText(/naprawa\.bat to program albo skrypt/)
      .waitFor()
    expect(await faultsOf(window, 'a file that was refused')).toEqual([])
    await tabTo(waiting().getByRole('button', { name: /Zamknij naprawa\.bat/ }))
    await iga.keys('Enter')
    await waiting().getByText('naprawa.bat').waitFor({ state: 'detached' })
    // Many that are refused push nothing out of sight, and are gone when the next one comes.
    const bat = (nth: number) => ({ name: `${nth}.bat`, mimeType: '', buffer: Buffer.from('@echo off') })
    await pick(...Array.from({ length: 9 }, (_, nth) => bat(nth)))
    await waiting().getByRole('alert').nth(8).waitFor()
    expect(await waiting().getByRole('alert').first().innerText()).not.toContain('Niczego')
    const list = await waiting().getByRole('list').boundingBox()
    expect(list?.height).toBeLessThan(140)
    await pick({ name: 'jeszcze.txt', mimeType: 'text/plain', buffer: Buffer.from('jeszcze') })
    await waiting().getByRole('button', { name: 'Usuń jeszcze.txt' }).waitFor()
    expect(await waiting().getByRole('alert').count()).toBe(0)
    await tabTo(iga.replyText)
    await iga.keys('Control+Enter')
    await iga.conversation.getByRole('button', { name: /uwagi\.txt/ }).waitFor()
  })

  test('are looked at, one after another, and saved as they are', async () => {
    await tabTo(iga.conversation.getByRole('button', { name: /instrukcja\.png/ }))
    await iga.keys('Enter')
    const viewer = window.page.getByRole('dialog')
    await viewer.getByRole('img', { name: /instrukcja\.png/ }).waitFor()
    expect(await faultsOf(window, 'a picture')).toEqual([])
    const saving = window.page.waitForEvent('download')
    await tabTo(viewer.getByRole('button', { name: like(texts().viewer.save) }))
    await iga.keys('Enter')
    const saved = await (await saving).createReadStream()
    expect(Buffer.concat(await saved.toArray()).equals(picture)).toBe(true)
    await iga.keys('ArrowRight')
    await viewer.getByText('zażółć gęślą jaźń').waitFor()
    expect(await faultsOf(window, 'a text file')).toEqual([])
    await iga.keys('Escape')
    await viewer.waitFor({ state: 'detached' })
  })

  test('dragged from the system onto the writing, a file goes with it, and beside it a letter becomes a ticket', async () => {
    await iga.open(TRANSFER)
    await iga.replyText.waitFor()
    const folder = mkdtempSync(join(tmpdir(), 'okienko-drag-'))
    const file = join(folder, 'przeciagniety.txt')
    writeFileSync(file, 'z pulpitu')
    await window.dragOn(texts().drop.reply, file)
    await waiting().getByText('przeciagniety.txt').waitFor()
    expect(await window.takenIn.count()).toBe(0)
    await iga.keys('i')
    await window.dragOn(texts().drop.note, file)
    await waiting().getByText('przeciagniety.txt').waitFor()

    await window.dragOn(window.words.intake.ticket.drop, file)
    await openTakenIn()
    await window
      .upload('przeciagniety.txt')
      .getByText(/To nie jest wiadomość e-mail/)
      .waitFor()
  })

  test('a letter that is dropped on the tickets becomes one', async () => {
    await iga.openQueue()
    await window.page.keyboard.press('Control+k')
    const palette = window.page.getByRole('dialog')
    await palette.locator(':focus').waitFor()
    await window.page.keyboard.type('Wczytaj e-mail jako zgłoszenie')
    const chosen = window.page.waitForEvent('filechooser')
    await iga.keys('Enter')
    await (await chosen).setFiles(
      fileURLToPath(new URL('../fixtures/mail/person-bill-invoice-payment.eml', import.meta.url)),
    )
    await openTakenIn()
    await window.page.getByText(/Powstało zgłoszenie #\d+/).waitFor()
    await tabTo(window.page.getByRole('link', { name: like(window.words.intake.open) }))
    await iga.keys('Enter')
    await iga.conversation.getByRole('article').first().waitFor()
    expect(await faultsOf(window, 'a letter as a ticket')).toEqual([])
  })

  test('a picture that came with a letter stands where the letter has it', async () => {
    const image: Part = {
      header: [
        'Content-Type: image/png',
        'Content-Transfer-Encoding: base64',
        'Content-ID: <zrzut@brzoza>',
        'Content-Disposition: inline; filename="zrzut ekranu.png"',
      ],
      body: picture.toString('base64'),
    }
    const html =
      '<p>Widzę to:</p><img src="cid:zrzut@brzoza"><p>Panel: <a href="https://zly.example/panel">panel.brzoza.example</a></p>' +
      '<iframe src="https://zly.example"></iframe>'
    await iga.openQueue()
    const name = 'zrzut.eml'
    await window.dropOn(window.words.intake.ticket.drop, {
      name,
      bytes: Buffer.from(mailOf([htmlPart(html), image])),
    })
    const made = window.upload(name)
    await openTakenIn()
    await tabTo(made.getByRole('link', { name: like(window.words.intake.open) }))
    await iga.keys('Enter')
    const card = iga.conversation.getByRole('article').first()
    await card.getByText('panel.brzoza.example [https://zly.example/panel]').waitFor()
    await card.getByText('Zablokowano 1 osadzoną stronę z sieci.').waitFor()
    await tabTo(card.getByRole('button', { name: iga.words.message.showHtml }))
    await iga.keys('Enter')
    const drawn = card.frameLocator('iframe').getByRole('img', { name: 'zrzut ekranu.png' })
    await drawn.waitFor()
    // The frame runs no script: how large the picture is on the screen tells that it is there.
    await expect.poll(async () => (await drawn.boundingBox())?.height).toBe(400)
    expect(await faultsOf(window, 'a picture in a letter')).toEqual([])
  })
})
