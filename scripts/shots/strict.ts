import { CaseScreen } from '../../test/e2e/support/case.ts'
import { carry, codeIn } from '../../test/e2e/support/outbox.ts'
import { proveNewEmail } from '../../test/e2e/support/walk.ts'
import { letter } from '../../test/e2e/support/window.ts'
import { expectedMails } from '../../test/fixtures/mail/expected.ts'
import type { Chapter, Stage } from './stage.ts'

const mail = expectedMails['phone-route']
const strict = { pl: 'Zaostrzona', en: 'Strict' } as const
/** The only code the sample's customer kept from his panel. */
const SAVED_CODE = 'PTASI-RADIO-6TW'
const OPINION = 'głos brzmiał inaczej niż zwykle'
/** While the hold still runs, and after it, with the desk open. */
const MONDAY_MORNING = '2026-11-23T07:40:00Z'
const NEXT_THURSDAY = '2026-11-26T09:00:00Z'

/** Live proof, a vote in the dark, the wait, and a contact who denies it all. */
export const strictPolicy: Chapter = {
  name: 'strict',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'live-need',
      small: true,
      reach: async stage => {
        await (await stage.as('administrator')).choosePolicy(strict[stage.language])
        const agent = await stage.as('agent')
        stage.screen = await agent.takeIn(await letter('phone-route'))
        await stage.screen.confirmAccount(mail.customerNumber)
        await stage.screen.answer(mail.need, mail.route)
        return agent
      },
    },
    {
      name: 'live-proofs',
      english: true,
      reach: async ({ screen }) => {
        await screen.choose(mail.need, mail.route)
        await screen.page.getByText(screen.words.proof.lead, { exact: true }).waitFor()
        return screen.window
      },
    },
    {
      name: 'live-domain',
      small: true,
      english: true,
      reach: async ({ screen }) => {
        await screen.start('domain_control')
        await screen.button(screen.words.domain.lookUp).waitFor()
        return screen.window
      },
    },
    {
      name: 'live-transfer',
      small: true,
      reach: async ({ screen }) => {
        const { challenge, transfer } = screen.words
        await screen
          .proof('domain_control')
          .getByRole('button', { name: challenge.giveUp, exact: true })
          .click()
        await screen.start('transfer')
        await screen.page.getByLabel(transfer.payerIban).waitFor()
        return screen.window
      },
    },
    {
      name: 'live-saved-code',
      small: true,
      reach: async ({ screen }) => {
        const { challenge } = screen.words
        await screen.proof('transfer').getByRole('button', { name: challenge.giveUp, exact: true }).click()
        await screen.start('saved_code')
        await screen.proof('saved_code').getByRole('textbox').fill(SAVED_CODE)
        return screen.window
      },
    },
    {
      name: 'live-callback',
      small: true,
      reach: async ({ screen }) => {
        await screen.answerCode('saved_code', SAVED_CODE)
        await screen.proof('saved_code').getByText(screen.words.proof.state.counts, { exact: true }).waitFor()
        await screen.callBack('callback_administrative')
        return screen.window
      },
    },
    {
      name: 'live-decision',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const { text } = await carry(agent, /Kod do rozmowy|Code for the call/)
        stage.screen = await agent.openCase(stage.screen.number)
        await stage.screen.answerCode('callback_administrative', codeIn(text))
        await stage.screen.step('decision').waitFor()
        stage.screen = await proveNewEmail(stage.screen, mail.newEmail)
        return agent
      },
    },
    {
      name: 'vote-proposal',
      small: true,
      reach: async ({ screen }) => {
        await screen.button(screen.proposing).click()
        await screen.page.getByRole('radio', { name: screen.words.stance.doubtful }).check()
        await screen.page.getByLabel(screen.words.propose.opinion, { exact: true }).fill(OPINION)
        return screen.window
      },
    },
    {
      name: 'vote-blind',
      english: true,
      reach: async stage => {
        await stage.screen.button(new RegExp(`^${stage.screen.words.propose.send}`)).click()
        await stage.screen.step('approval').waitFor()
        const supervisor = await stage.as('supervisor')
        const second = await supervisor.openCase(stage.screen.number, 'approvals')
        await second.page.getByText(second.words.blind.title, { exact: true }).waitFor()
        return supervisor
      },
    },
    {
      name: 'vote-given',
      small: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        const second = new CaseScreen(supervisor, stage.screen.number)
        await second.approve()
        await second.lookAt('approval')
        await second.page.getByText(OPINION, { exact: true }).waitFor()
        return supervisor
      },
    },
    {
      name: 'hold-announcing',
      small: true,
      reach: async ({ screen }) => {
        await screen.step('execution').waitFor()
        return screen.window
      },
    },
    {
      name: 'hold-counting',
      english: true,
      reach: async ({ screen }) => {
        await screen.announce()
        return screen.window
      },
    },
    {
      name: 'not-me-asked',
      small: true,
      reach: async stage => {
        stage.later(MONDAY_MORNING)
        const agent = await stage.as('agent')
        stage.screen = await agent.openCase(stage.screen.number)
        const { stop } = stage.screen.words
        await stage.screen.button(stop.not_me.button).first().click()
        const dialog = agent.page.getByRole('dialog', { name: stop.not_me.title })
        await dialog.getByRole('textbox').fill('pani Żaneta dzwoni, że o nic nie prosiła')
        return agent
      },
    },
    {
      name: 'not-me-stopped',
      small: true,
      reach: async ({ screen }) => {
        const { ended, stop } = screen.words
        const dialog = screen.page.getByRole('dialog', { name: stop.not_me.title })
        await dialog.getByRole('button', { name: stop.not_me.do, exact: true }).click()
        await screen.window.heading(ended.title.stopped).waitFor()
        return screen.window
      },
    },
    {
      name: 'freeze-lifting',
      small: true,
      reach: async stage => {
        stage.later(NEXT_THURSDAY)
        const supervisor = await stage.as('supervisor')
        const screen = await supervisor.openCase(stage.screen.number, 'ended')
        await screen.button(screen.words.frozen.lift).click()
        const dialog = supervisor.page.getByRole('dialog', { name: screen.words.frozen.liftTitle })
        await dialog.getByRole('textbox').first().fill('rozmawiałam z panią Żanetą')
        return supervisor
      },
    },
  ],
}

