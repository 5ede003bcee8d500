import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { missingFor, proveNewEmail } from './support/walk.ts'
import { cards, type DeskWindow, letter } from './support/window.ts'
import { like, say } from './support/words.ts'

const mail = expectedMails['phone-route']
const ours = { id: 'podwojna-zgoda', name: 'Podwójna zgoda' }
const published = 'Zgodna z opublikowaną procedurą'

describe('an administrator changes the policy of recovery', { timeout: 60_000 }, () => {
  let house: House
  let window: DeskWindow
  beforeAll(async () => {
    house = await openHouse()
    window = await house.window()
    await window.signInAs('administrator')
  })
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const words = () => window.words.policies
  const tab = (name: keyof DeskWindow['words']['policies']['tab']) =>
    window.page.getByRole('tab', { name: words().tab[name] })
  const saving = (name: string) => window.button(name)
  const changeOfEmail = () =>
    window.page.getByRole('region', { name: window.words.recovery.outcome.name.change_email })

  test('reads what the policy in use asks for', async () => {
    await window.openSettings('policy')
    await window.button(say(words().openNamed, { name: published })).click()
    const summary = window.page.getByRole('tabpanel')
    const waiting = `${words().people_one.replace('{{count}}', '1')}, ${words().hold_zero}`
    await summary.getByText(waiting).first().waitFor()
    expect(await summary.innerText()).toContain(words().summary.papers)
    expect(await faultsOf(window, 'summary')).toEqual([])
    await tab('history').click()
    await window.page.getByText(words().history.one).waitFor()
    await tab('edit').click()
    await window.page.getByText(words().copy.why).waitFor()
  })

  test('copies it under a name of its own and makes a change of address need two people', async () => {
    await window.button(words().copy.do).click()
    await window.page.getByLabel(words().knob.id, { exact: true }).fill(ours.id)
    await window.page.getByLabel(words().knob.namePl, { exact: true }).fill(ours.name)
    expect(await missingFor(saving(words().edit.saveNew))).toContain(words().edit.noteShort)
    for (const people of await changeOfEmail().getByLabel(words().knob.approvals, { exact: true }).all()) {
      await people.fill('2')
    }
    await window.page.getByText('outcomes.change_email.ways.1.approvals').waitFor()
    expect(await faultsOf(window, 'editor')).toEqual([])
  })

  test('is told at once, in plain words, what no policy may leave out', async () => {
    const people = changeOfEmail().getByLabel(words().knob.approvals, { exact: true }).first()
    await people.fill('0')
    const alert = window.page.getByRole('alert').filter({ hasText: words().edit.faults })
    await alert.waitFor()
    expect(await alert.innerText()).toContain(words().fault['no-approval'])
    expect(await missingFor(saving(words().edit.saveNew))).toContain(words().edit.faultsLeft)
    await people.fill('2')
    await alert.waitFor({ state: 'detached' })
  })

  test('finds what was typed again after looking elsewhere, in the text as in the form', async () => {
    await window.go('journal')
    await window.openSettings('policy')
    await window.page
      .getByRole('article')
      .filter({ hasText: words().newDraft })
      .getByRole('button', { name: words().open })
      .click()
    await window.page.getByText(words().edit.text, { exact: true }).click()
    const text = await window.page.getByLabel(words().edit.textLabel).inputValue()
    expect(JSON.parse(text)).toMatchObject({ id: ours.id, name: { pl: ours.name } })
  })

  test('tries the unsaved text by keyboard alone', async () => {
    const { page } = window
    await tab('simulate').focus()
    await page.keyboard.press('Enter')
    await page.getByText(words().simulate.onDraft).waitFor()
    const call = page.getByLabel(window.words.recovery.proof.name.call_administrative, { exact: true })
    await tabTo(call)
    await page.keyboard.press('Space')
    const result = changeOfEmail()
    const way = `${say(words().way, { number: 1 })}: ${words().people_few.replace('{{count}}', '2')}, ${words().hold_zero}. ${words().simulate.met}`
    await result.getByText(way).waitFor()
    await page.keyboard.press('Space')
    await result.getByText(like(words().simulate.missing)).first().waitFor()
    expect(await faultsOf(window, 'simulator')).toEqual([])
  })

  test('saves it with the reason, and finds both in its history', async () => {
    await tab('edit').click()
    await window.page.getByLabel(words().edit.note).fill('Zmianę adresu zatwierdzają dwie osoby')
    await expect.poll(() => missingFor(saving(words().edit.saveNew))).toBe('')
    await saving(words().edit.saveNew).click()
    await window.heading(ours.name).waitFor()
    await tab('history').click()
    const row = window.page.getByRole('row').filter({ hasText: 'Zmianę adresu zatwierdzają dwie osoby' })
    await row.waitFor()
    expect(await row.innerText()).toContain(cards.administrator)
  })

  test('loses no word when somebody else was faster, compares, and saves after him', async () => {
    const other = await house.window()
    await other.signInAs('administrator')
    const change = async (who: DeskWindow, days: string) => {
      await who.openSettings('policy')
      await who.button(say(words().openNamed, { name: ours.name })).click()
      await who.page.getByRole('tab', { name: words().tab.edit }).click()
      await who.page.getByLabel(words().knob.contactMinAgeDays, { exact: true }).fill(days)
      await who.page.getByLabel(words().edit.note).fill(`Kontakt liczy się po ${days} dniach`)
      await expect.poll(() => missingFor(who.button(words().edit.save))).toBe('')
    }
    await change(window, '40')
    await change(other, '50')
    await other.button(words().edit.save).click()
    await other.page.getByText(say(words().edit.saved, { id: ours.id, version: 2 })).waitFor()

    const conflict = window.page.getByText(say(words().edit.conflict, { version: 2 }))
    await conflict.waitFor()
    expect(
      await window.page.getByLabel(words().knob.contactMinAgeDays, { exact: true }).inputValue(),
    ).toMatch(/^40/)
    await window.button(say(words().edit.rebase, { version: 2 })).click()
    const row = window.page.getByRole('row').filter({ hasText: 'contactMinAgeDays' })
    await expect.poll(() => row.innerText()).toMatch(/50[\s\S]*40/)
    await expect.poll(() => missingFor(saving(words().edit.save))).toBe('')
    await saving(words().edit.save).click()
    await window.page.getByText(say(words().edit.saved, { id: ours.id, version: 3 })).waitFor()
    await tab('history').click()
    await window.page.getByRole('row').filter({ hasText: '40 dniach' }).waitFor()
    expect(await faultsOf(window, 'history')).toEqual([])
  })

  test('puts it into force, and the next case asks for two people', async () => {
    await window.button(words().back).click()
    await window.choosePolicy(ours.name)
    const agent = await house.window()
    await agent.signInAs('agent')
    let screen = await agent.takeIn(await letter('phone-route'))
    await screen.reachEvidence(mail)
    await screen.checkNumber(mail.caller?.onFile ?? '')
    screen = await proveNewEmail(screen, mail.newEmail)
    const two = say(agent.words.recovery.way.approvals_few, { count: 2 })
    await agent.page.getByText(two).first().waitFor()
  })
})

