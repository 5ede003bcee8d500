import { letter } from '../../test/e2e/support/window.ts'
import { expectedMails } from '../../test/fixtures/mail/expected.ts'
import type { Chapter } from './stage.ts'

const mail = expectedMails['person-bill-invoice-payment']
const [bill] = mail.papers

/** The machine reads a bill, and a person judges each line by the piece of the page beside it. */
export const machine: Chapter = {
  name: 'machine',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'machine-proposals',
      small: true,
      english: true,
      reach: async stage => {
        if (bill === undefined) throw new Error('the letter has no paper')
        const agent = await stage.as('agent')
        stage.screen = await agent.takeIn(await letter('person-bill-invoice-payment'))
        await stage.screen.reachEvidence(mail)
        const paper = await stage.screen.name(bill.attachment, bill.kind)
        await agent.button(stage.screen.words.machine.read).click()
        await paper
          .field('personName')
          .getByText(stage.screen.words.machine.proposed)
          .waitFor({ timeout: 90_000 })
        await paper.field('personName').getByRole('img').waitFor()
        return agent
      },
    },
    {
      name: 'machine-confirmed',
      small: true,
      reach: async ({ screen }) => {
        const name = screen.page.locator('input[data-field="personName"]')
        await name.focus()
        await screen.page.keyboard.press('Enter')
        await screen
          .step('evidence')
          .getByText(screen.window.words.common.verdict.match, { exact: true })
          .first()
          .waitFor()
        return screen.window
      },
    },
  ],
}
