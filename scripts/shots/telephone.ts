import { proveNewEmail } from '../../test/e2e/support/walk.ts'
import { letter } from '../../test/e2e/support/window.ts'
import { expectedMails } from '../../test/fixtures/mail/expected.ts'
import type { Chapter } from './stage.ts'

const mail = expectedMails['phone-route']
/** An account of the sample whose mailbox lives, for a hint. */
const LIVE_MAILBOX = { number: 'LS-10264', phone: '609 000 264' }
/** One whose number came onto the account three days ago. */
const YOUNG_NUMBER = { number: 'LS-10247', phone: '723 000 915' }

/** Customers who call: their number is checked, and a hint is read out. */
export const telephone: Chapter = {
  name: 'telephone',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'call-opening',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const { queue, phoneCase } = agent.words.recovery
        await agent.go('recovery')
        await agent.button(queue.openByPhone).click()
        await agent.page.getByRole('dialog', { name: phoneCase.title }).waitFor()
        await agent.page.getByLabel(phoneCase.note).fill('dzwoni, nie może się zalogować')
        return agent
      },
    },
    {
      name: 'call-check',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Escape')
        await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
        stage.screen = await agent.takeIn(await letter('phone-route'))
        await stage.screen.reachEvidence(mail)
        await stage.screen.checkNumber(mail.caller?.stranger ?? '')
        return agent
      },
    },
    {
      name: 'call-young',
      reach: async stage => {
        const agent = await stage.as('agent')
        stage.screen = await agent.openByPhone('dzwoni, skrzynka z konta nie działa')
        await stage.screen.searchAccount(YOUNG_NUMBER.number)
        await stage.screen.confirmAccount(YOUNG_NUMBER.number)
        await stage.screen.choose('dead_email', 'phone')
        await stage.screen.checkNumber(YOUNG_NUMBER.phone)
        return agent
      },
    },
    {
      name: 'call-known',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        stage.screen = await agent.openByPhone('dzwoni, nie pamięta loginu')
        await stage.screen.searchAccount(LIVE_MAILBOX.number)
        await stage.screen.confirmAccount(LIVE_MAILBOX.number)
        await stage.screen.choose('unknown_login', 'phone')
        await stage.screen.checkNumber(LIVE_MAILBOX.phone)
        await stage.screen.button(stage.screen.hinting).waitFor()
        return agent
      },
    },
    {
      name: 'call-hint',
      english: true,
      reach: async ({ screen }) => {
        await screen.button(screen.hinting).click()
        await screen.window.heading(screen.words.hint.readOut).waitFor()
        return screen.window
      },
    },
    {
      name: 'call-ended',
      reach: async ({ screen }) => {
        await screen.button(screen.words.hint.close).click()
        await screen.window.heading(screen.words.ended.title.hinted).waitFor()
        return screen.window
      },
    },
  ],
}

/** A Friday evening: everything is proven and nothing can be decided; then the desk is gone altogether. */
export const closed: Chapter = {
  name: 'closed',
  sample: true,
  at: '2026-11-20T18:20:00+01:00',
  shots: [
    {
      name: 'closed-decision',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const screen = await agent.takeIn(await letter('phone-route'))
        await screen.reachEvidence(mail)
        await screen.checkNumber(mail.caller?.onFile ?? '')
        stage.screen = await proveNewEmail(screen, mail.newEmail)
        return agent
      },
    },
    {
      name: 'connection-lost',
      reach: async stage => {
        await stage.house.cutOff()
        await stage.screen.button(stage.screen.window.words.common.connection.retryNow).waitFor()
        return stage.screen.window
      },
    },
  ],
}
