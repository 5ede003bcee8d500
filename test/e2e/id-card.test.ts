import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RectFraction } from '../../src/shared/contract/recovery/index.ts'
import { expectedMails } from '../fixtures/mail/expected.ts'
import type { CaseScreen } from './support/case.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { press, tabTo } from './support/keys.ts'
import type { Paper } from './support/paper.ts'
import { missingFor, paperIn } from './support/walk.ts'
import { letter } from './support/window.ts'

const mail = expectedMails['id-card-uncovered']
const card = paperIn(mail, 'id_card')
if (card.zones === null) throw new Error('the card shows no photo')
const { photo, number } = card.zones

/** Black, but for what a photograph's compression leaves. */
const BLACK = 12

/** Where a new rectangle appears, and how far one press of an arrow moves it; fractions of the page. */
const ADDED: RectFraction = { x: 0.35, y: 0.4, width: 0.3, height: 0.12 }
const STEP = 0.005

describe.each(['mouse', 'keyboard'] as const)(
  'an uncovered ID card, by %s alone',
  { timeout: 60_000 },
  hand => {
    let house: House
    let screen: CaseScreen
    let paper: Paper

    beforeAll(async () => {
      house = await openHouse()
      const agent = await house.window()
      await agent.signInAs('agent')
      screen = await agent.takeIn(await letter('id-card-uncovered'))
      await screen.reachEvidence(mail)
      paper = await screen.name(card.attachment, card.kind)
    })
    afterAll(() => house.close())
    guard(() => house)
    inOrder()

    test('nothing can be typed before photo and number are covered', async () => {
      await paper.coveringLayer.waitFor()
      expect(await screen.page.locator('input[data-field]').count()).toBe(0)
      const { redaction, remark } = screen.words
      const missing = await missingFor(screen.button(redaction.burn))
      expect(missing).toContain(redaction.missing.photo)
      expect(missing).toContain(redaction.missing.number)
      expect(await missingFor(screen.button(screen.proposing))).toContain(remark.redact_first)
      expect(await paper.brightestIn(number)).toBeGreaterThan(100)
    })

    test('two rectangles cover them, and burning asks once more', async () => {
      if (hand === 'mouse') {
        await paper.drawOver(photo)
        await paper.drawOver(number)
        await paper.burn()
      } else {
        await coverByKeys('photo', photo)
        await coverByKeys('number', number)
        await burnByKeys()
      }
    })

    test('the page is black there now, and the original is gone', async () => {
      expect(await paper.brightestIn(photo)).toBeLessThan(BLACK)
      expect(await paper.brightestIn(number)).toBeLessThan(BLACK)
      const [before] = screen.words.attachment.originalGone.split('{{')
      await screen.attachment(before?.trim() ?? '').waitFor()
      expect(await screen.story()).toContain(screen.words.kind.id_card)
    })

    test('what is left on the card is typed as on any paper', async () => {
      await screen.attachment(screen.words.kind.id_card).click()
      for (const field of await paper.asked()) await paper.type(field, card.fields[field] ?? '', 'agrees')
      await screen.attachment(screen.words.paper.covered).waitFor()
    })

    async function coverByKeys(zone: 'photo' | 'number', place: RectFraction): Promise<void> {
      const { redaction } = screen.words
      await tabTo(screen.button(redaction.add))
      await screen.page.keyboard.press('Enter')
      const rectangle = paper.coveringLayer.getByRole('button', { name: redaction.zone[zone], exact: true })
      await tabTo(rectangle, 'Shift+Tab')
      await fit(rectangle, place)
    }

    /** Moves by arrows, then grows by Shift with arrows, to a little more than the place. */
    async function fit(rectangle: Locator, place: RectFraction): Promise<void> {
      const { keyboard } = screen.page
      const steps = (distance: number) => Math.round(distance / STEP)
      const [left, up] = [steps(ADDED.x - place.x) + 2, steps(ADDED.y - place.y) + 2]
      await press(keyboard, left > 0 ? 'ArrowLeft' : 'ArrowRight', Math.abs(left))
      await press(keyboard, up > 0 ? 'ArrowUp' : 'ArrowDown', Math.abs(up))
      const [wider, taller] = [steps(place.width - ADDED.width) + 4, steps(place.height - ADDED.height) + 4]
      await press(keyboard, wider > 0 ? 'Shift+ArrowRight' : 'Shift+ArrowLeft', Math.abs(wider))
      await press(keyboard, taller > 0 ? 'Shift+ArrowDown' : 'Shift+ArrowUp', Math.abs(taller))
      expect(await rectangle.evaluate(element => element === document.activeElement)).toBe(true)
    }

    async function burnByKeys(): Promise<void> {
      const { redaction } = screen.words
      await tabTo(screen.button(redaction.burn))
      await screen.page.keyboard.press('Enter')
      const dialog = screen.page.getByRole('dialog', { name: redaction.confirmTitle })
      await tabTo(dialog.getByRole('button', { name: redaction.burn, exact: true }))
      await screen.page.keyboard.press('Enter')
      await paper.coveringLayer.waitFor({ state: 'detached' })
    }
  },
)
