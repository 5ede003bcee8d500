import type { CaseScreen } from '../../test/e2e/support/case.ts'
import { letter } from '../../test/e2e/support/window.ts'
import { expectedMails } from '../../test/fixtures/mail/expected.ts'
import type { Chapter } from './stage.ts'

const fraud = expectedMails['fraud-other-invoice']
const called = expectedMails['phone-route']
/** Nobody of the sample has this number. */
const STRANGER = '500 000 001'
const asked = ['LS-10264', 'LS-10247', 'LS-10231'] as const

/** What points to fraud, what stops a case, and what is remembered of it. */
export const signals: Chapter = {
  name: 'signals',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'signals',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        stage.screen = await agent.takeIn(await letter('fraud-other-invoice'))
        await stage.screen.reachEvidence(fraud)
        await openSignals(stage.screen)
        const { notePressure, pressureKind } = stage.screen.words.signal
        await stage.screen.button(notePressure.threat).click()
        await panelOf(stage.screen).getByText(new RegExp(pressureKind.threat)).waitFor()
        return agent
      },
    },
    {
      name: 'signals-values',
      small: true,
      reach: async stage => {
        await stage.screen.beginRefusal()
        await stage.screen.refuse('faktura należy do innego konta, nadawca grozi')
        const supervisor = await stage.as('supervisor')
        stage.screen = await supervisor.openCase(stage.screen.number, 'ended')
        await openSignals(stage.screen)
        await stage.screen
          .button(new RegExp(`^${stage.screen.words.signal.mark}`))
          .first()
          .waitFor()
        return supervisor
      },
    },
    {
      name: 'signals-marking',
      small: true,
      reach: async ({ screen }) => {
        await screen
          .button(new RegExp(`^${screen.words.signal.mark}`))
          .first()
          .click()
        const dialog = screen.page.getByRole('dialog')
        await dialog.getByRole('textbox').first().fill('ten sam nadawca pisał o dwóch kontach')
        return screen.window
      },
    },
    {
      name: 'signals-marked',
      small: true,
      reach: async ({ screen }) => {
        const dialog = screen.page.getByRole('dialog')
        await dialog.getByRole('button', { name: screen.words.signal.mark, exact: true }).click()
        await dialog.waitFor({ state: 'detached' })
        await screen.page.getByText(screen.words.signal.stopTitleEnded, { exact: true }).waitFor()
        return screen.window
      },
    },
    {
      name: 'signals-flagging',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        stage.screen = await agent.takeIn(await letter('phone-route'))
        await stage.screen.reachEvidence(called)
        await openSignals(stage.screen)
        await stage.screen.button(stage.screen.words.signal.flagLegal.death).click()
        await agent.page.getByRole('dialog').getByRole('textbox').fill('dzwoniła żona, właściciel nie żyje')
        return agent
      },
    },
    {
      name: 'signals-stop',
      small: true,
      reach: async ({ screen }) => {
        const { flag, stopTitle } = screen.words.signal
        await screen.page.getByRole('dialog').getByRole('button', { name: flag, exact: true }).click()
        await screen.page.getByText(stopTitle, { exact: true }).waitFor()
        return screen.window
      },
    },
  ],
}

/** More than an agent may decide in a day: one caller who asks for a third account. */
export const limits: Chapter = {
  name: 'limits',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'limit-caller',
      small: true,
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        for (const number of asked) {
          stage.screen = await agent.openByPhone('dzwoni, nie pamięta loginu')
          await stage.screen.searchAccount(number)
          await stage.screen.confirmAccount(number)
          await stage.screen.choose('unknown_login', 'phone')
          await stage.screen.checkNumber(STRANGER)
        }
        return agent
      },
    },
    {
      name: 'limit-signals',
      small: true,
      reach: async ({ screen }) => {
        await screen.window.heading(screen.number).click()
        await openSignals(screen)
        return screen.window
      },
    },
  ],
}

const panelOf = (screen: CaseScreen) => screen.page.getByRole('region', { name: screen.words.signal.title })

async function openSignals(screen: CaseScreen): Promise<void> {
  await screen.page.keyboard.press('s')
  await panelOf(screen).waitFor()
}
