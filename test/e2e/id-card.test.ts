import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RectFraction, redactionChecks } from '../../src/shared/contract/recovery/index.ts'
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
const { zones } = card
const { portrait, number_front: number } = zones.rects
if (portrait === undefined || number === undefined) throw new Error('the card shows no photo')
/** The words above the number are no secret; the number itself stands in the lower two thirds. */
const digits: RectFraction = { ...number, y: number.y + number.height / 3, height: (number.height * 2) / 3 }

/** Black, but for what a photograph's compression leaves. */
const BLACK = 12
/** Where a rectangle that no mouse drew appears, and how far one press of an arrow moves it; fractions of the page. */
const ADDED: RectFraction = { x: 0.35, y: 0.4, width: 0.3, height: 0.12 }
const STEP = 0.005

describe.each(['mouse', 'keyboard'] as const)(
  'an uncovered ID card, by %s alone',
  { timeout: 150_000 },
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
      expect(await missingFor(screen.button(redaction.burn))).toContain(redaction.sidesMissing)
      expect(await missingFor(screen.button(screen.proposing))).toContain(remark.redact_first)
      expect(await paper.brightestIn(number)).toBeGreaterThan(100)
    })

    test('the side that is shown brings its places, and each must be confirmed by name', async () => {
      const { redaction } = screen.words
      if (hand === 'mouse') await paper.showSides(zones)
      else await showByKeys()
      const missing = await missingFor(screen.button(redaction.burn))
      for (const zone of ['portrait', 'number_front'] as const) {
        expect(missing).toContain(redaction.confirmMissing.replace('{{zone}}', redaction.zone[zone]))
      }
    })

    test('a place can be taken away, taken back and made anew', async () => {
      const { redaction } = screen.words
      const { keyboard } = screen.page
      if (hand === 'mouse') {
        await paper.rectangle('portrait').click()
        await screen.button(redaction.remove).click()
        expect(await paper.rectangle('portrait').count()).toBe(0)
        await screen.button(redaction.undo).click()
        await paper.rectangle('portrait').waitFor()
        await screen.button(redaction.redo).click()
        await paper.drawOver(portrait)
        await paper.rectangle('portrait').waitFor()
      } else {
        await tabTo(paper.rectangle('portrait'), 'Shift+Tab')
        const before = await paper.rectangle('portrait').boundingBox()
        await press(keyboard, 'ArrowRight', 4)
        await press(keyboard, 'Shift+ArrowDown', 4)
        const after = await paper.rectangle('portrait').boundingBox()
        const layer = await paper.coveringLayer.boundingBox()
        expect((after?.x ?? 0) - (before?.x ?? 0)).toBeCloseTo(4 * STEP * (layer?.width ?? 0), 0)
        expect((after?.height ?? 0) - (before?.height ?? 0)).toBeCloseTo(4 * STEP * (layer?.height ?? 0), 0)
        await press(keyboard, 'Control+z', 2)
        expect((await paper.rectangle('portrait').boundingBox())?.x).toBeCloseTo(before?.x ?? 0, 0)
        await keyboard.press('Delete')
        expect(await paper.rectangle('portrait').count()).toBe(0)
      }
    })

    if (hand === 'keyboard') {
      test('the keyboard adds a rectangle of its own and brings it there', async () => {
        const { redaction } = screen.words
        await tabTo(screen.button(redaction.add))
        await screen.page.keyboard.press('Enter')
        await tabTo(paper.rectangle('portrait'), 'Shift+Tab')
        await fit(paper.rectangle('portrait'), portrait)
      })
    }

    test('AltGr with a letter belongs to whoever types, never to the bench', async () => {
      const taken = await paper.rectangle('portrait').evaluate(element =>
        ['z', 'Z', '0', '-', 'r'].map(key => {
          const stroke = { key, bubbles: true, cancelable: true }
          const free = (modifiers: object) =>
            element.dispatchEvent(new KeyboardEvent('keydown', { ...stroke, ...modifiers }))
          // As Windows reports AltGr, and as Linux does.
          return free({ ctrlKey: true, altKey: true }) && free({ modifierAltGraph: true })
        }),
      )
      expect(taken).toEqual([true, true, true, true, true])
      expect(await paper.rectangle('portrait').count()).toBe(1)
    })

    test('confirmed by name they are burned in, after asking once more', async () => {
      if (hand === 'mouse') {
        for (const zone of ['portrait', 'number_front'] as const) await paper.isCovered(zone).check()
        await paper.burn()
      } else {
        for (const zone of ['portrait', 'number_front'] as const) {
          await tabTo(paper.isCovered(zone))
          await screen.page.keyboard.press('Space')
        }
        await burnByKeys()
      }
    })

    test('the page is black there now, and the original is gone', async () => {
      expect(await paper.brightestIn(portrait)).toBeLessThan(BLACK)
      expect(await paper.brightestIn(digits)).toBeLessThan(BLACK)
      const [before] = screen.words.attachment.originalGone.split('{{')
      await screen.attachment(before?.trim() ?? '').waitFor()
      const story = await screen.story()
      expect(story).toContain(screen.words.kind.id_card)
      expect(story).toContain(screen.window.words.journal.zone.portrait)
      expect(story).not.toContain('number_front')
    })

    test('what was proven is shown with the covered places, and the mailbox is not forgotten', async () => {
      const { redaction, purge } = screen.words
      await screen.attachment(screen.words.kind.id_card).click()
      for (const check of redactionChecks) await screen.page.getByText(redaction.check[check]).waitFor()
      const crop = (zone: 'portrait' | 'number_front') =>
        screen.page.getByRole('img', { name: redaction.proof.crop.replace('{{zone}}', redaction.zone[zone]) })
      await crop('portrait').waitFor()
      await crop('number_front').waitFor()
      const tick = screen.page.getByRole('checkbox', { name: new RegExp(`^${purge.deleted.split('{{')[0]}`) })
      if (hand === 'mouse') await tick.click()
      else {
        await tabTo(tick)
        await screen.page.keyboard.press('Space')
      }
      await expect.poll(() => tick.isChecked()).toBe(true)
      expect(await tick.isDisabled()).toBe(true)
    })

    test('what is left on the card is typed as on any paper', async () => {
      await screen.attachment(screen.words.kind.id_card).click()
      for (const field of await paper.asked()) await paper.type(field, card.fields[field] ?? '', 'agrees')
      await screen.attachment(screen.words.paper.covered).waitFor()
    })

    async function showByKeys(): Promise<void> {
      const { redaction } = screen.words
      const { keyboard } = screen.page
      const layout = screen.page.getByRole('radio', { name: redaction.layoutName.id_2019, exact: true })
      await tabTo(layout, 'Tab', 'attached')
      await keyboard.press('ArrowLeft')
      await tabTo(paper.shows('front'))
      await keyboard.press('Space')
      await paper.rectangles.first().waitFor()
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
      await paper.coveringLayer.waitFor({ state: 'detached', timeout: 120_000 })
    }
  },
)
