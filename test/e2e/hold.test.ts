import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import type { CaseScreen } from './support/case.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { carry, codeIn } from './support/outbox.ts'
import { missingFor, proveNewEmail } from './support/walk.ts'
import { type DeskWindow, letter } from './support/window.ts'

const mail = expectedMails['phone-route']
const OPINION = 'głos brzmiał inaczej niż zwykle'
/** Past every hold of the strict policy that begins on the sample's Friday, with the desk open. */
const NEXT_THURSDAY = '2026-11-26T09:00:00Z'
const SUNDAY_NIGHT = '2026-11-22T23:00:00Z'

/** A desk under the strict policy, and a case whose change is announced: called back, proposed, approved blind. */
class Announced {
  house: House
  agent: DeskWindow
  supervisor: DeskWindow
  screen: CaseScreen

  constructor(house: House, agent: DeskWindow, supervisor: DeskWindow, screen: CaseScreen) {
    this.house = house
    this.agent = agent
    this.supervisor = supervisor
    this.screen = screen
  }

  static async begin(): Promise<Announced> {
    const house = await openHouse()
    const administrator = await house.window()
    await administrator.signInAs('administrator')
    await administrator.choosePolicy('Zaostrzona')
    const agent = await house.window()
    await agent.signInAs('agent')
    const supervisor = await house.window()
    await supervisor.signInAs('supervisor')
    const screen = await agent.takeIn(await letter('phone-route'))
    await screen.reachEvidence(mail)
    return new Announced(house, agent, supervisor, screen)
  }

  /** Calls the administrative contact, who reads back the code. */
  async callBack(): Promise<string> {
    const number = await this.screen.callBack('callback_administrative')
    const { text } = await carry(this.agent, /Kod do rozmowy/)
    this.screen = await this.agent.openCase(this.screen.number)
    await this.screen.answerCode('callback_administrative', codeIn(text))
    await this.screen.step('decision').waitFor()
    return number
  }

  async propose(): Promise<void> {
    this.screen = await proveNewEmail(this.screen, mail.newEmail)
    await this.screen.propose('doubtful', OPINION)
  }

  /** Windows that see the clock as it is now; the old ones have locked themselves meanwhile. */
  async later(instant: string): Promise<void> {
    this.house.setClock(instant)
    this.agent = await this.house.window()
    await this.agent.signInAs('agent')
    this.supervisor = await this.house.window()
    await this.supervisor.signInAs('supervisor')
  }
}

