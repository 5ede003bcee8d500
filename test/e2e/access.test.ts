import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor, join, type Kept, setUp, signIn } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { missingFor } from './support/walk.ts'
import { cards, type DeskWindow, letter } from './support/window.ts'
import { exactly } from './support/words.ts'

/** Past the code that was used last: each is good once. */
const CODE_MS = 60_000

describe('an empty desk', { timeout: 60_000 }, () => {
  const owner = {
    deskName: 'Pomoc Brzozowa',
    name: 'Gertruda Kłos',
    login: 'gertruda',
    password: 'pięć niebieskich latawców',
  }
  const newcomer = { name: 'Świętopełk Bąk', login: 'swietopelk', password: 'osiem ciepłych rękawiczek' }
  let house: House
  let window: DeskWindow
  let kept: Kept
  let invitation: string

  beforeAll(async () => {
    house = await openHouse({ sample: false })
    window = await house.window()
  })
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  test('is set up by the wizard, which shows ten recovery codes and the key phrase once', async () => {
    kept = await setUp(house, window, owner)
    expect(new Set(kept.recoveryCodes).size).toBe(10)
    expect(kept.keyPhrase).toMatch(/^(\w{4}-){10,}\w{4}$/)
    await window.inside()
    await window.page.getByText(kept.keyPhrase ?? '').waitFor({ state: 'detached' })
  })

  test('lets its administrator in again by password and a fresh code, and by nothing else', async () => {
    const { common, errors } = window.words
    await window.fromMenu(common.action.signOut)
    await signIn(window, { ...owner, code: '000000' })
    await window.page.getByRole('alert').getByText(errors.code.NOT_ACCEPTED.title).waitFor()

    house.setClock(house.now() + CODE_MS)
    await signIn(window, { ...owner, code: codeFor(house, kept.secret) })
    await window.inside()
  })

  test('takes a recovery code in place of the telephone, once', async () => {
    const [code = ''] = kept.recoveryCodes
    const { common, errors } = window.words
    await window.fromMenu(common.action.signOut)
    await signIn(window, { ...owner, code })
    await window.inside()
    await window.fromMenu(common.action.signOut)
    await signIn(window, { ...owner, code })
    await window.page.getByRole('alert').getByText(errors.code.NOT_ACCEPTED.title).waitFor()
    house.setClock(house.now() + CODE_MS)
    await signIn(window, { ...owner, code: codeFor(house, kept.secret) })
    await window.inside()
  })

  test('has a new agent invited by a code that is shown once', async () => {
    const { settings } = window.words
    await window.openSettings('agents')
    await window.button(settings.agents.invite).click()
    const form = window.page.getByRole('dialog', { name: settings.agents.invite })
    await form.getByLabel(exactly(settings.agents.fullName)).fill(newcomer.name)
    await form.getByLabel(exactly(window.words.access.login)).fill(newcomer.login)
    await form.getByRole('button', { name: settings.agents.makeInvitation }).click()
    const shown = window.page.getByRole('dialog', { name: new RegExp(newcomer.name) })
    invitation = await shown.locator('code').innerText()
    await shown.getByRole('button', { name: settings.invitation.handed }).click()
    await window.page
      .getByRole('row', { name: newcomer.name })
      .getByText(settings.agents.states.invited)
      .waitFor()
  })

  test('is joined by the agent in a window of his own, who signs in again with his own factor', async () => {
    const theirs = await house.window()
    const { secret, recoveryCodes } = await join(house, theirs, { ...newcomer, invitation })
    expect(recoveryCodes).toHaveLength(10)
    await theirs.page.getByText(theirs.words.recovery.queue.empty.todo.title, { exact: true }).waitFor()

    await theirs.fromMenu(theirs.words.common.action.signOut)
    house.setClock(house.now() + CODE_MS)
    await signIn(theirs, { ...newcomer, code: codeFor(house, secret) })
    await theirs.inside()
  })
})

describe('a screen that locks', { timeout: 60_000 }, () => {
  const password = 'cztery-mokre-parasole'
  const typed = 'Żółć gęślą jaźń'
  let house: House
  let agent: DeskWindow

  beforeAll(async () => {
    house = await openHouse()
    agent = await house.window()
    await agent.signInAs('agent')
    const screen = await agent.takeIn(await letter('phone-route'))
    await screen.searchAccount(typed)
  })
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  async function unlock(): Promise<void> {
    const { access } = agent.words
    await agent.page.getByLabel(exactly(access.password.label)).fill(password)
    await agent.button(access.lock.open).click()
    await agent.heading(access.lock.title).waitFor({ state: 'detached' })
  }

  test('covers the desk on demand, and gives back what was being typed', async () => {
    await agent.fromMenu(agent.words.common.action.lock)
    await agent.heading(agent.words.access.lock.title).waitFor()
    const field = agent.page.locator(`input[value="${typed}"]`)
    expect(await field.isVisible()).toBe(false)
    await unlock()
    expect(await field.inputValue()).toBe(typed)
  })

  test('does not open to a wrong password', async () => {
    await agent.page.keyboard.press('Control+Shift+L')
    await agent.page.getByLabel(exactly(agent.words.access.password.label)).fill('nie to hasło')
    await agent.button(agent.words.access.lock.open).click()
    await agent.page.getByRole('alert').getByText(agent.words.errors.code.NOT_ACCEPTED.title).waitFor()
    await unlock()
  })

  test('locks itself when nobody has touched it for half an hour', async () => {
    house.setClock(house.now() + 31 * 60_000)
    // The hand that comes back is the first thing the window tells the desk.
    await agent.page.getByLabel(agent.words.recovery.account.search).press('End')
    await agent.heading(agent.words.access.lock.title).waitFor()
    await unlock()
  })
})

describe('an auditor', { timeout: 60_000 }, () => {
  let house: House
  let auditor: DeskWindow

  beforeAll(async () => {
    house = await openHouse()
    const agent = await house.window()
    await agent.signInAs('agent')
    const screen = await agent.takeIn(await letter('phone-route'))
    await screen.confirmAccount('LS-10251')
    await screen.choose('dead_email', 'phone')
    auditor = await house.window()
    await auditor.signInAs('auditor')
  })
  afterAll(() => house.close())
  guard(() => house)

  test('reads the journal and has its chain recomputed', async () => {
    const { journal } = auditor.words
    await auditor.go('journal')
    await auditor.page
      .getByRole('option', { name: new RegExp(cards.agent) })
      .first()
      .waitFor()
    await auditor.button(journal.verify.button).click()
    await auditor.page.getByRole('status').getByText(/./).first().waitFor()
    const [sound] = journal.verify.intact_many.split('{{')
    await auditor.page.getByText(sound?.trim() ?? '').waitFor()
  })

  test('sees a case and can neither prepare nor decide it', async () => {
    const screen = await auditor.openCase('ODZ-2026-0008')
    const { outcome, header } = screen.words
    await screen.step('evidence').waitFor()
    for (const name of [header.take, header.takeOver]) expect(await screen.button(name).count()).toBe(0)
    expect(await screen.page.getByLabel(screen.words.call.number, { exact: true }).isEditable()).toBe(false)
    for (const button of [
      screen.button(screen.proposing),
      screen.button(outcome.do.askMore),
      screen.button(outcome.do.refuse),
    ]) {
      const stands = (await button.count()) > 0
      expect(stands ? await missingFor(button) : 'not there').not.toBe('')
    }
  })

  test('is offered no way to bring a letter in', async () => {
    await auditor.go('recovery')
    expect(await auditor.button(auditor.words.intake.pick).count()).toBe(0)
  })
})