/** The same change when nobody denies it: made after its wait, then taken back. */
export const undone: Chapter = {
  name: 'undone',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'hold-over',
      small: true,
      reach: async stage => {
        await announceUnderStrict(stage)
        stage.later(NEXT_THURSDAY)
        const agent = await stage.as('agent')
        stage.screen = await agent.openCase(stage.screen.number)
        await agent.page.getByText(stage.screen.words.execution.over, { exact: true }).waitFor()
        return agent
      },
    },
    {
      name: 'undo-offered',
      small: true,
      reach: async stage => {
        await stage.screen.execute()
        const supervisor = await stage.as('supervisor')
        stage.screen = await supervisor.openCase(stage.screen.number, 'ended')
        await stage.screen.button(stage.screen.words.undo.button).waitFor()
        return supervisor
      },
    },
    {
      name: 'undo-asked',
      small: true,
      reach: async ({ screen }) => {
        await screen.button(screen.words.undo.button).click()
        const dialog = screen.page.getByRole('dialog', { name: screen.words.undo.dialogTitle })
        await dialog.getByRole('textbox').first().fill('klientka mówi, że to nie ona')
        return screen.window
      },
    },
    {
      name: 'undo-done',
      small: true,
      reach: async ({ screen }) => {
        const dialog = screen.page.getByRole('dialog', { name: screen.words.undo.dialogTitle })
        await screen.enterOwnCode()
        await dialog.getByRole('button', { name: screen.words.undo.button, exact: true }).click()
        await screen.window.heading(screen.words.ended.title.undone).waitFor()
        return screen.window
      },
    },
  ],
}

async function announceUnderStrict(stage: Stage): Promise<void> {
  await (await stage.as('administrator')).choosePolicy(strict[stage.language])
  const agent = await stage.as('agent')
  let screen = await agent.takeIn(await letter('phone-route'))
  await screen.reachEvidence(mail)
  await screen.callBack('callback_administrative')
  const { text } = await carry(agent, /Kod do rozmowy|Code for the call/)
  screen = await agent.openCase(screen.number)
  await screen.answerCode('callback_administrative', codeIn(text))
  await screen.step('decision').waitFor()
  screen = await proveNewEmail(screen, mail.newEmail)
  await screen.propose()
  const supervisor = await stage.as('supervisor')
  await (await supervisor.openCase(screen.number, 'approvals')).approve()
  await screen.step('execution').waitFor()
  await screen.announce()
  stage.screen = screen
}
