import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import { guard } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { carry } from './support/outbox.ts'
import { giveBack, missingFor, paperIn, read, tellingWords } from './support/walk.ts'
import { type DeskWindow, letter, sentAgain } from './support/window.ts'

describe('a sole trader with a CEIDG print', { timeout: 60_000 }, () => {
  const mail = expectedMails['company-ceidg']
  const print = paperIn(mail, 'ceidg_print')
  let house: House
  let agent: DeskWindow
  let supervisor: DeskWindow

  beforeAll(async () => {
    house = await openHouse()
    agent = await house.window()
    supervisor = await house.window()
    await agent.signInAs('agent')
    await supervisor.signInAs('supervisor')
  })
  afterAll(() => house.close())
  guard(() => house)

  test('a print without the company stamp is refused in neutral words, shown before they go', async () => {
    const screen = await agent.takeIn(await letter('company-ceidg', sentAgain))
    await screen.reachEvidence(mail)
    await read(screen, { ...print, marks: { ...print.marks, company_stamp: false } })
    await screen.attachment(print.attachment).getByText(screen.words.paper.failed).waitFor()
    expect(await missingFor(screen.button(screen.proposing))).toContain(screen.words.remark.papers)

    const shown = await screen.beginRefusal()
    expect(shown).toContain(screen.number)
    expect(tellingWords(shown)).toEqual([])
    await screen.refuse('na wydruku nie ma pieczątki firmowej')
    const sent = await carry(agent, new RegExp(screen.number))
    expect(sent.to).toBe(mail.from.address)
    expect(shown).toContain(sent.text.slice(0, 200))
  })

  test('a print with all its marks gives the account back', async () => {
    const screen = await agent.takeIn(await letter('company-ceidg'))
    await screen.reachEvidence(mail)
    await read(screen, print)
    await giveBack(screen, mail, supervisor)
  })
})
