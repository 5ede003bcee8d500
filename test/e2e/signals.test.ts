import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import type { CaseScreen } from './support/case.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { missingFor } from './support/walk.ts'
import { type DeskWindow, letter } from './support/window.ts'
import { like, say } from './support/words.ts'

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

  const panelOf = (where: CaseScreen) => where.page.getByRole('region', { name: where.words.signal.title })
  const panel = () => panelOf(screen)

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
    await expect.poll(() => row.innerText()).toContain(screen.words.queue.signal.warning)
  })

  describe('an address that was a fraudster’s', () => {
    const address = 'zaneta.szczyglowska@tymczasowa.example'
    const shown = () => `${screen.words.signal.part.new}: z••••a@t••••.example`
    let later: CaseScreen

    /** Another account, asked for by telephone, that shall get the same address. */
    async function wantsIt(account: string): Promise<CaseScreen> {
      const called = await agent.openByPhone('dzwoni, skrzynka nie działa')
      await called.searchAccount(account)
      await called.confirmAccount(account)
      await called.choose('dead_email', 'phone')
      await called.enterNewEmail(address)
      return called
    }

    test('is marked by a supervisor once the case is over', async () => {
      screen = await agent.openCase(screen.number)
      await screen.enterNewEmail(address)
      await screen.beginRefusal()
      await screen.refuse('głos i adres nie pasują do klientki')
      const theirs = await supervisor.openCase(screen.number, 'ended')
      await theirs.page.keyboard.press('s')
      const { fraud, mark, markTitle, value, marked } = theirs.words.signal
      await supervisor.heading(fraud).waitFor()
      await theirs.button(`${mark}: ${shown()}`).click()
      const dialog = theirs.page.getByRole('dialog', { name: say(markTitle, { what: value.email }) })
      expect(await faultsOf(supervisor, 'marking')).toEqual([])
      await dialog.getByRole('textbox').fill('ten sam adres co u fałszywego kuriera')
      await dialog.getByRole('button', { name: mark, exact: true }).click()
      await theirs.page.getByText(like(marked)).waitFor()
      await theirs.page.getByText(shown(), { exact: true }).waitFor()
      expect(await theirs.button(`${mark}: ${shown()}`).count()).toBe(0)
    })

    test('stops the next case that asks for it, by telling why and what to do', async () => {
      later = await wantsIt('LS-10264')
      await later.page.getByText(later.words.signal.stopTitle, { exact: true }).waitFor()
      await later.page.keyboard.press('s')
      const { say: says, value } = later.words.signal
      await panelOf(later)
        .getByText(say(says.fraud_mark, { what: value.email }))
        .waitFor()
      await panelOf(later).getByText(later.words.signal.do.fraud_mark).waitFor()
      expect(await missingFor(later.button(later.proposing))).toContain(later.words.remark.stop_fraud_mark)
      expect(await faultsOf(agent, 'marked value')).toEqual([])
    })

    test('and shows there from the queue on, but not whose it was before', async () => {
      const seen = await later.page.locator('body').innerText()
      expect(seen).not.toContain(mail.customerNumber)
      expect(seen).not.toContain('Szczygłowska')
      await agent.openQueue('todo')
      const row = agent.page.getByRole('option', { name: new RegExp(later.number) })
      await expect.poll(() => row.innerText()).toContain(later.words.queue.signal.stop)
    })

    test('until a supervisor finds the mark wrong, with a reason and his own code', async () => {
      const theirs = await supervisor.openCase(later.number)
      const { lift, liftDo, liftTitle, value, stopTitle } = theirs.words.signal
      await theirs.button(like(lift)).click()
      const dialog = theirs.page.getByRole('dialog', { name: say(liftTitle, { what: value.email }) })
      await dialog.getByRole('textbox').first().fill('kurier był prawdziwy')
      await theirs.enterOwnCode()
      await dialog.getByRole('button', { name: liftDo, exact: true }).click()
      await theirs.page.getByText(stopTitle, { exact: true }).waitFor({ state: 'detached' })
    })
  })
})
