import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import type { CaseScreen } from './support/case.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import type { Paper } from './support/paper.ts'
import { type DeskWindow, letter } from './support/window.ts'

/** The machine reads, a person judges: from the built bundle, by keyboard alone once the paper is open. */
describe('a bill read by the machine', { timeout: 120_000 }, () => {
  const mail = expectedMails['person-bill-invoice-payment']
  const [bill] = mail.papers
  let house: House
  let agent: DeskWindow
  let screen: CaseScreen
  let paper: Paper

  beforeAll(async () => {
    house = await openHouse()
    agent = await house.window()
    await agent.signInAs('agent')
    const file = await letter('person-bill-invoice-payment')
    await agent.drop(file)
    screen = await agent.openFrom(file.name)
    await screen.reachEvidence(mail)
    if (bill === undefined) throw new Error('the letter has no paper')
    paper = await screen.name(bill.attachment, bill.kind)
    await paper.input('personName').waitFor()
  })
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const words = () => screen.words.machine
  const button = () => agent.page.getByRole('button', { name: words().read })
  const state = (field: 'personName' | 'address') => paper.field(field).getByText(words().proposed)

  test('can be given up, and nothing is left of it', async () => {
    await button().click()
    await agent.button(agent.words.common.cancel).click()
    await button().waitFor()
    expect(await agent.page.getByText(words().proposed).count()).toBe(0)
  })

  test('is asked for by a key, and proposes with the piece of the page beside it', async () => {
    await agent.page.locator('body').click({ position: { x: 2, y: 2 } })
    await agent.page.keyboard.press('m')
    await state('personName').waitFor({ timeout: 60_000 })

    expect(await paper.input('personName').inputValue()).toBe(bill?.fields.personName)
    await paper.field('personName').getByRole('img').waitFor()
    expect(await faultsOf(agent, 'proposals')).toEqual([])
  })

  test('sends nothing by itself, nor by walking through the fields', async () => {
    await paper.input('personName').focus()
    await agent.page.keyboard.press('Tab')
    await agent.page.keyboard.press('Shift+Tab')

    await state('personName').waitFor()
    expect(await paper.verdict('personName', 'any').count()).toBe(0)
  })

  test('is confirmed by Enter, and the focus goes on', async () => {
    await paper.input('personName').focus()
    await agent.page.keyboard.press('Enter')
    await paper.verdict('personName', 'match').waitFor()

    expect(await agent.page.locator(':focus').getAttribute('data-field')).toBe('address')
  })

  test('is cleared by Escape and typed by hand instead', async () => {
    await state('address').waitFor()
    await agent.page.keyboard.press('Escape')
    expect(await paper.input('address').inputValue()).toBe('')
    await paper.type('address', bill?.fields.address ?? '', 'match')
  })
})
