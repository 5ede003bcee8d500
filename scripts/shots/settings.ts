import type { DeskWindow } from '../../test/e2e/support/window.ts'
import { exactly, say } from '../../test/e2e/support/words.ts'
import type { Chapter, Stage } from './stage.ts'

type Section = Parameters<DeskWindow['openSettings']>[0]

/** Every section, as the administrator sees it. */
export const settings: Chapter = {
  name: 'settings',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    { name: 'settings-account', reach: open('account') },
    { name: 'settings-appearance', reach: open('appearance') },
    { name: 'settings-desk', reach: open('desk') },
    { name: 'settings-policy', reach: open('policy') },
    { name: 'settings-hours', english: true, reach: open('hours') },
    {
      name: 'settings-holidays',
      reach: async stage => {
        const administrator = await stage.as('administrator')
        await administrator.page
          .getByRole('region', { name: administrator.words.settings.content })
          .evaluate(section => section.scrollTo(0, section.scrollHeight))
        return administrator
      },
    },
    { name: 'settings-levels', english: true, reach: open('levels') },
    {
      name: 'settings-levels-saving',
      small: true,
      reach: async stage => {
        const administrator = await stage.as('administrator')
        const { levels } = administrator.words.ticketing
        const solution = say(levels.fieldOf, { what: levels.solution, name: 'Standard' })
        await administrator.page.getByLabel(solution, { exact: true }).fill('24 h')
        await administrator.page.keyboard.press('Control+s')
        await administrator.page.getByRole('dialog').getByRole('listitem').first().waitFor()
        return administrator
      },
    },
    {
      name: 'settings-departments',
      reach: async stage => {
        const administrator = await stage.as('administrator')
        await administrator.page.keyboard.press('Escape')
        await administrator.page.getByRole('dialog').waitFor({ state: 'detached' })
        await administrator.openSettings('departments')
        return administrator
      },
    },
    { name: 'settings-statuses', english: true, reach: open('statuses') },
    { name: 'settings-signatures', reach: open('signatures') },
    { name: 'settings-canned', english: true, reach: first('canned') },
    { name: 'settings-macros', english: true, reach: first('macros') },
    { name: 'settings-checklists', reach: first('checklists') },
    { name: 'settings-agents', english: true, reach: open('agents') },
    {
      name: 'settings-inviting',
      small: true,
      reach: async stage => {
        const administrator = await stage.as('administrator')
        const { page, words } = administrator
        await administrator.button(words.settings.agents.invite).click()
        const form = page.getByRole('dialog', { name: words.settings.agents.invite })
        await form.getByLabel(exactly(words.settings.agents.fullName)).fill('Świętopełk Bąk')
        await form.getByLabel(exactly(words.access.login)).fill('swietopelk')
        return administrator
      },
    },
    {
      name: 'settings-invitation',
      small: true,
      reach: async stage => {
        const administrator = await stage.as('administrator')
        const { agents } = administrator.words.settings
        await administrator.button(agents.makeInvitation).click()
        await administrator.page.getByRole('dialog').locator('code').waitFor()
        return administrator
      },
    },
  ],
}

function open(section: Section): (stage: Stage) => Promise<DeskWindow> {
  return async stage => {
    const administrator = await stage.as('administrator')
    await administrator.openSettings(section)
    return administrator
  }
}

/** A section of what agents keep, with the first of its things open; as the supervisor sees it. */
function first(section: Section): (stage: Stage) => Promise<DeskWindow> {
  return async stage => {
    const supervisor = await stage.as('supervisor')
    await supervisor.openSettings(section)
    await supervisor.page.getByRole('listbox').getByRole('option').first().click()
    await supervisor.page.getByRole('heading', { level: 3 }).first().waitFor()
    return supervisor
  }
}
