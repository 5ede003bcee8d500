import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type HeldDesk, holdingBack } from './support/held.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'
import { say } from './support/words.ts'

const SUBJECT = 'Zrzut z błędem w panelu'

describe('a new ticket with files', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let iga: TicketDesk
  let held: HeldDesk
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'okienko-new-'))
    house = await openHouse()
    window = await enterByKeyboard(house, 'agent')
    iga = new TicketDesk(window)
    held = await holdingBack(window.page)
    await window.inside()
  }, 90_000)
  afterAll(async () => {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  })
  guard(() => house)
  inOrder()

  const dialog = () => window.page.getByRole('dialog', { name: iga.words.new.title })
  const draft = () => window.words.files.draft
  const waiting = () => dialog().getByRole('button', { name: say(draft().remove, { name: 'zrzut.txt' }) })
  const sending = () =>
    dialog().getByRole('progressbar', { name: say(draft().sending, { name: 'zrzut.txt' }) })

  test('takes those that are dropped on the window, which would be letters or imports anywhere else', async () => {
    await iga.openQueue()
    await iga.keys('n')
    await dialog().locator(':focus').waitFor()
    await window.page.keyboard.type(SUBJECT)
    const file = join(folder, 'zrzut.txt')
    writeFileSync(file, 'Błąd 500')
    await window.dragOn(window.words.files.drop.ticket, file)
    await waiting().waitFor()
    expect(await window.takenIn.count()).toBe(0)
    await tabTo(dialog().getByRole('checkbox', { name: iga.words.new.inPerson }))
    await iga.keys('Space')
    await tabTo(dialog().getByRole('textbox', { name: iga.words.new.name }), 'Shift+Tab')
    await window.page.keyboard.type('Ignacy Gęś')
  })

  test('shows how they go, and leaving stops them: all is here still, and no ticket is made', async () => {
    held.hold()
    await iga.keys('Enter')
    // Of which nothing has arrived yet: there is no bar to see.
    await sending().waitFor({ state: 'attached' })
    expect(await faultsOf(window, 'files of a new ticket on their way')).toEqual([])
    await iga.keys('Escape')
    held.release()
    await waiting().waitFor()
    expect(await dialog().getByRole('textbox', { name: iga.words.new.subject }).inputValue()).toBe(SUBJECT)
  })

  test('is one ticket, however often it was begun', async () => {
    await tabTo(dialog().getByRole('textbox', { name: iga.words.new.name }), 'Shift+Tab')
    await iga.keys('Enter')
    await window.heading(new RegExp(SUBJECT)).waitFor()
    await iga.conversation.getByRole('button', { name: /zrzut\.txt/ }).waitFor()
    await iga.openQueue()
    await iga.rows.first().waitFor()
    expect(await iga.rows.filter({ hasText: SUBJECT }).count()).toBe(1)
  })
})
