import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import { guard } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { carry } from './support/outbox.ts'
import { missingFor, tellingWords } from './support/walk.ts'
import { type DeskWindow, letter } from './support/window.ts'

describe('papers that are not the account’s', { timeout: 60_000 }, () => {
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
    '%s ends in a refusal that tells nothing',
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
})
