import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor } from './support/entrance.ts'
import { guard } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { missingFor } from './support/walk.ts'
import { cards, letter } from './support/window.ts'
import { exactly } from './support/words.ts'

describe('a desk that does not answer any more', { timeout: 60_000 }, () => {
  test('is told of above the work, which stays in reach', async () => {
    const house = await openHouse()
    try {
      const agent = await house.window()
      await agent.signInAs('agent')
      const screen = await agent.takeIn(await letter('phone-route'))
      await house.cutOff()
      const { connection } = agent.words.common
      await agent.page.getByText(connection.lost).waitFor()
      expect(await faultsOf(agent, 'cut off')).toEqual([])
      await screen.searchAccount('Żaneta')
    } finally {
      await house.close()
    }
  })

  test('lets nobody in who comes without its link, and says where the link is', async () => {
    const house = await openHouse()
    try {
      const stranger = await house.window({ isLetIn: false })
      await stranger.page.getByText(stranger.words.common.failure.no_code.next).waitFor()
      expect(await faultsOf(stranger, 'without a link')).toEqual([])
    } finally {
      await house.close()
    }
  })
})

describe('the invented people of the sample desk', { timeout: 60_000 }, () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house.close())
  guard(() => house)

  test('who has used up the codes of this moment is told so, and comes in with the next one', async () => {
    const window = await house.window()
    const { sample } = window.words.access
    const card = window.button(new RegExp(cards.agent))
    const moment = Date.parse('2026-11-20T10:30:00Z')
    // Three codes are good at any moment: the last, this, and the next.
    for (let signedIn = 0; signedIn < 3; signedIn += 1) {
      house.setClock(moment)
      // oxlint-disable-next-line no-await-in-loop -- one after another, as by hand
      await window.signInAs('agent')
      // oxlint-disable-next-line no-await-in-loop
      await window.fromMenu(window.words.common.action.signOut)
      // oxlint-disable-next-line no-await-in-loop -- nobody comes in whose cards do not come back
      await card.waitFor()
    }
    house.setClock(moment)
    await card.click()
    const said = window.page.getByRole('alert').filter({ hasText: sample.again })
    await said.getByText(sample.againNext).waitFor()
    expect(await faultsOf(window, 'signed in a moment ago')).toEqual([])
    house.setClock(moment + 60_000)
    await card.click()
    await window.inside()
    expect(await said.count()).toBe(0)
  })
})

describe.each(['pl', 'en'] as const)('the first run in %s', { timeout: 60_000 }, language => {
  let house: House
  beforeAll(async () => {
    house = await openHouse({ sample: false })
  })
  afterAll(() => house.close())
  guard(() => house)

  test('each step of the wizard', async () => {
    const window = await house.window({ language })
    const { access } = window.words
    const faults: string[] = []
    const look = async (screen: string) => {
      faults.push(...(await faultsOf(window, screen)))
    }
    await window.heading(access.firstRun.welcome).waitFor()
    await look('welcome')
    await window.button(new RegExp(`^${access.firstRun.setUp}`)).click()
    await window.page.getByLabel(exactly(access.setUp.deskName)).fill('Pomoc Brzozowa')
    await window.page.getByLabel(exactly(access.setUp.name)).fill('Gertruda Kłos')
    await window.page.getByLabel(exactly(access.login)).fill('gertruda')
    await window.page.getByLabel(exactly(access.password.label)).fill('krótkie')
    await window.button(access.next).click()
    await look('names, with a short password')
    await window.page.getByLabel(exactly(access.password.label)).fill('pięć niebieskich latawców')
    await window.button(access.next).click()
    await window.page.getByRole('img', { name: access.enrol.qr }).waitFor()
    await look('second factor')
    const secret = (await window.page.locator('code').innerText()).replaceAll(' ', '')
    await window.page.getByLabel(exactly(access.enrol.code)).fill(codeFor(house, secret))
    await window.button(access.enrol.confirm).click()
    await window.heading(access.keep.codes).waitFor()
    await look('codes to keep')
    expect(await missingFor(window.button(access.keep.go))).toContain(access.keep.keptMissing)
    await window.page.getByLabel(access.keep.kept).check()
    await window.button(access.keep.go).click()
    // Whoever has just set a desk up is shown to what it needs next: people.
    await window.button(window.words.settings.agents.invite).waitFor()
    await look('first look inside')
    expect(faults).toEqual([])
  })
})
