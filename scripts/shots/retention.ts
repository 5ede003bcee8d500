import { giveBack, read } from '../../test/e2e/support/walk.ts'
import { letter } from '../../test/e2e/support/window.ts'
import { expectedMails } from '../../test/fixtures/mail/expected.ts'
import type { Chapter } from './stage.ts'

const mail = expectedMails['person-bill-invoice-payment']
const REASON = 'pismo sądu, sygn. IV K 123/26'
/** Past every time of the published policy, on a working day. */
const LATER = '2027-03-16T10:00:00Z'

/** What is kept of a case that is over: its clocks, a hold by law, the customer's own data, and what goes. */
export const retention: Chapter = {
  name: 'retention',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'retention-case',
      small: true,
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const screen = await agent.takeIn(await letter('person-bill-invoice-payment'))
        await screen.reachEvidence(mail)
        for (const paper of mail.papers) await read(screen, paper)
        await screen.goOn()
        await giveBack(screen, mail, await stage.as('supervisor'))
        stage.screen = await (await stage.as('supervisor')).openCase(screen.number, 'ended')
        return stage.screen.window
      },
    },
    {
      name: 'retention-holding',
      small: true,
      reach: async ({ screen }) => {
        await screen.button(screen.window.words.retention.hold.button).first().click()
        await screen.page.getByRole('dialog').getByRole('textbox').fill(REASON)
        return screen.window
      },
    },
    {
      name: 'retention-held',
      reach: async ({ screen }) => {
        const { hold } = screen.window.words.retention
        const dialog = screen.page.getByRole('dialog')
        await dialog.getByRole('button', { name: new RegExp(hold.do) }).click()
        await dialog.waitFor({ state: 'detached' })
        await screen.page.getByText(REASON).first().waitFor()
        return screen.window
      },
    },
    {
      name: 'settings-retention',
      small: true,
      english: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await supervisor.openSettings('retention')
        await supervisor.page.getByRole('link', { name: stage.screen.number }).first().waitFor()
        return supervisor
      },
    },
    {
      name: 'customer-package',
      small: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await supervisor.openCustomer(mail.customerNumber)
        await supervisor.button(supervisor.words.retention.package.button).first().click()
        await supervisor.page
          .getByRole('dialog')
          .getByRole('textbox')
          .first()
          .fill('wniosek klienta z 19 listopada')
        return supervisor
      },
    },
    {
      name: 'retention-erased',
      small: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await supervisor.page.keyboard.press('Escape')
        const held = await supervisor.openCase(stage.screen.number, 'ended')
        const { release } = supervisor.words.retention
        await held.button(release.button).first().click()
        const dialog = held.page.getByRole('dialog')
        await dialog.getByRole('textbox').fill('postępowanie umorzone')
        await dialog.getByRole('button', { name: new RegExp(release.do) }).click()
        await dialog.waitFor({ state: 'detached' })
        stage.later(LATER)
        const later = await stage.as('supervisor')
        stage.screen = await later.openCase(stage.screen.number, 'ended')
        await stage.screen.button(new RegExp(later.words.recovery.list.erased)).click()
        await later.page.getByText(later.words.recovery.letter.erased).waitFor()
        return later
      },
    },
  ],
}
