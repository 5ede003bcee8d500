import { readFileSync, rmSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listFormats } from '../../src/shared/contract/exports.ts'
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

describe('views, bulk changes and exports by the keyboard alone', { timeout: 90_000 }, () => {
  let dataDir: string
  let house: House
  let window: DeskWindow
  let desk: TicketDesk

  beforeAll(async () => {
    dataDir = await crowdedDesk()
    house = await openHouse({ dataDir })
    window = await enterByKeyboard(house, 'supervisor')
    desk = new TicketDesk(window)
  }, 90_000)
  afterAll(async () => {
    await house.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  guard(() => house)
  inOrder()

  const dialog = () => window.page.getByRole('dialog')
  const closed = () => dialog().waitFor({ state: 'detached' })
  const bulk = () => window.words.bulk
  const views = () => window.words.views
  const viewLink = (name: string): Locator =>
    window.page.getByRole('navigation', { name: desk.words.views }).getByRole('link', { name })
  const list = (): Locator => window.page.getByRole('listbox').first()
  const marked = () => list().locator('[aria-selected="true"]').count()

  test('rows are marked on the way with Shift, and the whole queue as what it is', async () => {
    await desk.openQueue()
    const total = await desk.count('active')
    await desk.keys('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+J')
    expect(await marked()).toBe(4)
    await desk.keys('Shift+ArrowUp')
    expect(await marked()).toBe(3)
    await desk.keys('Control+a')
    await window.page.getByText(say(bulk().bar.all_many, { count: total })).waitFor()
    await desk.keys('x')
    expect(await list().locator('[data-active]').getAttribute('aria-selected')).toBe('false')
    expect(await faultsOf(window, 'a marked queue')).toEqual([])
    await desk.keys('Escape')
    expect(await marked()).toBe(0)
  })

  test('a change of all is looked at first, made in one go, and undone in one go', async () => {
    const total = await desk.count('active')
    await desk.keys('Control+a', 'l')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type('przegląd')
    await desk.keys('Enter', 'Enter')
    const apply = dialog().getByRole('button', { name: say(bulk().preview.apply_many, { count: total }) })
    await apply.waitFor()
    expect(await faultsOf(window, 'what a change of many comes to')).toEqual([])
    await tabTo(apply)
    await desk.keys('Enter')
    await closed()
    await desk.toast(say(desk.words.changed.many_many, { count: total })).waitFor()
    await desk.rows.first().getByText('przegląd').first().waitFor()
    await desk.keys('Control+z')
    await desk.toast(desk.words.undo.done).waitFor()
    await expect.poll(() => desk.rows.filter({ hasText: 'przegląd' }).count()).toBe(0)
    await desk.keys('Shift+H')
    await dialog()
      .getByText(/cofnięto/)
      .waitFor()
    expect(await faultsOf(window, 'the changes of many')).toEqual([])
    await desk.keys('Escape')
    await closed()
  })

  test('who may not become what was asked is left out, and it is said why', async () => {
    await desk.keys('Control+a', 's')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type(desk.words.status.new)
    await desk.keys('Enter')
    await dialog()
      .getByText(/nie można przejść do wybranego/)
      .waitFor()
    const total = await desk.count('active')
    await desk.keys('Escape')
    await closed()
    // What was marked stays marked for the next try.
    await window.page.getByText(say(bulk().bar.all_many, { count: total })).waitFor()
    await desk.keys('Escape')
    expect(await marked()).toBe(0)
  })

  test('the queue is narrowed, kept as a view with its columns, and counted while others work', async () => {
    await desk.keys('f')
    await dialog().locator('input:focus').waitFor()
    const priority = dialog().getByRole('combobox', { name: desk.words.column.priority })
    await tabTo(priority)
    await desk.keys('ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter', 'Escape')
    expect(await faultsOf(window, 'the filter')).toEqual([])
    await tabTo(dialog().getByRole('button', { name: views().filter.apply }))
    await desk.keys('Enter')
    await closed()
    const bar = window.page.getByRole('region', { name: views().filter.title })
    await bar.getByText(/Priorytet: /).waitFor()
    await desk.keys('v')
    await tabTo(dialog().getByRole('checkbox', { name: desk.words.column.owner }))
    await desk.keys('Space')
    expect(await faultsOf(window, 'the look of the queue')).toEqual([])
    await desk.keys('Escape')
    await closed()
    await desk.keys('Shift+S')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type('Ważne dziś')
    await desk.keys('Enter')
    await closed()
    await viewLink('Ważne dziś').waitFor()
    expect(await viewLink('Ważne dziś').getAttribute('aria-current')).toBe('page')
    const before = await countIn('Ważne dziś')
    expect(before).toBe(Number(await list().getByRole('option').first().getAttribute('aria-setsize')))
    await tabTo(list())
    await desk.keys('Home', 'e')
    await expect.poll(() => countIn('Ważne dziś')).toBe(before - 1)
    await desk.keys('Control+z')
    await expect.poll(() => countIn('Ważne dziś')).toBe(before)
  })

  async function countIn(name: string): Promise<number> {
    const link = viewLink(name)
    await link.filter({ hasText: /\d/ }).waitFor()
    return Number((await link.innerText()).replace(/\D/g, ''))
  }

  test('a view is exported: the CSV opens in Excel, the XLSX is a workbook of its rows', async () => {
    const rows = await countIn('Ważne dziś')
    const csv = readFileSync(await exported('CSV'))
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = csv.toString('utf8').slice(1).split('\r\n')
    expect(lines[0]).toContain('Numer;Temat;Zgłaszający;')
    expect(lines[0]).toContain(`;${desk.words.column.owner}`)
    expect(lines).toHaveLength(rows + 2)
    const parts = unzipSync(readFileSync(await exported('XLSX')))
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet.match(/<row /g)).toHaveLength(rows + 1)
    expect(sheet).toContain('<t xml:space="preserve">Zgłaszający</t>')
  })

  /** Exports the open queue and waits for the file. @returns where it lies */
  async function exported(format: string): Promise<string> {
    await desk.keys('Shift+E')
    const choice = dialog().getByRole('radio', { name: format })
    await dialog().locator('input:focus').waitFor({ state: 'attached' })
    for (const _ of listFormats) if (!(await choice.isChecked())) await desk.keys('ArrowRight')
    expect(await choice.isChecked()).toBe(true)
    expect(await faultsOf(window, `export to ${format}`)).toEqual([])
    const [download] = await Promise.all([window.page.waitForEvent('download'), desk.keys('Enter')])
    await closed()
    expect(download.suggestedFilename()).toBe(`Ważne dziś 2026-11-20.${format.toLowerCase()}`)
    return download.path()
  }

  test('a change that takes a while outlives a reload, says how far it is, is stopped, and is undone', async () => {
    await tabTo(viewLink(desk.words.view.closed), 'Shift+Tab')
    await desk.keys('Enter')
    const closedRows = window.page.getByRole('listbox', { name: desk.words.view.closed }).getByRole('option')
    await closedRows.first().waitFor()
    await desk.keys('Control+a', 'l')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type('archiwum')
    await desk.keys('Enter', 'Enter')
    const apply = dialog().getByRole('button', { name: /^Zmień \d/ })
    await apply.waitFor()
    await tabTo(apply)
    house.slowDown(SLOW)
    await desk.keys('Enter')
    const card = window.page.getByRole('region', { name: bulk().run.changing })
    await card.waitFor()
    await window.page.reload()
    await card.waitFor()
    await desk.keys('Control+.')
    const stopped = window.page.getByRole('alert').filter({ hasText: /^Przerwano\. Zmieniono \d+ z\s90\d\d/ })
    await stopped.waitFor()
    house.slowDown(0)
    await card.waitFor({ state: 'detached' })
    await desk.keys('Control+z')
    await desk.toast(desk.words.undo.done).last().waitFor()
    await desk.keys('Shift+H')
    await expect
      .poll(() =>
        dialog()
          .getByText(/^cofnięto/)
          .count(),
      )
      .toBe(2)
    await desk.keys('Escape')
    await closed()
  })

  test('Ctrl+Z stops what is still being changed, and takes back what was', async () => {
    await desk.keys('Control+a', 'l')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type('pomyłka')
    await desk.keys('Enter', 'Enter')
    const apply = dialog().getByRole('button', { name: /^Zmień \d/ })
    await apply.waitFor()
    await tabTo(apply)
    house.slowDown(SLOW)
    await desk.keys('Enter')
    await window.page.getByRole('region', { name: bulk().run.changing }).waitFor()
    await desk.keys('Control+z')
    await window.page.getByRole('region', { name: bulk().run.changing }).waitFor({ state: 'detached' })
    house.slowDown(0)
    await desk.keys('Shift+H')
    const latest = dialog().getByRole('listitem').first()
    await latest.getByText(/^cofnięto/).waitFor()
    await latest.getByText(/przerwano po \d+ z\s90\d\d/).waitFor()
    await desk.keys('Escape')
    await closed()
    await expect.poll(() => list().getByRole('option').filter({ hasText: 'pomyłka' }).count()).toBe(0)
  })

  test('a view is renamed and removed, and undoing brings it back', async () => {
    const manage = window.button(views().manage.button)
    await tabTo(manage, 'Shift+Tab')
    await desk.keys('Enter')
    await dialog().getByText('Ważne dziś').waitFor()
    expect(await faultsOf(window, 'the saved views')).toEqual([])
    await tabTo(dialog().getByRole('button', { name: say(views().manage.rename, { name: 'Ważne dziś' }) }))
    await desk.keys('Enter')
    await dialog().locator('input:focus').waitFor()
    await desk.keys('Control+a')
    await window.page.keyboard.type('Najważniejsze')
    await desk.keys('Enter')
    const remove = dialog().getByRole('button', {
      name: say(views().manage.remove, { name: 'Najważniejsze' }),
    })
    await tabTo(remove)
    await desk.keys('Enter')
    await viewLink('Najważniejsze').waitFor({ state: 'detached' })
    await desk.keys('Escape')
    await closed()
    await desk.keys('Control+z')
    await viewLink('Najważniejsze').waitFor()
  })
})

/** With each turn so much longer, milliseconds, more work than a window takes to be loaded again on any machine. */
const SLOW = 20
const CROWD = 9000

/** The sample desk with many tickets more that were closed long ago. @returns where it lies */
async function crowdedDesk(): Promise<string> {
  const dataDir = await sampleDeskFolder(FRIDAY_11_00, true)
  const desk = await openTestDesk({ dataDir, clock: new FakeClock(FRIDAY_11_00) })
  const administrator = await desk.signedIn(people.administrator)
  const { importId } = await administrator.imports.open({ source: 'dawny system' })
  const line = (id: number) =>
    JSON.stringify({
      type: 'ticket',
      id,
      department: 'Hosting',
      status: 'closed',
      subject: `Dawne zgłoszenie ${id}`,
      requester: { name: 'Łucja Wrona', address: 'lucja@wrona.example' },
      created: '2024-01-01T00:00:00Z',
      updated: '2024-01-02T00:00:00Z',
      closed: '2024-01-02T00:00:00Z',
    })
  const lines = Array.from({ length: CROWD }, (_, nth) => `${line(nth + 1)}\n`)
  for (let from = 0; from < CROWD; from += 1000) {
    await administrator.imports.feed({ importId, chunk: new Blob(lines.slice(from, from + 1000)) })
  }
  await administrator.imports.close({ importId })
  await desk.close()
  return dataDir
}
