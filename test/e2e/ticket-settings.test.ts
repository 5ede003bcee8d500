import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import { cards, type DeskWindow } from './support/window.ts'
import { exactly, like, say } from './support/words.ts'

const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'
const ERROR_500 = 'Błąd 500 po aktualizacji wtyczki'

describe('the settings of tickets by the keyboard alone', { timeout: 90_000 }, () => {
  let house: House
  let iga: TicketDesk
  let kazimiera: DeskWindow

  beforeAll(async () => {
    house = await openHouse()
    iga = new TicketDesk(await enterByKeyboard(house, 'agent'))
    kazimiera = await enterByKeyboard(house, 'administrator')
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const words = () => iga.window.words.ticketing
  const type = (window: DeskWindow, text: string) => window.page.keyboard.type(text)
  const press = (window: DeskWindow, key: string) => window.page.keyboard.press(key)
  const field = (window: DeskWindow, label: string) => window.page.getByLabel(exactly(label))
  const dialog = (window: DeskWindow) => window.page.getByRole('dialog')

  /** Down a menu, to the line with this text. */
  const walkTo = async (window: DeskWindow, line: string) => {
    const item = window.page.getByRole('menuitem', { name: line })
    await item.waitFor()
    for (let step = 0; step < 10; step += 1) {
      if (await item.evaluate(element => element === document.activeElement)) return
      await press(window, 'ArrowDown')
    }
    throw new Error(`the arrows do not lead to ${line}`)
  }

  /** Goes to a section by the keys of the settings and the tab key. */
  const open = async (window: DeskWindow, section: keyof DeskWindow['words']['settings']['section']) => {
    const { settings } = window.words
    await press(window, 'g')
    await press(window, 'u')
    const sections = window.page.getByRole('navigation', { name: settings.sections })
    await tabTo(sections.getByRole('link', { name: settings.section[section], exact: true }))
    await press(window, 'Enter')
    await window.heading(settings.section[section]).waitFor()
  }

  const save = async (window: DeskWindow) => {
    await press(window, 'Control+s')
    await window.page.getByRole('alert').filter({ hasText: window.words.settings.saved }).first().waitFor()
  }

  test('a canned reply is written with a variable from the list, and used in a ticket', async () => {
    const { window } = iga
    await open(window, 'canned')
    await press(window, 'n')
    await field(window, words().canned.name).and(window.page.locator(':focus')).waitFor()
    await type(window, 'Kod AuthInfo')
    await press(window, 'Tab')
    await type(window, 'Domeny')
    await tabTo(field(window, words().canned.shortcut))
    await type(window, 'auth')
    await tabTo(field(window, words().canned.textPl))
    await type(window, 'Dzień dobry, ')
    await tabTo(window.button(say(words().variable.insertInto, { field: words().canned.textPl })))
    await press(window, 'Enter')
    await window.page.getByRole('menuitem', { name: '{{klient}}' }).waitFor()
    await walkTo(window, '{{klient}}')
    await press(window, 'Enter')
    await expect.poll(() => field(window, words().canned.textPl).inputValue()).toBe('Dzień dobry, {{klient}}')
    await type(window, '. Prosimy o {{kod}}.')
    await window.page.getByText(say(words().variable.unknownInReply, { names: '{{kod}}' })).waitFor()
    await window.page
      .getByRole('region', { name: words().canned.preview.pl })
      .getByText(`Dzień dobry, ${words().sample.customer}. Prosimy o {{kod}}.`)
      .waitFor()
    expect(await faultsOf(window, 'a canned reply being written')).toEqual([])
    await save(window)

    await press(window, 'Tab')
    await iga.open(TRANSFER)
    await iga.keys('r', '/')
    await dialog(window).getByRole('combobox').and(window.page.locator(':focus')).waitFor()
    await type(window, 'auth')
    await press(window, 'Enter')
    await expect
      .poll(() => iga.replyText.inputValue())
      .toMatch(/^Dzień dobry, \S.*\. Prosimy o \{\{kod\}\}\.$/)
    await iga.replyText.focus()
    await iga.keys('Control+a', 'Delete', 'Escape')
  })

  test('a deleted canned reply comes back by Ctrl+Z', async () => {
    const { window } = iga
    await open(window, 'canned')
    const list = window.page.getByRole('listbox', { name: window.words.settings.section.canned })
    await tabTo(list)
    await press(window, 'Home')
    await window.heading('Kod AuthInfo').waitFor()
    await tabTo(window.button(words().kept.remove))
    await press(window, 'Enter')
    await window.page.getByText(say(words().kept.removed, { name: 'Kod AuthInfo' })).waitFor()
    expect(await list.getByRole('option', { name: /Kod AuthInfo/ }).count()).toBe(0)
    await press(window, 'Control+z')
    await list.getByRole('option', { name: /Kod AuthInfo/ }).waitFor()
  })

  test('a macro with a checklist says what it does, is applied, and its items are ticked off', async () => {
    const { window } = iga
    await open(window, 'macros')
    await press(window, 'n')
    await field(window, words().macro.name).and(window.page.locator(':focus')).waitFor()
    await type(window, 'Transfer domeny')
    await tabTo(field(window, words().macro.addTags))
    await type(window, 'transfer')
    await tabTo(field(window, window.words.tickets.snooze.label))
    const slept = 'za 3 dni rob. 10'
    await type(window, slept)
    const does = window.page.getByRole('region', { name: words().macro.preview })
    // A Friday: Monday, Tuesday, Wednesday.
    await does
      .getByText(say(words().macro.does.snoozeNow, { words: slept, until: 'w środę o 10:00' }))
      .waitFor()
    await press(window, 'Control+a')
    await press(window, 'Delete')
    await tabTo(field(window, words().macro.checklist))
    await type(window, 'Kod AuthInfo')
    await press(window, 'Enter')
    await type(window, 'Zmiana DNS')
    await does.getByText(say(words().macro.does.checklist, { items: 'Kod AuthInfo; Zmiana DNS' })).waitFor()
    expect(await faultsOf(window, 'a macro being written')).toEqual([])
    await save(window)

    await press(window, 'Tab')
    await iga.open(TRANSFER)
    await iga.keys('m')
    await dialog(window).getByRole('combobox').and(window.page.locator(':focus')).waitFor()
    await type(window, 'transfer')
    // The one just kept is there as soon as the desk has said so.
    await dialog(window)
      .getByRole('option', { name: /transfer/i })
      .first()
      .waitFor()
    await press(window, 'Enter')
    await dialog(window).getByText('Kod AuthInfo; Zmiana DNS').waitFor()
    await tabTo(dialog(window).getByRole('button', { name: iga.words.macros.apply }))
    await press(window, 'Enter')
    const list = iga.side.getByRole('region', { name: words().list.title })
    await tabTo(list.getByRole('checkbox', { name: 'Kod AuthInfo' }), 'Tab', 'attached')
    await press(window, 'Space')
    await list.getByText(new RegExp(cards.agent)).waitFor()
    await list.getByText(say(words().list.done, { done: 1, count: 2 })).waitFor()
    expect(await faultsOf(window, 'a ticket with a checklist')).toEqual([])
  })

  test('closing over an open item asks first, and a tick is taken back by Ctrl+Z', async () => {
    const { window } = iga
    await press(window, 'e')
    await dialog(window).getByText('Zmiana DNS').waitFor()
    expect(await faultsOf(window, 'closing over an open item')).toEqual([])
    await press(window, 'Escape')
    await dialog(window).waitFor({ state: 'detached' })
    const list = iga.side.getByRole('region', { name: words().list.title })
    await press(window, 'Control+z')
    await list.getByText(say(words().list.done, { done: 0, count: 2 })).waitFor()
    await iga.side.getByText(iga.words.status.closed).waitFor({ state: 'detached' })
  })

  test('closed in the queue, a ticket is opened again by Ctrl+Z', async () => {
    await iga.openQueue()
    await iga.walkTo(TRANSFER)
    await iga.keys('e')
    await iga.rows.filter({ hasText: TRANSFER }).waitFor({ state: 'detached' })
    await iga.keys('Control+z')
    await iga.rows.filter({ hasText: TRANSFER }).waitFor()
  })

  test('a signature is kept, and stands under what is being written', async () => {
    const { window } = iga
    await open(window, 'signatures')
    await tabTo(field(window, words().signature.own))
    await type(window, 'Pozdrawiam, {{agent}}')
    expect(await faultsOf(window, 'signatures')).toEqual([])
    await save(window)
    await press(window, 'Tab')
    await iga.open(ERROR_500)
    await iga.write('Limit podniesiony.')
    await iga.composer.getByText(`Pozdrawiam, ${cards.agent}`).waitFor()
    await iga.keys('Control+Enter')
    await iga.toast(iga.words.composer.sent).waitFor()
    const sent = iga.conversation.getByRole('article').filter({ hasText: 'Limit podniesiony.' })
    await sent.getByText(`Pozdrawiam, ${cards.agent}`).waitFor()
    await iga.keys('Control+z')
    await expect.poll(() => iga.replyText.inputValue()).toBe('Limit podniesiony.')
    await iga.replyText.focus()
    await iga.keys('Control+a', 'Delete', 'Escape')
  })

  test('a service level is changed, what that does is said before, and the ticket explains it', async () => {
    const { levels } = kazimiera.words.ticketing
    await open(kazimiera, 'levels')
    const target = field(kazimiera, say(levels.fieldOf, { what: levels.solution, name: 'Standard' }))
    await tabTo(target)
    await press(kazimiera, 'Control+a')
    await type(kazimiera, '3 tygodnie')
    await kazimiera.page.getByText(levels.targetFault).waitFor()
    expect(await faultsOf(kazimiera, 'a target nobody can read')).toEqual([])
    await press(kazimiera, 'Control+a')
    await type(kazimiera, '16 godz. 30 min')
    await press(kazimiera, 'Control+s')
    await dialog(kazimiera)
      .getByText(/otwartych zgłoszeń\./)
      .waitFor()
    await dialog(kazimiera)
      .getByText(/inne cele/)
      .waitFor()
    expect(await faultsOf(kazimiera, 'what a change of levels does')).toEqual([])
    await tabTo(dialog(kazimiera).getByRole('button', { name: levels.save }))
    await press(kazimiera, 'Enter')
    await dialog(kazimiera).waitFor({ state: 'detached' })

    const { window } = iga
    await iga.open(ERROR_500)
    const solution = iga.side.getByRole('button', { name: new RegExp(words().deadline.kind.solution) })
    await tabTo(solution)
    await press(window, 'Enter')
    await dialog(window).getByText(words().deadline.counts).first().waitFor()
    // The deadline is counted anew in its turn; the sum follows by itself.
    await dialog(window).getByRole('cell', { name: '16 godz. 30 min' }).waitFor({ timeout: 30_000 })
    await dialog(window).getByText('Standard').waitFor()
    expect(await faultsOf(window, 'how a deadline was counted')).toEqual([])
    await press(window, 'Enter')
    await dialog(window).waitFor({ state: 'detached' })
  })

  test('a new service level stands above the one for all, and its name is typed at once', async () => {
    const { levels } = kazimiera.words.ticketing
    await open(kazimiera, 'levels')
    const names = kazimiera.page
      .getByRole('region', { name: levels.table })
      .getByRole('textbox', { name: new RegExp(`^${levels.name}: `) })
    const before = await names.evaluateAll(valuesOf)
    expect(before.at(-1)).toBe('Standard')
    await tabTo(kazimiera.button(levels.add))
    await press(kazimiera, 'Enter')
    const name = field(kazimiera, say(levels.fieldOf, { what: levels.name, name: levels.newName }))
    await expect.poll(() => name.evaluate(input => input === document.activeElement)).toBe(true)
    await expect.poll(() => name.evaluate(isInSight)).toBe(true)
    await type(kazimiera, 'Sklepy')
    const after = await names.evaluateAll(valuesOf)
    expect(after).toEqual([...before.slice(0, -1), 'Sklepy', 'Standard'])
    expect(await faultsOf(kazimiera, 'a new service level')).toEqual([])
    await tabTo(kazimiera.button(kazimiera.words.common.cancel))
    await press(kazimiera, 'Enter')
    await expect.poll(() => names.count()).toBe(before.length)
  })

  test('levels that are not saved are tried on a ticket that is made up, and say how they count', async () => {
    const { levels, trial, deadline } = kazimiera.words.ticketing
    const { page } = kazimiera
    await open(kazimiera, 'levels')
    await tabTo(field(kazimiera, say(levels.fieldOf, { what: levels.firstAnswer, name: 'Standard' })))
    await press(kazimiera, 'Control+a')
    await type(kazimiera, '5 godz.')
    const tries = page.getByRole('region', { name: trial.title })
    const day = tries.getByLabel(exactly(trial.arrivalDay))
    await tabTo(day)
    await press(kazimiera, 'Control+a')
    await type(kazimiera, '31.11.2026')
    await tries.getByText(trial.fault.noDay).waitFor()
    await tries.getByText(trial.broken).waitFor()
    expect(await faultsOf(kazimiera, 'a moment nobody can read')).toEqual([])
    await press(kazimiera, 'Control+a')
    // The day before a holiday.
    await type(kazimiera, '10.11.2026')
    await press(kazimiera, 'Tab')
    await press(kazimiera, 'Control+a')
    await type(kazimiera, '15.00')
    const results = tries.getByRole('list', { name: trial.results })
    const first = results.getByRole('button', { name: new RegExp(deadline.kind.first_answer) })
    await expect.poll(() => first.innerText()).toMatch(/czw\., 12 lis 2026, 12:00/)
    await tries.getByText(trial.onDraft).waitFor()

    // He is answered at four and writes again at five; a step in between is taken out again.
    for (const kind of [trial.kind.answered, trial.kind.written]) {
      await tabTo(tries.getByRole('button', { name: trial.add }))
      await press(kazimiera, 'Enter')
      await expect.poll(() => page.locator(':focus').locator('option:checked').textContent()).toBe(kind)
    }
    const next = results.getByRole('button', { name: new RegExp(deadline.kind.next_answer) })
    await next.waitFor()
    await tabTo(first)
    await press(kazimiera, 'Enter')
    await dialog(kazimiera).getByText('Święto Niepodległości').waitFor()
    await dialog(kazimiera).getByText(trial.atTheEnd).waitFor()
    expect(await faultsOf(kazimiera, 'how a made-up deadline was counted')).toEqual([])
    await press(kazimiera, 'Escape')
    await dialog(kazimiera).waitFor({ state: 'detached' })
    expect(await faultsOf(kazimiera, 'levels being tried')).toEqual([])
    await tabTo(tries.getByRole('button', { name: say(trial.remove, { number: '2' }) }), 'Shift+Tab')
    await press(kazimiera, 'Enter')
    await next.waitFor({ state: 'detached' })
    await expect
      .poll(() =>
        tries.getByRole('button', { name: trial.add }).evaluate(it => it === document.activeElement),
      )
      .toBe(true)
    await tabTo(kazimiera.button(kazimiera.words.common.cancel))
    await press(kazimiera, 'Enter')
    await tries.getByText(trial.onDraft).waitFor({ state: 'detached' })
  })

  test('a status of the desk’s own is added, and agents go where the table lets them', async () => {
    const { status, transitions } = kazimiera.words.ticketing
    await open(kazimiera, 'statuses')
    await tabTo(kazimiera.button(status.add))
    await press(kazimiera, 'Enter')
    await dialog(kazimiera).locator(':focus').waitFor()
    await type(kazimiera, 'u administratora')
    await press(kazimiera, 'Enter')
    await dialog(kazimiera).waitFor({ state: 'detached' })
    const cell = (from: string, to: string) =>
      kazimiera.page.getByRole('checkbox', { name: say(transitions.cell, { from, to }) })
    const { new: fresh, open: inWork } = kazimiera.words.tickets.status
    await tabTo(cell(fresh, inWork))
    // Right to the new column, and one down: from open to the new one.
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown'])
      await press(kazimiera, key)
    const own = cell(inWork, 'u administratora')
    expect(await own.evaluate(box => box === document.activeElement)).toBe(true)
    expect(await own.isChecked()).toBe(true)
    await press(kazimiera, 'Space')
    expect(await faultsOf(kazimiera, 'the table of transitions')).toEqual([])
    await save(kazimiera)

    await iga.open(ERROR_500)
    await iga.keys('s')
    const forbidden = iga.side.getByRole('menuitem', { name: 'u administratora' })
    await forbidden.waitFor()
    expect(await forbidden.innerText()).toMatch(like(say(iga.words.side.notAfter, { status: inWork })))
    await iga.keys('Escape')
  })

  test('a department that still has tickets says so before it is archived', async () => {
    const { department, archiveOf, archive } = kazimiera.words.ticketing
    await open(kazimiera, 'departments')
    await tabTo(kazimiera.button(say(archiveOf, { name: 'Domeny' })))
    await press(kazimiera, 'Enter')
    await dialog(kazimiera).getByText(like(department.stay_few)).waitFor()
    expect(await faultsOf(kazimiera, 'archiving a department')).toEqual([])
    await tabTo(dialog(kazimiera).getByRole('button', { name: archive, exact: true }))
    await press(kazimiera, 'Enter')
    await kazimiera.page.getByRole('listitem').filter({ hasText: 'Domeny' }).getByText('wycofany').waitFor()
    expect(await faultsOf(kazimiera, 'departments')).toEqual([])
  })
})

/** Run in the page: what fields hold. */
function valuesOf(fields: HTMLInputElement[]): string[] {
  return fields.map(field => field.value)
}

/** Run in the page: nothing lies over its middle, and that is within the window. */
function isInSight(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect()
  return document.elementFromPoint(left + width / 2, top + height / 2) === element
}
