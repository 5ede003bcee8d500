import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import type { CaseScreen } from './support/case.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { missingFor } from './support/walk.ts'
import { type DeskWindow, letter } from './support/window.ts'

const mail = expectedMails['phone-route']

describe('what points to fraud', { timeout: 120_000 }, () => {
  let house: House
  let agent: DeskWindow
  let supervisor: DeskWindow
  let screen: CaseScreen

  beforeAll(async () => {
    house = await openHouse()
    agent = await house.window()
    await agent.signInAs('agent')
    supervisor = await house.window()
    await supervisor.signInAs('supervisor')
    screen = await agent.takeIn(await letter('phone-route'))
    await screen.reachEvidence(mail)
  })
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const panel = () => screen.page.getByRole('region', { name: screen.words.signal.title })

  test('opens and closes by a key, and says that nothing decides alone', async () => {
    await screen.page.keyboard.press('s')
    await panel().waitFor()
    await screen.page.keyboard.press('s')
    await panel().waitFor({ state: 'detached' })
    await screen.page.keyboard.press('s')
    await panel().waitFor()
  })

  test('is added to by what the agent hears', async () => {
    const { notePressure, pressureKind, do: advice } = screen.words.signal
    await screen.button(notePressure.threat).click()
    await panel().getByText(new RegExp(pressureKind.threat)).waitFor()
    await panel().getByText(advice.pressure).waitFor()
    await panel().getByText(screen.words.signal.lead).waitFor()
    expect(await faultsOf(agent, 'signals')).toEqual([])
  })

  test('stops the case for everybody when the law comes first', async () => {
    const { flagLegal, flag, stopTitle } = screen.words.signal
    await panel().getByRole('button', { name: flagLegal.death, exact: true }).click()
    const dialog = screen.page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('dzwoniła żona, właściciel nie żyje')
    await dialog.getByRole('button', { name: flag, exact: true }).click()
    await screen.page.getByText(stopTitle, { exact: true }).waitFor()
    expect(await missingFor(panel().getByRole('button', { name: flagLegal.death, exact: true }))).toContain(
      screen.words.signal.flagged,
    )
    expect(await faultsOf(agent, 'stop')).toEqual([])
  })

  test('and goes on when a supervisor has cleared it with a reason and a code', async () => {
    const theirs = await supervisor.openCase(screen.number)
    const { clear, clearDo, stopTitle } = theirs.words.signal
    const label = clear.replace('{{what}}', theirs.words.signal.legalKind.death)
    await theirs.button(label).click()
    const dialog = theirs.page.getByRole('dialog')
    await dialog.getByRole('textbox').first().fill('akt zgonu dotyczył kogoś innego')
    await theirs.enterOwnCode()
    await dialog.getByRole('button', { name: clearDo, exact: true }).click()
    await theirs.page.getByText(stopTitle, { exact: true }).waitFor({ state: 'detached' })
    await screen.page.getByText(stopTitle, { exact: true }).waitFor({ state: 'detached' })
  })

  test('shows in the queue before the case is opened', async () => {
    await agent.openQueue('todo')
    const row = agent.page.getByRole('option', { name: new RegExp(screen.number) })
    expect(await row.innerText()).toContain(screen.words.queue.signal.warning)
  })
})
