import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import type { CaseScreen } from './support/case.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { carry, codeIn } from './support/outbox.ts'
import { missingFor, paperIn, read, vouchByMail } from './support/walk.ts'
import { type DeskWindow, letter, sentAgain } from './support/window.ts'
import { exactly, plainBlanks } from './support/words.ts'

const company = expectedMails['company-krs']
const DOMAIN = 'trzy-zabki.example'
const OLD_PHONE = '+48667000402'
const NEW_PHONE = { typed: '512 000 777', e164: '+48512000777' }
/** What two customers of the sample keep in a drawer. */
const SAVED_CODES = { company: 'ZABKA-MLYN2-7XQ', person: 'PTASI-RADIO-6TW' }
const PERSON = 'LS-10251'
const OPINION = 'głos spokojny, kod podany od razu'
const SECOND_OPINION = 'oddzwoniłabym jeszcze raz'
/** Past 72 hours from the sample's Friday, with the desk open. */
const NEXT_TUESDAY = '2026-11-24T09:00:00Z'

/**
 * What else than a new address a customer can get under the strict policy, each carried out to its end. One desk for
 * all: the transfer code first, since a changed contact would block it, and two changes that wait side by side.
 */
describe('outcomes under the strict policy', { timeout: 60_000 }, () => {
  let house: House
  let agent: DeskWindow
  let supervisor: DeskWindow
  /** Supervisors, too: two people beside the proposer must agree. */
  let second: DeskWindow
  let third: DeskWindow
  /** The cases whose changes wait. */
  const held = { phone: '', factor: '' }
  /** Numbers that heard of the announcement of the new telephone. */
  let announced: string[]

  beforeAll(async () => {
    house = await openHouse()
    const administrator = await house.window()
    await administrator.signInAs('administrator')
    await administrator.choosePolicy('Zaostrzona')
    await administrator.giveRole('otherAgent', 'supervisor')
    await administrator.giveRole('administrator', 'supervisor')
    // A code is good once, and the next one comes with its half minute: the administrator has yet to use two more.
    house.setClock(house.now() + 60_000)
    await everybodyIn()
  })
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  /** Fresh windows; the old ones have locked themselves when the clock was turned. */
  async function everybodyIn(): Promise<void> {
    agent = await house.window()
    await agent.signInAs('agent')
    supervisor = await house.window()
    await supervisor.signInAs('supervisor')
    second = await house.window()
    await second.signInAs('otherAgent')
    third = await house.window()
    await third.signInAs('administrator')
  }

  /** A letter with the papers of the company. */
  async function companyPapers(
    window: DeskWindow,
    need: 'domain_release' | 'lost_phone',
    change?: (source: string) => string,
  ): Promise<CaseScreen> {
    const screen = await window.takeIn(await letter('company-krs', change))
    await screen.confirmAccount(company.customerNumber)
    await screen.choose(need, 'papers')
    await read(screen, paperIn(company, 'krs_extract'))
    // No request is drawn among the scans. The last sheet of the letter stands for one: what a paper says is what
    // the agent types, and no machine reads it unless it is asked to.
    const request = await read(screen, {
      ...paperIn(company, 'bill_company'),
      kind: 'signed_request',
      fields: { personName: 'Roch Żabiński', issuedOn: '18.11.2026' },
      marks: { signature: true },
      disagrees: { personName: 'near' },
    })
    // A firm's account names no person, so nothing on it can be almost the same.
    const asked = plainBlanks(await request.field('personName').innerText())
    expect(asked).toContain(screen.words.reason.nothing_on_file)
    expect(asked).not.toContain(screen.words.near.lead)
    await request.accept('personName', 'jest w zarządzie według odpisu')
    return screen
  }

  /** The customer reads out a code that he kept. */
  async function saved(screen: CaseScreen, code: string): Promise<void> {
    await screen.start('saved_code')
    await screen.answerCode('saved_code', code)
  }

  /** Nothing on the screen of somebody who has not voted tells what others think. */
  async function seesNothingOf(screen: CaseScreen, opinions: readonly string[]): Promise<void> {
    const { blind, stance } = screen.words
    await screen.page.getByText(blind.title, { exact: true }).waitFor()
    const seen = await screen.page.locator('body').innerText()
    const telling = [...opinions, stance.for, stance.doubtful, screen.words.approval.approved]
    expect(telling.filter(words => seen.includes(words))).toEqual([])
  }

  /**
   * Carries the newest text messages about a case's change.
   *
   * @param before how many there were already
   * @returns the numbers they went to
   */
  async function toldByPhone(window: DeskWindow, caseNumber: string, before = 0): Promise<string[]> {
    const sms = /Zmiana na Twoim koncie \(SMS\)/
    await window.go('outbox')
    const rows = window.page.getByRole('option', { name: sms }).filter({ hasText: caseNumber })
    await expect.poll(() => rows.count()).toBeGreaterThan(before)
    const count = (await rows.count()) - before
    const told: string[] = []
    for (let index = 0; index < count; index += 1)
      told.push((await carry(window, sms, { index, row: caseNumber })).to)
    return told
  }

  describe('a domain’s transfer code', () => {
    let screen: CaseScreen

    test('takes papers, two living proofs of two sources, and the domain by name', async () => {
      screen = await companyPapers(supervisor, 'domain_release')
      await saved(screen, SAVED_CODES.company)
      screen = await vouchByMail(screen)
      const proposing = screen.proposingOf('release_authinfo')
      expect(await missingFor(proposing)).toContain(screen.words.remark.domain)
      await screen.page.getByRole('radio', { name: DOMAIN, exact: true }).click()
      await screen.page.getByText(screen.words.domain.chosen, { exact: true }).waitFor()
      expect(await faultsOf(supervisor, 'domain chosen')).toEqual([])
      await screen.propose('for', OPINION, 'release_authinfo')
    })

    test('is agreed to by a second person, who votes blind and once', async () => {
      const theirs = await second.openCase(screen.number, 'approvals')
      await seesNothingOf(theirs, [OPINION])
      await theirs.page.getByText(DOMAIN, { exact: true }).first().waitFor()
      await theirs.page.getByLabel(exactly(theirs.words.approval.reason)).fill(SECOND_OPINION)
      await theirs.vote()
      await theirs.page.getByText(OPINION, { exact: true }).waitFor()
      await theirs.page.getByText(theirs.words.remark.voted_already, { exact: true }).waitFor()
      const again = await second.openCase(screen.number)
      await again.step('approval').waitFor()
      expect(await again.button(again.words.approval.approve).count()).toBe(0)
      expect(await faultsOf(second, 'voted')).toEqual([])
    })

    test('waits for the third, and the proposer cannot carry it out before', async () => {
      const { approval, execution } = screen.words
      await screen.page.getByText(approval.left_one.replace('{{count}}', '1'), { exact: true }).waitFor()
      await screen.page.getByText(approval.awaited_one, { exact: true }).waitFor()
      expect(await screen.button(approval.approve).count()).toBe(0)
      expect(await screen.button(execution.do.release_authinfo).count()).toBe(0)
    })

    test('is agreed to by a third person, who knows neither of the two before him', async () => {
      const theirs = await third.openCase(screen.number, 'approvals')
      await seesNothingOf(theirs, [OPINION, SECOND_OPINION])
      await theirs.page.getByText(theirs.words.approval.hidden, { exact: true }).waitFor()
      expect(await missingFor(theirs.button(theirs.words.approval.approve))).toContain(
        theirs.words.ownCode.missing,
      )
      expect(await faultsOf(third, 'third vote')).toEqual([])
      await theirs.approve()
      await theirs.lookAt('approval')
      await theirs.page.getByText(SECOND_OPINION, { exact: true }).waitFor()
    })

    test('is ordered, and goes to nobody by telephone', async () => {
      await screen.step('execution').getByText(DOMAIN, { exact: true }).waitFor()
      await screen.page.getByText(screen.words.execution.stays.release_authinfo, { exact: true }).waitFor()
      await screen.execute('release_authinfo')
      const told = await carry(supervisor, /Zmiana na Twoim koncie/, {
        row: new RegExp(`e-mail.*${screen.number}`),
      })
      expect(told.text).toContain('zleciliśmy wydanie kodu AuthInfo')
    })
  })

  describe('a new telephone', () => {
    let screen: CaseScreen

    test('takes papers, another contact’s word, and a code to the new number', async () => {
      screen = await companyPapers(agent, 'lost_phone', sentAgain)
      screen = await vouchByMail(screen)
      const { newPhone } = screen.words
      const number = screen.page.getByLabel(exactly(newPhone.number))
      await number.fill('pięćset dwanaście')
      await screen.button(newPhone.enter).click()
      await screen.page.getByRole('alert').getByText(/numer/i).first().waitFor()
      expect(await number.inputValue()).toBe('pięćset dwanaście')
      await number.fill(NEW_PHONE.typed)
      await screen.button(newPhone.enter).click()
      await screen.button(newPhone.send).click()
      const sent = await carry(agent, /Kod dla nowego numeru/)
      expect(sent.to).toBe(NEW_PHONE.e164)
      screen = await agent.openCase(screen.number)
      await screen.page.getByLabel(exactly(screen.words.challenge.code)).fill(codeIn(sent.text))
      await screen.button(screen.words.challenge.check).click()
      await screen.page.getByText(newPhone.confirmed, { exact: true }).waitFor()
      expect(await faultsOf(agent, 'new telephone')).toEqual([])
      await screen.propose('for', OPINION, 'change_phone')
    })

    test('is agreed to by one other person, blind, and announced to the old and the new number', async () => {
      const theirs = await supervisor.openCase(screen.number, 'approvals')
      await seesNothingOf(theirs, [OPINION])
      await theirs.approve()
      await screen.step('execution').waitFor()
      await screen.announce()
      held.phone = screen.number
      announced = await toldByPhone(agent, screen.number)
      expect(announced).toEqual(expect.arrayContaining([OLD_PHONE, NEW_PHONE.e164]))
      screen = await agent.openCase(screen.number)
      expect(await missingFor(screen.executing('change_phone'))).toMatch(/wcześniej nie wykonamy zmiany/)
    })
  })

  describe('two-step verification', () => {
    let screen: CaseScreen

    test('is a supervisor’s to propose, on a code the customer kept', async () => {
      const asked = await agent.openByPhone('nie ma już telefonu z aplikacją')
      await asked.searchAccount(PERSON)
      await asked.confirmAccount(PERSON)
      await asked.choose('lost_factor', 'phone')
      await saved(asked, SAVED_CODES.person)
      expect(await missingFor(asked.proposingOf('disable_2fa'))).toContain(asked.words.remark.supervisor_only)
      screen = await supervisor.openCase(asked.number)
      await screen.button(screen.words.header.takeOver).click()
      await supervisor.page
        .getByRole('dialog', { name: screen.words.taking.title })
        .getByRole('button', { name: screen.words.taking.confirm, exact: true })
        .click()
      await screen.propose('doubtful', OPINION, 'disable_2fa')
    })

    test('is agreed to by two others, one after the other, and announced', async () => {
      const theirs = await second.openCase(screen.number, 'approvals')
      await seesNothingOf(theirs, [OPINION])
      await theirs.page.getByText(theirs.words.execution.what.disable_2fa, { exact: true }).waitFor()
      await theirs.vote()
      await (await third.openCase(screen.number, 'approvals')).approve()
      await screen.step('execution').waitFor()
      await screen.announce()
      held.factor = screen.number
      expect(await faultsOf(supervisor, 'factor held')).toEqual([])
    })
  })

  describe('when the time has passed', () => {
    test('the telephone is changed, and both numbers hear of it', async () => {
      house.setClock(NEXT_TUESDAY)
      await everybodyIn()
      const screen = await agent.openCase(held.phone)
      await screen.execute('change_phone')
      const told = await toldByPhone(agent, screen.number, announced.length)
      expect(told.toSorted()).toEqual(announced.toSorted())
      await agent.openCustomer(company.customerNumber)
      const change = agent.contactChanges().filter({ hasText: held.phone }).first()
      expect(await change.locator('ins').innerText()).toMatch(/777$/)
      expect(await change.locator('del').innerText()).toMatch(/402$/)
    })

    test('two-step verification is off, and the account shows it', async () => {
      const screen = await supervisor.openCase(held.factor)
      await screen.execute('disable_2fa')
      expect(await faultsOf(supervisor, 'factor off')).toEqual([])
      const told = await carry(supervisor, /Zmiana na Twoim koncie/, {
        row: new RegExp(`e-mail.*${held.factor}`),
      })
      expect(told.text).toMatch(/weryfikacj/)
      const story = await (await supervisor.openCase(held.factor)).story()
      expect(story.match(/Zmiana zatwierdzona\./g)).toHaveLength(2)
    })
  })
})
