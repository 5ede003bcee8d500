import type { Locator, Page } from 'playwright-core'
import type { EvidenceKind } from '../../../src/shared/contract/policies/terms.ts'
import type { Change, Need, PaperKind, Stance, Step } from '../../../src/shared/contract/recovery/index.ts'
import type { ExpectedMail } from '../../fixtures/mail/expectation.ts'
import { Paper } from './paper.ts'
import type { DeskWindow } from './window.ts'
import { exactly, like, plainBlanks, say, type Words } from './words.ts'

type Route = ExpectedMail['route']

/** One recovery case on the screen, walked the way an agent walks it. */
export class CaseScreen {
  readonly window: DeskWindow
  readonly number: string

  constructor(window: DeskWindow, number: string) {
    this.window = window
    this.number = number
  }

  get page(): Page {
    return this.window.page
  }

  get words(): Words['recovery'] {
    return this.window.words.recovery
  }

  button(name: string | RegExp): Locator {
    return this.window.button(name)
  }

  /** The right of the screen, while it shows this step. */
  step(step: Step): Locator {
    return this.page.getByRole('complementary', { name: this.words.step[step].name, exact: true })
  }

  /** Opens a step that was done for a second look. */
  async lookAt(step: Step): Promise<void> {
    await this.page
      .getByRole('navigation', { name: this.words.steps })
      .getByRole('button', { name: new RegExp(this.words.step[step].name) })
      .click()
    await this.step(step).waitFor()
  }

  async searchAccount(text: string): Promise<void> {
    await this.page.getByLabel(this.words.account.search, { exact: true }).fill(text)
  }

  /** Confirms the account with this number; it must be suggested. */
  async confirmAccount(number: string): Promise<void> {
    await this.step('account').waitFor()
    await this.page.getByRole('radio', { name: new RegExp(number) }).click()
    await this.button(say(this.words.account.confirm, { number })).click()
    await this.step('need').waitFor()
  }

  async choose(need: Need, route: Route): Promise<void> {
    await this.answer(need, route)
    await this.button(this.words.need.confirm).click()
    await this.step('evidence').waitFor()
  }

  /** Answers both questions and sends nothing. */
  async answer(need: Need, route: Route): Promise<void> {
    const { answer, answerLive } = this.words.route
    await this.page.getByRole('radio', { name: this.words.need.long[need] }).click()
    const asked = this.page.getByRole('radio', { name: answer[route] })
    // A policy that takes live proof asks in other words.
    await asked
      .or(this.page.getByRole('radio', { name: answerLive[route] }))
      .first()
      .click()
  }

  /** Up to the evidence, as the letter calls for. */
  async reachEvidence(mail: ExpectedMail): Promise<void> {
    await this.confirmAccount(mail.customerNumber)
    await this.choose(mail.need, mail.route)
  }

  /** The entry of an attachment in the list on the left. */
  attachment(name: string): Locator {
    return this.page
      .getByRole('navigation', { name: this.words.list.label })
      .getByRole('button', { name: new RegExp(name.replaceAll('.', String.raw`\.`)) })
  }

  /** Selects an attachment that nobody has named yet, and says what it is. */
  async name(attachment: string, kind: PaperKind): Promise<Paper> {
    await this.attachment(attachment).click()
    await this.step('evidence')
      .getByRole('button', { name: new RegExp(`^${this.words.kind[kind]}.+${this.words.kindNote[kind]}`) })
      .click()
    return new Paper(this, kind)
  }

  /** Checks the number somebody calls from, by what the exchange shows. @returns what the desk answered */
  async checkNumber(number: string): Promise<Locator> {
    await this.page.getByLabel(this.words.call.number, { exact: true }).fill(number)
    await this.button(this.words.call.check).click()
    // A number that is proof takes the case on to the decision, where the answer stands too.
    const checked = this.page
      .getByRole('complementary')
      .getByRole('listitem')
      .filter({ hasText: number.slice(-3) })
      .filter({ hasText: this.words.call.source.exchange })
      .first()
    await checked.waitFor()
    return checked
  }

  /** From the complete papers to the decision. */
  async goOn(): Promise<void> {
    await this.button(this.words.papers.goOn).click()
    await this.step('decision').waitFor()
  }

  async enterNewEmail(address: string): Promise<void> {
    await this.page.getByLabel(this.words.newEmail.address, { exact: true }).fill(address)
    await this.button(this.words.newEmail.enter).click()
    await this.button(this.words.newEmail.send).waitFor()
  }

  async sendCode(): Promise<void> {
    await this.button(this.words.newEmail.send).click()
    await this.page.getByLabel(this.words.newEmail.code, { exact: true }).waitFor()
  }

  async confirmCode(code: string): Promise<void> {
    await this.page.getByLabel(this.words.newEmail.code, { exact: true }).fill(code)
    await this.button(this.words.newEmail.confirm).click()
    await this.page.getByText(this.words.newEmail.confirmed, { exact: true }).waitFor()
  }

  /** Puts the change before the second person, saying what the proposer thinks of it. */
  async propose(stance: Stance = 'for', opinion = '', change: Change = 'change_email'): Promise<void> {
    await this.proposingOf(change).click()
    await this.page.getByRole('radio', { name: this.words.stance[stance] }).check()
    await this.page.getByLabel(this.words.propose.opinion, { exact: true }).fill(opinion)
    await this.button(new RegExp(`^${this.words.propose.send}`)).click()
    await this.step('approval').waitFor()
  }

