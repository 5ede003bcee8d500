import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import type { CaseScreen } from './support/case.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { missingFor, proveNewEmail } from './support/walk.ts'
import { cards, type DeskWindow, letter } from './support/window.ts'

const mail = expectedMails['phone-route']
/** Past the day that a change agreed to by its own proposer waits, with the desk open. */
const NEXT_TUESDAY = '2026-11-24T09:00:00Z'

/** One person works on cases here. Nobody could agree with her: she does it herself, and all of it is on record. */
describe('a desk of one person', { timeout: 60_000 }, () => {
  let house: House
  let alone: DeskWindow
  let screen: CaseScreen

  beforeAll(async () => {
    house = await openHouse()
    const administrator = await house.window()
    await administrator.signInAs('administrator')
    await administrator.deactivate('agent')
    await administrator.deactivate('otherAgent')
    alone = await house.window()
    await alone.signInAs('supervisor')
    screen = await alone.takeIn(await letter('phone-route'))
    await screen.reachEvidence(mail)
    await screen.checkNumber(mail.caller?.onFile ?? '')
    screen = await proveNewEmail(screen, mail.newEmail)
  })
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const exception = () => alone.page.getByText(screen.words.approval.sole, { exact: true })

  test('is told before the proposal that the exception will be recorded and the change wait', async () => {
    await screen.button(screen.proposing).click()
    await exception().waitFor()
    expect(await faultsOf(alone, 'proposing alone')).toEqual([])
    await alone.button(alone.words.common.cancel).click()
    await screen.propose()
  })

  test('is told so again beside her own vote, and gives it with her own code', async () => {
    await exception().waitFor()
    const { approve } = screen.words.approval
    expect(await missingFor(screen.button(approve))).toContain(screen.words.ownCode.missing)
    await alone.page.getByLabel(screen.words.approval.reason).fill('pracuję dziś sama')
    expect(await faultsOf(alone, 'voting alone')).toEqual([])
    await screen.approve()
  })

  test('announces the change, which waits though the policy knows no holds', async () => {
    await exception().waitFor()
    await alone.page
      .getByText(screen.words.execution.waitsAlone)
      .filter({ hasText: screen.words.execution.stops })
      .first()
      .waitFor()
    await screen.announce()
    expect(await missingFor(screen.executing())).toMatch(/w poniedziałek o 9:00/)
    expect(await faultsOf(alone, 'announced alone')).toEqual([])
  })

  test('reads the exception in the story of the case and in the journal', async () => {
    const said = screen.words.exception.one_person_desk
    expect(await screen.story()).toContain(said)
    await alone.go('journal')
    const line = alone.page
      .getByRole('option')
      .filter({ hasText: cards.supervisor })
      .filter({ hasText: said })
    await line.click()
    const detail = alone.page.getByRole('complementary', { name: /\d/ })
    await detail.getByText(alone.words.journal.detail.exception, { exact: true }).waitFor()
    expect(await detail.innerText()).toContain(screen.number)
    expect(await faultsOf(alone, 'the exception in the journal')).toEqual([])
  })

  test('makes the change when it has waited', async () => {
    house.setClock(NEXT_TUESDAY)
    alone = await house.window()
    await alone.signInAs('supervisor')
    screen = await alone.openCase(screen.number)
    await screen.execute()
    await alone.openCustomer(mail.customerNumber)
    await alone.contactChanges().filter({ hasText: screen.number }).first().waitFor()
  })
})
