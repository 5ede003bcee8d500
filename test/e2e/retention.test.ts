import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import type { CaseScreen } from './support/case.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { giveBack, read } from './support/walk.ts'
import { type DeskWindow, letter } from './support/window.ts'

const mail = expectedMails['person-bill-invoice-payment']
const REASON = 'pismo sądu, sygn. IV K 123/26'
/** Past every time of the published policy, on a working day. */
const LATER = '2027-03-16T10:00:00Z'

describe('what is kept of a case that is over', { timeout: 150_000 }, () => {
  let house: House
  let agent: DeskWindow
  let supervisor: DeskWindow
  let screen: CaseScreen

  beforeAll(async () => {
    house = await openHouse()
    agent = await house.window()
    supervisor = await house.window()
    await agent.signInAs('agent')
    await supervisor.signInAs('supervisor')
    screen = await agent.takeIn(await letter('person-bill-invoice-payment'))
    await screen.confirmAccount(mail.customerNumber)
    await screen.choose(mail.need, mail.route)
    for (const paper of mail.papers) await read(screen, paper)
    await screen.goOn()
    await giveBack(screen, mail, supervisor)
  }, 150_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  test('stands on the page of the case in plain words, with the day on which it goes', async () => {
    screen = await agent.openCase(screen.number, 'ended')
    const keeping = screen.step('execution')
    await keeping.getByText('zniknie 27 listopada 2026').first().waitFor()
    // Thirty days later is a Sunday.
    await keeping.getByText('zniknie 21 grudnia 2026').first().waitFor()
    await screen.attachment('rachunek-prad.jpg').getByText('zniknie 27 listopada 2026').waitFor()
    const { button } = agent.words.retention.hold
    expect(await screen.button(button).count()).toBe(0)
    expect(await faultsOf(agent, 'an ended case')).toEqual([])
  })

  test('is held by a supervisor, and the page says so and why', async () => {
    const held = await supervisor.openCase(screen.number, 'ended')
    await held.button(supervisor.words.retention.hold.button).first().click()
    const dialog = held.page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(REASON)
    await dialog.getByRole('button', { name: new RegExp(supervisor.words.retention.hold.do) }).click()
    await held.page.getByText(`Powód: ${REASON}`).waitFor()
    await screen.page.getByText(`wstrzymane: ${REASON}`).first().waitFor()
    expect(await faultsOf(supervisor, 'a held case')).toEqual([])
  })

  test('is listed in the settings: what is held, and what goes next', async () => {
    await supervisor.openSettings('retention')
    const { held } = supervisor.words.retention
    await supervisor.page.getByRole('heading', { name: held.heading }).waitFor()
    await supervisor.page.getByRole('link', { name: screen.number }).waitFor()
    await supervisor.page.getByText(`Powód: ${REASON}`).waitFor()
    expect(await faultsOf(supervisor, 'retention')).toEqual([])
  })

  test('is found by its number and released by the administrator, who reads no cases', async () => {
    const administrator = await house.window()
    await administrator.signInAs('administrator')
    await administrator.openSettings('retention')
    const { find, release } = administrator.words.retention
    await administrator.page.keyboard.press('n')
    await administrator.page.keyboard.type(screen.number)
    await administrator.page.keyboard.press('Enter')
    await administrator.page.getByRole('button', { name: release.button }).first().waitFor()
    await administrator.page.getByRole('button', { name: release.button }).first().click()
    const dialog = administrator.page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('postępowanie umorzone')
    await dialog.getByRole('button', { name: new RegExp(release.do) }).click()
    await administrator.page.getByText(administrator.words.retention.held.none).waitFor()
    expect(await administrator.page.getByLabel(find.label).inputValue()).toBe(screen.number)
  })

  test('is packed for the customer, from his page, into a file that opens', async () => {
    await supervisor.openCustomer(mail.customerNumber)
    await supervisor.page
      .getByRole('button', { name: supervisor.words.retention.package.button })
      .first()
      .click()
    const dialog = supervisor.page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('wniosek klienta z 19 listopada')
    expect(await faultsOf(supervisor, 'packing')).toEqual([])
    const download = supervisor.page.waitForEvent('download')
    await dialog.getByRole('button', { name: new RegExp(supervisor.words.retention.package.do) }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe(`dane-${mail.customerNumber}.zip`)
    const files = unzipSync(new Uint8Array(await readFile(await file.path())))
    expect(strFromU8(files['przeczytaj.txt'] ?? new Uint8Array())).toContain(screen.number)
    expect(Object.keys(files).filter(name => name.startsWith(screen.number))).toHaveLength(3)
  })

  test('goes by itself once its time is up, and every place says when it went', async () => {
    house.setClock(LATER)
    const later = await house.window()
    await later.signInAs('supervisor')
    const gone = await later.openCase(screen.number, 'ended')
    const keeping = gone.step('execution')
    await keeping.getByText('usunięto 16 marca 2027').nth(2).waitFor()
    await gone.button(new RegExp(later.words.recovery.list.erased)).click()
    await gone.page.getByText(later.words.recovery.letter.erased).waitFor()
    expect(await gone.page.locator('body').innerText()).not.toContain(mail.subject)
    expect(await gone.story()).toContain('Usunięto po upływie terminu: skany (3).')
    expect(await faultsOf(later, 'an emptied case')).toEqual([])
  })
})