  /** The button's name ends with its keys. */
  get proposing(): RegExp {
    return new RegExp(`^${this.words.outcome.do.change_email}`)
  }

  proposingOf(change: Change): Locator {
    return this.button(new RegExp(`^${this.words.outcome.do[change]}`))
  }

  get hinting(): RegExp {
    return new RegExp(`^${this.words.outcome.do.hint}`)
  }

  async approve(): Promise<void> {
    await this.vote()
    await this.step('execution').waitFor()
  }

  /** Agrees to the proposal; others may still have to. */
  async vote(): Promise<void> {
    await this.enterOwnCode()
    await this.button(this.words.approval.approve).click()
    await this.button(this.words.approval.approve).waitFor({ state: 'detached' })
  }

  /** The acting person's own code, as the sample desk reads it off for people without a telephone. */
  async enterOwnCode(): Promise<void> {
    await this.button(this.words.ownCode.sample).click()
    await this.page
      .getByLabel(exactly(this.words.ownCode.label))
      .and(this.page.locator(':not([value=""])'))
      .waitFor()
  }

  /** The button that makes the change. */
  executing(change: Change = 'change_email'): Locator {
    return this.button(this.words.execution.do[change])
  }

  async execute(change: Change = 'change_email'): Promise<void> {
    await this.executing(change).click()
    await this.window.heading(this.words.ended.title[change]).waitFor()
  }

  /** An agreed change that has to wait is told to everybody first. */
  async announce(): Promise<void> {
    await this.button(this.words.execution.announce).click()
    await this.window.heading(this.words.execution.titleHeld).waitFor()
  }

  /** A piece of evidence on the panel, with what starts it and what runs for it. */
  proof(kind: EvidenceKind): Locator {
    return this.step('evidence')
      .getByRole('listitem')
      .filter({ hasText: this.words.proof.name[kind] })
      .first()
  }

  /** Asks for a piece of evidence, from the first it can be asked from. */
  async start(evidence: Exclude<EvidenceKind, 'documents'>): Promise<void> {
    const proof = this.proof(evidence)
    await proof.getByRole('button').first().click()
    await proof.getByText(this.words.proof.state.running, { exact: true }).waitFor()
  }

  /** Starts a call back to a contact and shows the number. @returns the number, as it is to be dialled */
  async callBack(kind: 'callback_administrative' | 'callback_other'): Promise<string> {
    await this.start(kind)
    const proof = this.proof(kind)
    await proof.getByRole('button', { name: this.words.challenge.dial, exact: true }).click()
    await proof.getByLabel(exactly(this.words.challenge.code)).waitFor()
    return (await proof.getByText(/^\+48/).last().innerText()).trim()
  }

  /** What was read back. */
  async answerCode(kind: EvidenceKind, code: string): Promise<void> {
    const proof = this.proof(kind)
    await proof.getByLabel(exactly(this.words.challenge.code)).fill(code)
    await proof.getByRole('button', { name: this.words.challenge.check, exact: true }).click()
  }

  /** A contact on file says that it was not him; from the palette, as it has to go fast. */
  async notMe(reason: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    const palette = this.page.getByRole('dialog', { name: this.window.words.common.palette.title })
    await palette.locator(':focus').waitFor()
    await this.page.keyboard.type(this.words.stop.not_me.button)
    await palette.getByRole('option', { name: this.words.stop.not_me.button }).first().waitFor()
    await this.page.keyboard.press('Enter')
    const dialog = this.page.getByRole('dialog', { name: this.words.stop.not_me.title })
    await dialog.getByRole('textbox').fill(reason)
    await dialog.getByRole('button', { name: this.words.stop.not_me.do, exact: true }).click()
    await this.window.heading(this.words.ended.title.stopped).waitFor()
  }

  /** Opens the form of a refusal. @returns what the customer will read, before anything is sent */
  async beginRefusal(): Promise<string> {
    await this.button(this.words.outcome.do.refuse).click()
    await this.page.getByText(this.words.outcome.preview, { exact: true }).click()
    const text = this.page.locator('details[open]')
    await text.waitFor()
    return (await text.innerText()).replace(this.words.outcome.preview, '').trim()
  }

  async refuse(reason: string): Promise<void> {
    await this.page.getByLabel(this.words.refuse.reason).fill(reason)
    await this.button(like(this.words.refuse.send)).click()
    await this.window.heading(this.words.ended.title.refused).waitFor()
  }

  /** A deed that takes a reason and the acting person's own code: a button, its dialog, and what is filled in there. */
  async withCode(button: string, title: string, reason: string): Promise<void> {
    await this.button(button).click()
    const dialog = this.page.getByRole('dialog', { name: title })
    await dialog.getByRole('textbox').first().fill(reason)
    await this.enterOwnCode()
    await dialog.getByRole('button', { name: button, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  /** The case's story as one text. */
  async story(): Promise<string> {
    await this.button(this.words.list.story).click()
    const story = this.page.getByRole('region', { name: this.words.story.title })
    await story.getByRole('listitem').first().waitFor()
    return plainBlanks(await story.innerText())
  }
}
