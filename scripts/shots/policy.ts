import { letter } from '../../test/e2e/support/window.ts'
import { like, say } from '../../test/e2e/support/words.ts'
import { expectedMails } from '../../test/fixtures/mail/expected.ts'
import type { Chapter, Stage } from './stage.ts'

const mail = expectedMails['phone-route']
const shipped = { pl: 'Zaostrzona (zalecana)', en: 'Strict (recommended)' } as const
const OURS = 'Podwójna zgoda'

/** The policy room: what a policy says, a copy that is changed, tried out and saved, and its history. */
export const policy: Chapter = {
  name: 'policy',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'policy-summary',
      small: true,
      english: true,
      reach: async stage => {
        const { administrator, words } = await room(stage)
        await administrator.openSettings('policy')
        await administrator.button(say(words.openNamed, { name: shipped[stage.language] })).click()
        await administrator.page.getByText(words.summary.papers, { exact: true }).waitFor()
        return administrator
      },
    },
    {
      name: 'policy-edit',
      reach: async stage => {
        const { administrator, words } = await room(stage)
        await administrator.button(words.copy.do).click()
        await administrator.page.getByLabel(words.knob.id, { exact: true }).fill('podwojna-zgoda')
        await administrator.page.getByLabel(words.knob.namePl, { exact: true }).fill(OURS)
        await administrator.page.getByLabel(words.knob.nameEn, { exact: true }).fill('Two approvals')
        return administrator
      },
    },
    {
      name: 'policy-fault',
      small: true,
      reach: async stage => {
        const { administrator, words } = await room(stage)
        await ways(stage, '0')
        const alert = administrator.page.getByRole('alert').filter({ hasText: words.edit.faults })
        await alert.waitFor()
        await alert.scrollIntoViewIfNeeded()
        return administrator
      },
    },
    {
      name: 'policy-diff',
      small: true,
      reach: async stage => {
        const { administrator, words } = await room(stage)
        await ways(stage, '2')
        await administrator.page.getByText('outcomes.change_email.ways.1.approvals').waitFor()
        await administrator.page.getByLabel(words.edit.note).fill('Zmianę adresu zatwierdzają dwie osoby')
        const changes = administrator.heading(like(words.edit.changes))
        await changes.evaluate(heading => heading.scrollIntoView({ block: 'start' }))
        return administrator
      },
    },
    {
      name: 'policy-text',
      small: true,
      reach: async stage => {
        const { administrator, words } = await room(stage)
        await administrator.page.getByText(words.edit.text, { exact: true }).click()
        await administrator.page.getByLabel(words.edit.textLabel).waitFor()
        return administrator
      },
    },
    {
      name: 'policy-simulator',
      english: true,
      reach: async stage => {
        const { administrator, words, recovery } = await room(stage)
        await administrator.page.getByRole('tab', { name: words.tab.simulate }).click()
        await administrator.page
          .getByLabel(recovery.proof.name.callback_administrative, { exact: true })
          .check()
        await administrator.page.getByText(words.simulate.met, { exact: true }).first().waitFor()
        return administrator
      },
    },
    {
      name: 'policy-history',
      small: true,
      reach: async stage => {
        const { administrator, words } = await room(stage)
        const { page } = administrator
        await page.getByRole('tab', { name: words.tab.edit }).click()
        await administrator.button(words.edit.saveNew).click()
        await administrator.button(words.copy.do).waitFor()
        await page.getByRole('tab', { name: words.tab.edit }).click()
        await page.getByLabel(words.knob.contactMinAgeDays, { exact: true }).fill('90')
        await page.getByLabel(words.edit.note).fill('Kontakt liczy się dopiero po kwartale')
        await administrator.button(words.edit.save).click()
        await page.getByText(say(words.edit.saved, { id: 'podwojna-zgoda', version: 2 })).waitFor()
        await page.getByRole('tab', { name: words.tab.history }).click()
        await page.getByRole('row').filter({ hasText: 'contactMinAgeDays' }).waitFor()
        return administrator
      },
    },
    {
      // What an agent sees of it: every case tells which version it goes by.
      name: 'policy-two-people',
      small: true,
      reach: async stage => {
        const { administrator, words } = await room(stage)
        await administrator.button(words.back).click()
        await administrator.choosePolicy(stage.language === 'pl' ? OURS : 'Two approvals')
        const agent = await stage.as('agent')
        stage.screen = await agent.takeIn(await letter('phone-route'))
        await stage.screen.reachEvidence(mail)
        return agent
      },
    },
  ],
}

async function room(stage: Stage) {
  const administrator = await stage.as('administrator')
  const { policies: words, recovery } = administrator.words
  return { administrator, words, recovery }
}

/** Asks for this many people on every way to a new address. */
async function ways(stage: Stage, people: string): Promise<void> {
  const { administrator, words, recovery } = await room(stage)
  const change = administrator.page.getByRole('region', { name: recovery.outcome.name.change_email })
  for (const knob of await change.getByLabel(words.knob.approvals, { exact: true }).all())
    await knob.fill(people)
}
