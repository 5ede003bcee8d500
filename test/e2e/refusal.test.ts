import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import { takeAway } from '../support/take-away.ts'
import { guard } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { carry } from './support/outbox.ts'
import { missingFor, proveNewEmail, tellingWords } from './support/walk.ts'
import { type DeskWindow, letter } from './support/window.ts'

/** An account of the sample with a telephone that counts. */
const ACCOUNT = { number: 'LS-10264', phone: '609 000 264' }

describe('a case that ends in a refusal', { timeout: 60_000 }, () => {
  let house: House
  let agent: DeskWindow

  beforeAll(async () => {
    house = await openHouse()
    agent = await house.window()
    await agent.signInAs('agent')
  })
  afterAll(() => house.close())
  guard(() => house)

  test.each(['fraud-stale-bill', 'fraud-other-invoice'] as const)(
    'with papers that are not the account’s, %s, tells nothing',
    async name => {
      const mail = expectedMails[name]
      const screen = await agent.takeIn(await letter(name))
      await screen.reachEvidence(mail)
      for (const expected of mail.papers) {
        const paper = await screen.name(expected.attachment, expected.kind)
        await paper.transcribe(expected, (of, field) => of.disagrees[field] ?? 'any')
      }
      expect(await missingFor(screen.button(screen.proposing))).toContain(screen.words.remark.papers)

      expect(tellingWords(await screen.beginRefusal())).toEqual([])
      await screen.refuse('dokumenty nie są właściciela konta')
      const sent = await carry(agent, new RegExp(screen.number))
      expect(sent.to).toBe(mail.from.address)
      expect(tellingWords(sent.text)).toEqual([])
    },
  )

  test('can do so though nobody found out whose it is', async () => {
    const screen = await agent.openByPhone('pyta o konto, którego u nas nie ma')
    await screen.step('account').waitFor()
    await screen.searchAccount('nie ma takiego klienta')
    await agent.page.getByText(screen.words.account.nothingFound).waitFor()
    expect(await faultsOf(agent, 'no account')).toEqual([])
    await screen.button(screen.words.outcome.do.refuse).click()
    await screen.refuse('to nie nasz klient')
  })

  test('says when the account was taken away beneath it, and what goes on all the same', async () => {
    let screen = await agent.openByPhone('dzwoni, skrzynka nie działa')
    await screen.searchAccount(ACCOUNT.number)
    await screen.confirmAccount(ACCOUNT.number)
    await screen.choose('dead_email', 'phone')
    await screen.checkNumber(ACCOUNT.phone)
    screen = await proveNewEmail(screen, 'halina@nowa-poczta.example')
    await screen.propose()
    takeAway(house, ACCOUNT.number)

    // What works on the file tells no window.
    agent = await house.window()
    await agent.signInAs('agent')
    screen = await agent.openCase(screen.number)
    const { account, approval, outcome } = screen.words
    await agent.heading(account.goneTitle).waitFor()
    expect(await faultsOf(agent, 'account gone, proposed')).toEqual([])
    await screen.button(approval.withdraw).click()
    await agent.page.getByText(account.goneNext).waitFor()
    await agent.page.getByLabel(account.search, { exact: true }).waitFor()
    expect(await faultsOf(agent, 'account gone')).toEqual([])
    await screen.button(outcome.do.refuse).click()
    await screen.refuse('konta już nie ma')
  })
})
