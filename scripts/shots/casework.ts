import { CaseScreen } from '../../test/e2e/support/case.ts'
import { codeOf } from '../../test/e2e/support/outbox.ts'
import { Paper } from '../../test/e2e/support/paper.ts'
import { paperIn } from '../../test/e2e/support/walk.ts'
import { letter } from '../../test/e2e/support/window.ts'
import { like } from '../../test/e2e/support/words.ts'
import { expectedMails } from '../../test/fixtures/mail/expected.ts'
import type { Chapter } from './stage.ts'

const ceidg = expectedMails['company-ceidg']
const print = paperIn(ceidg, 'ceidg_print')
const person = expectedMails['id-card-uncovered']
const card = paperIn(person, 'id_card')
const bill = paperIn(person, 'bill_person')

/** A case that comes by letter, from its account to the executed change and the traces it leaves. */
export const casework: Chapter = {
  name: 'casework',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'case-account',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        stage.screen = await agent.takeIn(await letter('company-ceidg'))
        return agent
      },
    },
    {
      name: 'case-need',
      english: true,
      reach: async ({ screen }) => {
        await screen.confirmAccount(ceidg.customerNumber)
        await screen.answer(ceidg.need, ceidg.route)
        return screen.window
      },
    },
    {
      name: 'case-message',
      reach: async ({ screen }) => {
        await screen.choose(ceidg.need, ceidg.route)
        await screen.lookAt('message')
        return screen.window
      },
    },
    {
      name: 'case-kinds',
      small: true,
      reach: async ({ screen }) => {
        await screen.lookAt('evidence')
        await screen.attachment(print.attachment).click()
        await screen.window.heading(screen.words.papers.whatIsIt).waitFor()
        return screen.window
      },
    },
    {
      // A print half typed: what agrees, what does not, and what is not sent yet.
      name: 'case-papers',
      english: true,
      reach: async ({ screen }) => {
        const paper = await screen.name(print.attachment, print.kind)
        await paper.type('companyName', print.fields.companyName ?? '', 'match')
        await paper.type('personName', print.fields.personName ?? '', 'match')
        await paper.type('nip', '999-103-02-02', 'mismatch')
        await paper.input('printedOn').fill('16 lis 2026')
        await paper.field('companyName').scrollIntoViewIfNeeded()
        return screen.window
      },
    },
    {
      name: 'case-near',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        stage.screen = await agent.takeIn(await letter('id-card-uncovered'))
        const { screen } = stage
        await screen.reachEvidence(person)
        const paper = await screen.name(bill.attachment, bill.kind)
        await paper.transcribe(bill)
        await paper.field('personName').scrollIntoViewIfNeeded()
        return agent
      },
    },
    {
      name: 'case-redaction',
      english: true,
      reach: async ({ screen }) => {
        await new Paper(screen, bill.kind).accept('personName', 'litera przekręcona w druku')
        const paper = await screen.name(card.attachment, card.kind)
        if (card.zones === null) throw new Error('the card shows nothing to cover')
        await paper.confirmProposed(card.zones)
        return screen.window
      },
    },
    {
      name: 'case-redaction-asked',
      small: true,
      reach: async ({ screen }) => {
        await screen.button(screen.words.redaction.burn).click()
        await screen.page.getByRole('dialog').waitFor()
        return screen.window
      },
    },
    {
      // The covered copy is all that is left.
      name: 'case-redaction-burnt',
      small: true,
      reach: async ({ screen }) => {
        await screen.page.keyboard.press('Escape')
        await screen.page.getByRole('dialog').waitFor({ state: 'detached' })
        await new Paper(screen, card.kind).burn()
        return screen.window
      },
    },
    {
      name: 'case-papers-complete',
      small: true,
      reach: async ({ screen }) => {
        await new Paper(screen, card.kind).transcribe(card)
        await screen.button(screen.words.papers.goOn).waitFor()
        return screen.window
      },
    },
    {
      name: 'case-code',
      small: true,
      reach: async ({ screen }) => {
        await screen.goOn()
        await screen.enterNewEmail(person.newEmail)
        await screen.sendCode()
        return screen.window
      },
    },
    {
      name: 'case-decision',
      english: true,
      reach: async stage => {
        const code = await codeOf(stage.screen.window, stage.screen.number)
        stage.screen = await stage.screen.window.openCase(stage.screen.number)
        await stage.screen.confirmCode(code)
        return stage.screen.window
      },
    },
    {
      name: 'case-asking',
      small: true,
      reach: async ({ screen }) => {
        await screen.button(screen.words.outcome.do.askMore).click()
        await screen.page.getByText(screen.words.outcome.preview, { exact: true }).click()
        return screen.window
      },
    },
    {
      name: 'case-refusal',
      small: true,
      english: true,
      reach: async ({ screen }) => {
        await screen.button(screen.window.words.common.cancel).click()
        await screen.beginRefusal()
        return screen.window
      },
    },
    {
      name: 'case-approval-awaited',
      small: true,
      reach: async ({ screen }) => {
        await screen.button(screen.window.words.common.cancel).click()
        await screen.propose()
        return screen.window
      },
    },
    {
      name: 'case-approval',
      english: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await supervisor.openCase(stage.screen.number, 'approvals')
        return supervisor
      },
    },
    {
      name: 'case-execution',
      small: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await new CaseScreen(supervisor, stage.screen.number).approve()
        await stage.screen.step('execution').waitFor()
        return stage.screen.window
      },
    },
    {
      name: 'case-ended',
      english: true,
      reach: async ({ screen }) => {
        await screen.execute()
        await screen.story()
        return screen.window
      },
    },
    {
      name: 'customer',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.openCustomer(person.customerNumber)
        return agent
      },
    },
    {
      name: 'customer-reveal',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.openCustomer('LS-10504')
        const [reveal] = agent.words.common.reveal.button.split('{{')
        await agent
          .button(new RegExp(`^${reveal}`))
          .first()
          .click()
        await agent.page.getByRole('dialog').waitFor()
        return agent
      },
    },
    {
      name: 'customer-hidden',
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Escape')
        await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
        await agent.openCustomer(ceidg.customerNumber)
        return agent
      },
    },
    {
      name: 'outbox',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.go('outbox')
        await agent.page.getByRole('option').first().waitFor()
        return agent
      },
    },
    {
      name: 'outbox-carrying',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const { carry } = agent.words.outbox
        await agent.button(carry.button).click()
        const dialog = agent.page.getByRole('dialog', { name: carry.title })
        await dialog.getByRole('button', { name: carry.show, exact: true }).click()
        await dialog.getByText(carry.text, { exact: true }).waitFor()
        return agent
      },
    },
    {
      name: 'journal',
      english: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await supervisor.go('journal')
        await supervisor.page.getByRole('option').first().waitFor()
        return supervisor
      },
    },
    {
      name: 'journal-entry',
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await supervisor.page
          .getByRole('option', { name: new RegExp(stage.screen.number) })
          .first()
          .click()
        await supervisor.button(like(supervisor.words.journal.onlySubject)).click()
        await supervisor.page.getByRole('option').nth(6).click()
        return supervisor
      },
    },
    {
      name: 'journal-verified',
      small: true,
      english: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        const { verify } = supervisor.words.journal
        await supervisor.button(verify.button).click()
        await supervisor.page.getByText(verify.head).waitFor()
        return supervisor
      },
    },
  ],
}