describe('an administrator says which accounts an agent has a part in', { timeout: 60_000 }, () => {
  let house: House
  let window: DeskWindow
  beforeAll(async () => {
    house = await openHouse()
    window = await house.window()
    await window.signInAs('administrator')
  })
  afterAll(() => house.close())
  guard(() => house)

  test('links one by its number, and takes the link away again', async () => {
    const { agents } = window.words.settings
    await window.openSettings('agents')
    await window.button(say(agents.actionsFor, { name: cards.agent })).click()
    await window.page.getByRole('menuitem', { name: agents.links }).click()
    const dialog = window.page.getByRole('dialog')
    await dialog.getByText(agents.noLinks).waitFor()
    await dialog.getByLabel(agents.linkNumber).fill('LS-0')
    await dialog.getByRole('button', { name: agents.linkAdd, exact: true }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByLabel(agents.linkNumber).fill(mail.customerNumber.toLowerCase())
    await window.page.keyboard.press('Enter')
    const remove = dialog.getByRole('button', {
      name: say(agents.linkRemove, { number: mail.customerNumber }),
    })
    await remove.waitFor()
    expect(await faultsOf(window, 'linked accounts')).toEqual([])
    await remove.click()
    await dialog.getByText(agents.noLinks).waitFor()
  })
})