describe('a change under the strict policy that somebody on file denies', { timeout: 120_000 }, () => {
  let walk: Announced

  beforeAll(async () => {
    walk = await Announced.begin()
  })
  afterAll(() => walk.house.close())
  guard(() => walk.house)
  inOrder()

  test('shows each proof with its strength and source, and says that two of one source are one', async () => {
    const { screen } = walk
    const { strength, group, lead } = screen.words.proof
    await screen.page.getByText(lead, { exact: true }).waitFor()
    const told = await screen.proof('callback_administrative').innerText()
    expect(told).toContain(strength.strong)
    expect(told).toContain(group.phone)
    expect(await faultsOf(walk.agent, 'proofs')).toEqual([])
  })

  test('counts a call back once the number was dialled and the code read back', async () => {
    const number = await walk.callBack()
    expect(number).toBe('+48 606 000 251')
  })

  test('cannot be proposed without saying what the proposer thinks', async () => {
    walk.screen = await proveNewEmail(walk.screen, mail.newEmail)
    const { screen } = walk
    await screen.button(screen.proposing).click()
    const send = screen.button(new RegExp(`^${screen.words.propose.send}`))
    expect(await missingFor(send)).toContain(screen.words.propose.stanceMissing)
    expect(await faultsOf(walk.agent, 'proposing')).toEqual([])
    await screen.button(walk.agent.words.common.cancel).click()
    await screen.propose('doubtful', OPINION)
  })

  test('is voted on blind: nothing of the first verdict stands on the second person’s screen', async () => {
    const second = await walk.supervisor.openCase(walk.screen.number, 'approvals')
    const { blind, stance, approval } = second.words
    await second.page.getByText(blind.title, { exact: true }).waitFor()
    const seen = await second.page.locator('body').innerText()
    expect(seen).not.toContain(OPINION)
    expect(seen).not.toContain(stance.doubtful)
    expect(seen).not.toContain(stance.for)
    expect(await second.story()).not.toContain(OPINION)
    expect(await missingFor(second.button(approval.approve))).toContain(second.words.ownCode.missing)
    expect(await faultsOf(walk.supervisor, 'voting blind')).toEqual([])
  })

  test('shows what the first one thought as soon as the second has voted', async () => {
    const second = await walk.supervisor.openCase(walk.screen.number, 'approvals')
    await second.approve()
    await second.lookAt('approval')
    await second.page.getByText(OPINION, { exact: true }).waitFor()
    await second.page.getByText(second.words.stance.doubtful, { exact: true }).waitFor()
  })

  test('is announced first, and waits', async () => {
    const { screen, agent } = walk
    await screen.step('execution').waitFor()
    await screen.announce()
    await screen.page.getByText('pon., 23 lis 2026, 9:00', { exact: true }).waitFor()
    expect(await missingFor(screen.executing())).toMatch(/w poniedziałek o 9:00/)
    expect(await faultsOf(agent, 'held')).toEqual([])
    await agent.go('outbox')
    await agent.page
      .getByRole('option', { name: /Zapowiedź zmiany/ })
      .first()
      .waitFor()
  })

  test('freezes and stops at once, on a Sunday night, when a contact says that it was not him', async () => {
    await walk.later(SUNDAY_NIGHT)
    const screen = await walk.agent.openCase(walk.screen.number)
    await screen.notMe('pani Żaneta dzwoni, że o nic nie prosiła')
    await screen.page.getByText(screen.words.header.frozen, { exact: true }).waitFor()
    expect(await missingFor(screen.button(screen.words.frozen.lift))).toContain(
      screen.words.remark.supervisor_only,
    )
    expect(await screen.executing().count()).toBe(0)
    expect(await faultsOf(walk.agent, 'stopped')).toEqual([])
  })

  test('leaves the account frozen until a supervisor lifts it with his own code', async () => {
    await walk.later(NEXT_THURSDAY)
    const screen = await walk.supervisor.openCase(walk.screen.number, 'ended')
    await screen.withCode(
      screen.words.frozen.lift,
      screen.words.frozen.liftTitle,
      'rozmawiałam z panią Żanetą',
    )
    await screen.page.getByText(screen.words.header.frozen, { exact: true }).waitFor({ state: 'detached' })
  })
})

describe('a change under the strict policy that nobody denies', { timeout: 120_000 }, () => {
  let walk: Announced

  beforeAll(async () => {
    walk = await Announced.begin()
  })
  afterAll(() => walk.house.close())
  guard(() => walk.house)
  inOrder()

  test('is announced after a call back and a second person’s vote', async () => {
    await walk.callBack()
    await walk.propose()
    await (await walk.supervisor.openCase(walk.screen.number, 'approvals')).approve()
    await walk.screen.step('execution').waitFor()
    await walk.screen.announce()
  })

  test('is made when its time has passed', async () => {
    await walk.later(NEXT_THURSDAY)
    walk.screen = await walk.agent.openCase(walk.screen.number)
    await walk.screen.page.getByText(walk.screen.words.execution.over, { exact: true }).waitFor()
    await walk.screen.execute()
    await walk.agent.openCustomer(mail.customerNumber)
    await walk.agent.contactChanges().filter({ hasText: walk.screen.number }).first().waitFor()
  })

  test('can be undone by a supervisor, which puts back what stood before', async () => {
    const screen = await walk.supervisor.openCase(walk.screen.number, 'ended')
    expect(await faultsOf(walk.supervisor, 'executed')).toEqual([])
    await screen.withCode(
      screen.words.undo.button,
      screen.words.undo.dialogTitle,
      'klientka mówi, że to nie ona',
    )
    await walk.supervisor.heading(screen.words.ended.title.undone).waitFor()
    expect(await screen.button(screen.words.undo.button).count()).toBe(0)
    await walk.supervisor.openCustomer(mail.customerNumber)
    await expect
      .poll(() => walk.supervisor.contactChanges().filter({ hasText: walk.screen.number }).count())
      .toBe(2)
  })
})
