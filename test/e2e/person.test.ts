import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import type { CaseScreen } from './support/case.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { carry, codeOf } from './support/outbox.ts'
import { type DeskWindow, letter } from './support/window.ts'
import { like } from './support/words.ts'

/**
 * One case from the letter to the protocol, by two people in two windows. The tests are its stations, in order;
 * each begins where the one before ended.
 */
describe('a person with a bill, the last invoice and its payment', { timeout: 90_000 }, () => {
  const mail = expectedMails['person-bill-invoice-payment']
  let house: House
  let agent: DeskWindow
  let supervisor: DeskWindow
  let screen: CaseScreen

  beforeAll(async () => {
    house = await openHouse()
    agent = await house.window()
    supervisor = await house.window()
    await agent.signInAs('agent')
    await supervisor.signInAs('supervisor')
  })
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  test('a letter dropped on the window becomes a case', async () => {
    const file = await letter('person-bill-invoice-payment')
    await agent.drop(file)
    await agent.openTakenIn()
    await agent.upload(file.name).getByText(like(agent.words.intake.opened)).waitFor()
    screen = await agent.openFrom(file.name)
    await screen.page.getByRole('article', { name: mail.subject }).waitFor()
  })

  test('the same letter picked from the disk is recognised and adds nothing', async () => {
    const file = await letter('person-bill-invoice-payment')
    await agent.go('recovery')
    await agent.pick(file)
    await agent.openTakenIn()
    await agent.upload(file.name).getByText(like(agent.words.intake.duplicate)).waitFor()
    screen = await agent.openFrom(file.name)
  })

  test('the account is confirmed by what the letter names, with masked values only', async () => {
    await screen.confirmAccount(mail.customerNumber)
    await screen.lookAt('account')
    const shown = await screen.step('account').innerText()
    expect(shown).toContain(mail.customerNumber)
    expect(shown).not.toContain('Ćwierzyńska')
    expect(shown).not.toContain(mail.login)
    await screen.lookAt('need')
  })

  test('need and route lead to the papers', async () => {
    await screen.choose(mail.need, mail.route)
  })

  test.each(mail.papers)('$kind is typed blind and agrees field by field', async expected => {
    const paper = await screen.name(expected.attachment, expected.kind)
    await paper.transcribe(expected)
    await screen.attachment(expected.attachment).getByText(screen.words.paper.complete).waitFor()
  })

  test('the papers are enough, and the agent goes on when he is ready', async () => {
    await screen.goOn()
  })

  test('the new address proves itself by the code that somebody carried from the outbox', async () => {
    await screen.enterNewEmail(mail.newEmail)
    await screen.sendCode()
    const code = await codeOf(agent, screen.number)
    screen = await agent.openCase(screen.number)
    await screen.confirmCode(code)
  })

  test('whoever works on the case proposes and cannot approve', async () => {
    await screen.propose()
    await screen.page.getByText(screen.words.approval.awaited_one).waitFor()
    expect(await screen.button(screen.words.approval.approve).count()).toBe(0)
  })

  test('a supervisor sees what was checked, and who carried the code, and approves', async () => {
    const second = await supervisor.openCase(screen.number, 'approvals')
    await second.page.getByText(like(second.words.newEmail.carried)).waitFor()
    await second.approve()
  })

  test('the agent executes, told beforehand who will hear of it', async () => {
    await screen.step('execution').getByText(mail.newEmail).last().waitFor()
    await screen.execute()
  })

  test('every contact on file has a message waiting, at the old and the new address', async () => {
    await agent.go('outbox')
    const subject = /Zmieniliśmy adres e-mail/
    const letters = agent.page.getByRole('option', { name: subject })
    await letters.first().waitFor()
    const told: string[] = []
    for (let index = 0; index < (await letters.count()); index += 1) {
      told.push((await carry(agent, subject, { index })).to)
    }
    expect(told).toContain(mail.newEmail)
    expect(told.filter(address => address !== mail.newEmail).length).toBeGreaterThan(0)
  })

  test('the customer’s history shows the address before and after', async () => {
    await agent.openCustomer(mail.customerNumber)
    const change = agent.contactChanges().filter({ hasText: screen.number })
    await change.waitFor()
    const [before, after] = [await change.locator('del').innerText(), await change.locator('ins').innerText()]
    expect(after).toBe('b••••a@n••••.example')
    expect(before).toMatch(/^b••••a@c••••/)
  })

  test('the case reads as one story', async () => {
    screen = await agent.openCase(screen.number, 'ended')
    const story = await screen.story()
    const { intake, recovery, outbox } = screen.words.timeline
    const stations = [
      recovery.opened,
      intake.received_no,
      intake.duplicate,
      recovery.account_confirmed,
      recovery.need_chosen,
      recovery.paper_added,
      recovery.field_checked,
      recovery.new_email_entered,
      recovery.code_sent,
      outbox.carried,
      recovery.code_confirmed,
      recovery.proposed,
      recovery.voted_yes,
      recovery.executed,
      outbox.queued,
    ]
    expect(stations.filter(station => !like(station).test(story))).toEqual([])
  })

  test('the protocol comes as a PDF', async () => {
    const [download] = await Promise.all([
      screen.page.waitForEvent('download'),
      screen.button(screen.words.protocol.download).click(),
    ])
    const file = await download.path()
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
