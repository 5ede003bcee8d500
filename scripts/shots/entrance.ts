import { codeFor, signIn } from '../../test/e2e/support/entrance.ts'
import { exactly } from '../../test/e2e/support/words.ts'
import type { Chapter } from './stage.ts'

const FRIDAY_MORNING = '2026-11-20T11:00:00+01:00'

/** An empty desk: the wizard, what it shows once, and the first look inside. */
export const firstRun: Chapter = {
  name: 'first-run',
  sample: false,
  at: FRIDAY_MORNING,
  shots: [
    {
      name: 'first-run-welcome',
      reach: async stage => {
        const window = await stage.outside()
        await window.heading(window.words.access.firstRun.welcome).waitFor()
        return window
      },
    },
    {
      name: 'first-run-names',
      english: true,
      reach: async stage => {
        const window = await stage.outside()
        const { page, words } = window
        const { access } = words
        await window.button(new RegExp(`^${access.firstRun.setUp}`)).click()
        await page.getByLabel(exactly(access.setUp.deskName)).fill('Pomoc Brzozowa')
        await page.getByLabel(exactly(access.setUp.name)).fill('Gertruda Kłos')
        await page.getByLabel(exactly(access.login)).fill('gertruda')
        await page.getByLabel(exactly(access.password.label)).fill('gertruda1')
        return window
      },
    },
    {
      name: 'first-run-factor',
      small: true,
      reach: async stage => {
        const window = await stage.outside()
        const { access } = window.words
        await window.page.getByLabel(exactly(access.password.label)).fill('pięć niebieskich latawców')
        await window.button(access.next).click()
        await window.page.getByRole('img', { name: access.enrol.qr }).waitFor()
        return window
      },
    },
    {
      name: 'first-run-secrets',
      reach: async stage => {
        const window = await stage.outside()
        const { enrol, keep } = window.words.access
        const secret = (await window.page.locator('code').innerText()).replaceAll(' ', '')
        await window.page.getByLabel(exactly(enrol.code)).fill(codeFor(stage.house, secret))
        await window.button(enrol.confirm).click()
        await window.heading(keep.codes).waitFor()
        return window
      },
    },
    {
      name: 'first-run-inside',
      reach: async stage => {
        const window = await stage.outside()
        const { keep } = window.words.access
        await window.page.getByLabel(keep.kept).check()
        await window.button(keep.go).click()
        await window.inside()
        await window.heading(/./).first().waitFor()
        return window
      },
    },
  ],
}

/** The door of a desk that is in use. */
export const entrance: Chapter = {
  name: 'entrance',
  sample: true,
  at: FRIDAY_MORNING,
  shots: [
    {
      name: 'sign-in',
      english: true,
      reach: async stage => {
        const window = await stage.outside()
        await window.heading(window.words.access.signIn.title).waitFor()
        return window
      },
    },
    {
      name: 'sign-in-refused',
      small: true,
      reach: async stage => {
        const window = await stage.outside()
        await signIn(window, { login: 'iga', password: 'nie to hasło', code: '000000' })
        await window.page.getByRole('alert').waitFor()
        return window
      },
    },
    {
      name: 'join',
      reach: async stage => {
        const window = await stage.outside()
        await window.button(window.words.access.signIn.invited).click()
        await window.heading(window.words.access.join.title).waitFor()
        return window
      },
    },
    {
      name: 'no-link',
      small: true,
      reach: async stage => {
        const window = await stage.house.window({ language: stage.language, isLetIn: false })
        await window.page.getByRole('alert').waitFor()
        return window
      },
    },
    {
      name: 'lock',
      english: true,
      reach: async stage => {
        const window = await stage.as('agent')
        await window.fromMenu(window.words.common.action.lock)
        await window.heading(window.words.access.lock.title).waitFor()
        return window
      },
    },
  ],
}
