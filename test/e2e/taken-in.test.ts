import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow, LetterFile } from './support/window.ts'
import { like, say } from './support/words.ts'

const ERROR_500 = 'Błąd 500 po aktualizacji wtyczki'
/** Past the time for which what went well stays. */
const LATER = '01:00'

const letter = (subject: string): LetterFile => ({
  name: `${subject}.eml`,
  bytes: Buffer.from(
    [
      'From: Jan Brzoza <jan@sklep.example>',
      `Subject: ${subject}`,
      `Message-ID: <${subject}@sklep.example>`,
      'Date: Fri, 20 Nov 2026 10:30:00 +0100',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Od rana nic nie przychodzi.',
      '',
    ].join('\n'),
  ),
})

describe('letters that are taken in while somebody writes', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let iga: TicketDesk

  beforeAll(async () => {
    house = await openHouse()
    window = await house.window()
    // The window's clock runs on as it would; a test may put it forward.
    await window.page.clock.install()
    await window.signInAs('agent')
    iga = new TicketDesk(window)
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const words = () => window.words.common.takenIn
  const drop = (...files: LetterFile[]) => window.dropOn(window.words.intake.ticket.drop, ...files)
  /** Closes the way to everything: what is under the pointer there is the element itself. */
  const isUncovered = () =>
    iga.sending.evaluate(button => {
      const { left, right, top, bottom } = button.getBoundingClientRect()
      return [left + 2, (left + right) / 2, right - 2].every(x =>
        button.contains(document.elementFromPoint(x, (top + bottom) / 2)),
      )
    })

  test('four letters are one word in the top bar, over nothing that is being worked with', async () => {
    await iga.open(ERROR_500)
    await iga.write('Podnosimy limit do 256 MB.')
    await drop(...['pierwszy', 'drugi', 'trzeci', 'czwarty'].map(letter))
    await window.takenIn.filter({ hasText: say(words().done_few, { count: 4 }) }).waitFor()
    expect(await isUncovered()).toBe(true)
    const [place, main] = await Promise.all([
      window.takenIn.boundingBox(),
      window.page.getByRole('main').boundingBox(),
    ])
    expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThanOrEqual(main?.y ?? 0)
    await iga.sending.click()
    await iga.toast(iga.words.composer.sent).waitFor()
    expect(await faultsOf(window, 'letters taken in, closed')).toEqual([])
  })

  test('the list leads to each ticket, closes behind it, and leaves the undo free', async () => {
    await window.openTakenIn()
    const links = window.page.getByRole('article').getByRole('link', { name: /#\d+/ })
    await expect.poll(() => links.count()).toBe(4)
    expect(await faultsOf(window, 'letters taken in, opened')).toEqual([])
    await iga.toast(iga.words.composer.sent).getByRole('button', { name: window.words.common.undo }).click()
    await window.takenIn.and(window.page.locator('[aria-expanded="false"]')).waitFor()
    await window.openTakenIn()
    await window.upload('trzeci.eml').getByRole('link').click()
    await window.heading(/trzeci/).waitFor()
    await window.takenIn.filter({ hasText: say(words().done_few, { count: 3 }) }).waitFor()
    expect(await links.count()).toBe(0)
  })

  test('what went well goes by itself, but not out of a list that is read', async () => {
    await window.openTakenIn()
    await window.page.clock.fastForward(LATER)
    expect(await window.upload('pierwszy.eml').count()).toBe(1)
    await window.takenIn.press('Escape')
    await iga.conversation.click()
    await window.page.clock.fastForward(LATER)
    await window.takenIn.waitFor({ state: 'detached' })
  })

  test('what was refused stays until it is closed, and what follows leads on at once', async () => {
    await drop({ name: 'szum.eml', bytes: Buffer.alloc(0) })
    await window.takenIn.filter({ hasText: say(words().attention_one, { count: 1 }) }).waitFor()
    await window.page.clock.fastForward(LATER)
    await window.openTakenIn()
    await window.upload('szum.eml').getByText(like(window.words.intake.refused)).waitFor()
    await window.upload('szum.eml').getByRole('button', { name: window.words.intake.dismiss }).click()
    await window.takenIn.waitFor({ state: 'detached' })
    await drop(letter('piąty'))
    const link = window.page.getByRole('banner').getByRole('link', { name: like(window.words.intake.open) })
    await link.click()
    await window.heading(/piąty/).waitFor()
    await window.takenIn.waitFor({ state: 'detached' })
  })
})
