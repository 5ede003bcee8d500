import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDesk, people, sampleDeskFolder } from '../support/desk.ts'
import { FakeClock, FRIDAY_11_00 } from '../support/fake-clock.ts'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'
import { say } from './support/words.ts'

/** Of the ticket that comes after those of the sample desk. */
const NEXT_NUMBER = '100015'

describe('searching by the keyboard alone', { timeout: 60_000 }, () => {
  let house: House
  let window: DeskWindow

  beforeAll(async () => {
    house = await openHouse()
    window = await enterByKeyboard(house, 'agent')
  }, 60_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const keys = (...all: string[]) =>
    all.reduce((done, key) => done.then(() => window.page.keyboard.press(key)), Promise.resolve())
  const box = () => window.page.getByRole('combobox', { name: window.words.search.box })
  const hits = () =>
    window.page.getByRole('listbox', { name: window.words.search.results }).getByRole('option')
  const options = () =>
    window.page.getByRole('listbox', { name: window.words.search.options }).getByRole('option')
  const isInBox = () => box().evaluate(element => element === document.activeElement)
  const search = async (text: string) => {
    await box().waitFor()
    // In the box the key would be typed.
    if (!(await isInBox())) await keys('/')
    await expect.poll(isInBox).toBe(true)
    await keys('Control+a', 'Delete')
    await window.page.keyboard.type(text)
  }

  test('a slash opens the box, which says what it understands', async () => {
    await keys('/')
    await window.heading(window.words.search.title).waitFor()
    await expect.poll(() => box().evaluate(element => element === document.activeElement)).toBe(true)
    await window.page.getByText(window.words.search.example.phrase).waitFor()
    expect(await faultsOf(window, 'search, empty')).toEqual([])
  })

  test('words without accents find what was written with them, and the original letters are marked', async () => {
    await search('wtyczce pamieci')
    await hits().first().waitFor()
    // While one types, what was found by the letters before stands there.
    await expect
      .poll(async () => (await hits().locator('mark').allInnerTexts()).join(' '))
      .toContain('pamięci')
    expect(await hits().count()).toBe(1)
    expect(await faultsOf(window, 'search, found')).toEqual([])
    await keys('Enter', 'Enter')
    await window.heading(/Błąd 500 po aktualizacji wtyczki/).waitFor()
  })

  test('a slash leads from the results back to the box, with all that stands in it', async () => {
    await keys('/')
    await search('wtyczce pamieci')
    await expect.poll(() => hits().count()).toBe(1)
    await keys('Enter')
    await window.page.locator('[role="listbox"]:focus').waitFor()
    await keys('/')
    await expect.poll(() => box().evaluate(element => element === document.activeElement)).toBe(true)
    expect(await box().inputValue()).toBe('wtyczce pamieci')
    await window.page.keyboard.type('stat')
    expect(await box().inputValue()).toBe('stat')
  })

  test('an operator is completed by Tab, and so is its value; both narrow what is found', async () => {
    await keys('/')
    await search('stat')
    await options().filter({ hasText: 'status:' }).waitFor()
    expect(await faultsOf(window, 'search, completing')).toEqual([])
    await keys('Tab')
    await expect.poll(() => box().inputValue()).toBe('status:')
    await window.page.keyboard.type('nowe')
    await expect.poll(() => hits().count()).toBe(4)
    await window.page.keyboard.type(' etykieta:poc')
    await options().filter({ hasText: 'poczta' }).waitFor()
    await keys('ArrowDown', 'Enter')
    await expect.poll(() => box().inputValue()).toBe('status:nowe etykieta:poczta ')
    await expect.poll(() => hits().count()).toBe(2)
  })

  test('what is not understood is said in a sentence, at its words', async () => {
    const { remark, none } = window.words.search
    await search('status:kiedys')
    await window.page.getByText(say(remark.unknown_status, { part: 'kiedys' })).waitFor()
    await search('"nie ma końca')
    await window.page.getByText(remark.quote_open).waitFor()
    await search('status:"w drodze"')
    await window.page.getByText(say(remark.unknown_status, { part: 'w drodze' })).waitFor()
    // Letter by letter: what was said of the letters before does not stay.
    await search('klient:"glx')
    await window.page.getByText(say(remark.unknown_customer, { part: 'glx' })).waitFor()
    await expect.poll(() => window.page.getByText(remark.quote_open).count()).toBe(1)
    await search('AND OR NOT NEAR(" * ^ :: -')
    await search('xyzzyx')
    await window.page.getByText(none.title).waitFor()
    expect(await faultsOf(window, 'search, nothing')).toEqual([])
  })

  test('what is said of a search is not covered by what is offered for it', async () => {
    const { remark } = window.words.search
    await search('pamieci status:')
    const said = window.page.getByText(say(remark.value_missing, { part: 'status:' }))
    await said.waitFor()
    await options().first().waitFor()
    const top = await said.evaluate(element => {
      const { left, top: from, bottom } = element.getBoundingClientRect()
      // At its first letter, where the offer is.
      const there = document.elementFromPoint(left + 4, (from + bottom) / 2)
      return there !== null && element.contains(there)
    })
    expect(top).toBe(true)
    expect(await faultsOf(window, 'search, completing beside a remark')).toEqual([])
    // The keys are still those of the offer.
    await keys('ArrowDown', 'Enter')
    await expect.poll(() => box().inputValue()).toMatch(/^pamieci status:\S/)
    await said.waitFor({ state: 'detached' })
  })

  test('an Enter on nothing found asks with fewer words, and says so before', async () => {
    const { none } = window.words.search
    await search('wtyczce pamieci xyzzyx')
    await window.page.getByRole('button', { name: say(none.instead, { text: 'wtyczce pamieci' }) }).waitFor()
    await keys('Enter')
    await expect.poll(() => box().inputValue()).toBe('wtyczce pamieci')
    expect(await isInBox()).toBe(true)
    await expect.poll(() => hits().count()).toBe(1)
    // The next one goes to what was found, as ever.
    await keys('Enter')
    await window.page.locator('[role="listbox"]:focus').waitFor()
  })

  test('a tag is offered where its name is no word of any message, and a key asks for it', async () => {
    await search('awaria')
    const offer = window.page.getByRole('button', {
      name: say(window.words.search.none.instead, { text: 'etykieta:awaria' }),
    })
    await offer.waitFor()
    expect(await faultsOf(window, 'search, a tag instead')).toEqual([])
    // Back and past the box: in it, a Tab takes what is offered there.
    await keys('Shift+Tab')
    await tabTo(offer)
    await keys('Enter')
    await expect.poll(() => box().inputValue()).toBe('etykieta:awaria')
    expect(await box().evaluate(element => element === document.activeElement)).toBe(true)
    await hits().first().waitFor()
  })

  test('an exact number is counted for those who hear the results', async () => {
    const { counted, named } = window.words.search
    await search('999-103-02-01')
    await expect
      .poll(() => window.page.locator('output.visually-hidden').allInnerTexts())
      .toContain(say(counted, { what: named, number: 1 }))
  })

  test('an Enter that comes before the results opens the one thing that is named', async () => {
    await search('')
    await box().evaluate(element => {
      // In one go, so that no answer comes between the text and the key.
      document.execCommand('insertText', false, 'REGON 991030210')
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    })
    await window.page.waitForURL(/\/customers\/\d+/)
    await keys('/')
    await window.heading(window.words.search.title).waitFor()
  })

  test('an exact number leads straight there, from the palette too', async () => {
    await search('LS-10311')
    const named = window.page.getByRole('listbox', { name: window.words.search.named })
    await named.getByRole('option', { name: /LS-10311/ }).waitFor()
    await keys('Control+k')
    const palette = window.page.getByRole('dialog', { name: window.words.common.palette.title })
    await palette.locator(':focus').waitFor()
    await window.page.keyboard.type('certyfikat wygasa')
    await palette.getByRole('option', { name: /Certyfikat wygasa za trzy dni/ }).waitFor()
    expect(await faultsOf(window, 'palette, tickets')).toEqual([])
    await palette
      .getByRole('option', {
        name: say(window.words.common.palette.searchAll, { text: 'certyfikat wygasa' }),
      })
      .waitFor()
    await keys('ArrowUp', 'Enter')
    await expect.poll(() => box().inputValue()).toBe('certyfikat wygasa')
    await hits().first().waitFor()
  })

  test('a service leads to the account that has it, at its line', async () => {
    await search('jawor 8')
    const others = window.page.getByRole('listbox', { name: window.words.search.named })
    await others.getByRole('option', { name: /Serwer VPS.*Jawor 8/ }).waitFor()
    expect(await faultsOf(window, 'search, a service')).toEqual([])
    await keys('Enter')
    await window.page.locator('[role="listbox"]:focus').waitFor()
    await keys('Enter')
    await window.page.waitForURL(/\/customers\/\d+\?service=\d+/)
    const line = window.page.getByRole('row', { name: /Serwer VPS/ })
    await expect.poll(() => line.evaluate(element => element === document.activeElement)).toBe(true)
    expect(await line.getAttribute('aria-current')).toBe('true')
    expect(await faultsOf(window, 'a customer, at a service')).toEqual([])
    await keys('/')
    await window.heading(window.words.search.title).waitFor()
  })

  const palette = () => window.page.getByRole('dialog', { name: window.words.common.palette.title })
  const openPalette = async () => {
    await keys('Control+k')
    await palette().locator(':focus').waitFor()
  }

  test('the number of a ticket that was just changed leads to it, and takes nothing back', async () => {
    const desk = new TicketDesk(window)
    const { priority } = desk.words
    // Out of the box of the search: in it, letters are typed.
    await keys('Shift+Tab')
    await desk.open('Jak przenieść domenę od innego rejestratora?')
    const title = await window.page.getByRole('heading', { level: 1 }).innerText()
    const number = /#\d+/.exec(title)?.[0] ?? ''
    await desk.keys('p')
    await desk.menuLine(priority.low)
    await desk.keys('End', 'Enter')
    await desk.sayWhy()
    await desk.side.getByText(priority.low).waitFor()
    await desk.openQueue()
    await openPalette()
    await window.page.keyboard.type(number)
    await palette()
      .getByRole('group', { name: window.words.common.palette.named })
      .getByRole('option', { name: number, selected: true })
      .waitFor()
    expect(await palette().getByRole('option', { name: window.words.common.undo }).count()).toBe(0)
    await keys('Enter')
    await window.page.getByRole('heading', { level: 1, name: title }).waitFor()
    await desk.side.getByText(priority.low).waitFor()
    // By what it does it is found as ever.
    await openPalette()
    await window.page.keyboard.type(window.words.common.undo)
    await palette().getByRole('option', { name: priority.low, selected: true }).waitFor()
    await keys('Escape')
  })

  test('an Enter that comes before the answer opens what is named, not what stands first until then', async () => {
    await new TicketDesk(window).openQueue()
    await openPalette()
    await palette()
      .getByRole('combobox')
      .evaluate(element => {
        // In one go, so that no answer comes between the text and the key.
        document.execCommand('insertText', false, 'LS-10311')
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
      })
    await window.page.waitForURL(/\/customers\/\d+/)
  })

  test('who searches again finds what has become of the tickets meanwhile', async () => {
    const desk = new TicketDesk(window)
    const asked = 'status:nowe dział:domeny'
    await keys('/')
    await search(asked)
    const found = hits().filter({ hasText: 'Jak przenieść domenę' })
    await found.waitFor()
    await expect.poll(() => hits().count()).toBe(1)
    await keys('Enter', 'Enter')
    await desk.conversation.waitFor()
    await keys('e')
    await desk.side.getByText(desk.words.status.closed).waitFor()
    await keys('/')
    await search(asked)
    await window.page.getByText(window.words.search.none.title).waitFor()
  })

  test('a number that was asked for too early is found once it is there', async () => {
    const desk = new TicketDesk(window)
    // Out of the box of the search: in it, letters are typed.
    await keys('Shift+Tab')
    await desk.openQueue()
    await openPalette()
    await window.page.keyboard.type(NEXT_NUMBER)
    await palette().getByRole('option').first().waitFor()
    // Longer than the window waits for more letters, and the desk looks: it has found nothing.
    await window.page.waitForTimeout(1_000)
    expect(
      await palette()
        .getByRole('option', { name: `#${NEXT_NUMBER}` })
        .count(),
    ).toBe(0)
    await keys('Escape', 'n')
    const dialog = window.page.getByRole('dialog', { name: desk.words.new.title })
    await dialog.locator(':focus').waitFor()
    await window.page.keyboard.type('Nie wchodzi faktura na skrzynkę')
    await tabTo(dialog.getByRole('textbox', { name: desk.words.new.address }))
    await window.page.keyboard.type('+48 600 000 504')
    await tabTo(dialog.getByLabel(new RegExp(`^${desk.words.new.text}`)))
    await window.page.keyboard.type('Prosi o telefon po 15.')
    await keys('Control+Enter')
    await window.heading(/Nie wchodzi faktura/).waitFor()
    await desk.openQueue()
    await openPalette()
    await window.page.keyboard.type(NEXT_NUMBER)
    await palette()
      .getByRole('option', { name: `#${NEXT_NUMBER}`, selected: true })
      .waitFor()
    await keys('Enter')
    await window.heading(/Nie wchodzi faktura/).waitFor()
  })
})

describe('a search among many', { timeout: 90_000 }, () => {
  let dataDir: string
  let house: House
  let window: DeskWindow

  beforeAll(async () => {
    dataDir = await moved()
    house = await openHouse({ dataDir })
    window = await enterByKeyboard(house, 'agent')
  }, 90_000)
  afterAll(async () => {
    await house.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  guard(() => house)
  inOrder()

  const list = () => window.page.getByRole('listbox', { name: window.words.search.results })

  test('shows by itself what was not in the index when it was asked', async () => {
    await window.page.keyboard.press('/')
    await window.heading(window.words.search.title).waitFor()
    await window.page.locator('input:focus').waitFor()
    await window.page.keyboard.type('najdawniejsze')
    await list().getByRole('option').first().waitFor()
    await window.page.getByText(window.words.search.remark.index_incomplete).waitFor({ state: 'detached' })
  })

  test('leads back into the list when the button for more has done its last', async () => {
    await window.page.keyboard.press('Control+a')
    await window.page.keyboard.type('sześćdziesiąt')
    const more = window.button(window.words.search.more)
    // Back and past the box: in it, a Tab takes what is offered there.
    await window.page.keyboard.press('Shift+Tab')
    await tabTo(more)
    await window.page.keyboard.press('Enter')
    await more.waitFor({ state: 'detached' })
    await expect.poll(() => list().evaluate(element => element === document.activeElement)).toBe(true)
    expect(await list().getByRole('option').count()).toBe(60)
  })
})

/** More messages than are indexed before a window is there. */
const MOVED = 6000

/** The sample desk with what came from another system. @returns where it lies */
async function moved(): Promise<string> {
  const dataDir = await sampleDeskFolder(FRIDAY_11_00, true)
  const desk = await openTestDesk({ dataDir, clock: new FakeClock(FRIDAY_11_00) })
  const administrator = await desk.signedIn(people.administrator)
  const { importId } = await administrator.imports.open({ source: 'dawny system' })
  const author = { name: 'Łucja Wrona', address: 'lucja@wrona.example' }
  const saidIn = (nth: number) => {
    if (nth === 1) return 'To jest najdawniejsze pytanie.'
    return nth <= 61 ? 'Jedno z tych, których jest sześćdziesiąt.' : 'Proszę o pomoc.'
  }
  const line = (nth: number) =>
    JSON.stringify({
      type: 'ticket',
      id: nth,
      department: 'Hosting',
      status: 'closed',
      subject: `Dawne zgłoszenie ${nth}`,
      requester: author,
      created: '2024-01-01T00:00:00Z',
      updated: '2024-01-02T00:00:00Z',
      closed: '2024-01-02T00:00:00Z',
      messages: [{ id: nth, kind: 'incoming', at: '2024-01-01T00:00:00Z', author, text: saidIn(nth) }],
    })
  const lines = Array.from({ length: MOVED }, (_, nth) => `${line(nth + 1)}\n`)
  for (let from = 0; from < MOVED; from += 1000) {
    await administrator.imports.feed({ importId, chunk: new Blob(lines.slice(from, from + 1000)) })
  }
  await administrator.imports.close({ importId })
  await desk.close()
  return dataDir
}
