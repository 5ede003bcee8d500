import type { Locator } from 'playwright-core'
import type {
  CardSide,
  PaperField,
  PaperKind,
  PaperMark,
  RectFraction,
  RedactionZone,
  Verdict,
} from '../../../src/shared/contract/recovery/index.ts'
import { mustCover } from '../../../src/shared/id-card-layouts.ts'
import type { CardZones, ExpectedPaper } from '../../fixtures/mail/expectation.ts'
import type { CaseScreen } from './case.ts'
import { exactly } from './words.ts'

/** What the pill of a field says. */
type Seen = Verdict | 'agrees' | 'any'

/** The paper that is open on the screen: its fields, its marks, and the covering of an ID card. */
export class Paper {
  readonly #case: CaseScreen
  readonly kind: PaperKind

  constructor(screen: CaseScreen, kind: PaperKind) {
    this.#case = screen
    this.kind = kind
  }

  get #panel(): Locator {
    return this.#case.step('evidence')
  }

  input(field: PaperField): Locator {
    return this.#panel.getByRole('textbox', { name: exactly(this.#case.words.field[field]) })
  }

  /** The field with its label, its verdict and what is said about it. */
  field(field: PaperField): Locator {
    return this.input(field).locator('xpath=ancestor::div[.//label][1]')
  }

  /** The pill of a verdict. What there is nothing to compare with is noted, and that agrees too. */
  verdict(field: PaperField, verdict: Seen): Locator {
    const { verdict: words } = this.#case.window.words.common
    const pill = (word: string) => this.field(field).getByText(word, { exact: true })
    const { decide, decideUnknown } = this.#case.words.transcribe
    const near = pill(decide).or(pill(decideUnknown))
    const agrees = pill(words.match).or(pill(words.noted))
    if (verdict === 'agrees') return agrees
    if (verdict === 'any') return agrees.or(near).or(pill(words.mismatch))
    return verdict === 'near' ? near : pill(words[verdict])
  }

  /** Types into a field and presses Enter; waits for the desk's answer. */
  async type(field: PaperField, value: string, verdict: Seen): Promise<void> {
    await this.input(field).fill(value)
    await this.input(field).press('Enter')
    await this.verdict(field, verdict).waitFor()
  }

  mark(mark: PaperMark): Locator {
    return this.#panel.getByRole('radiogroup', { name: this.#case.words.mark[mark], exact: true })
  }

  async setMark(mark: PaperMark, present: boolean): Promise<void> {
    const { marks } = this.#case.words
    const answer = present ? marks.present : marks.absent
    await this.mark(mark).getByText(answer, { exact: true }).click()
    await this.mark(mark)
      .getByRole('radio', { name: answer, exact: true, checked: true })
      .waitFor({ state: 'attached' })
  }

  /** The fields the desk asks for, in the order of the screen. */
  async asked(): Promise<PaperField[]> {
    const inputs = this.#panel.locator('input[data-field]')
    await inputs.first().waitFor()
    const names = await inputs.evaluateAll(all => all.map(input => input.getAttribute('data-field') ?? ''))
    // The window names its fields by the contract's own list.
    return names as PaperField[]
  }

  /** Types all that the paper says, sees each verdict, and sets each mark as it can be seen. */
  async transcribe(
    paper: ExpectedPaper,
    verdictOf: (paper: ExpectedPaper, field: PaperField) => Seen = expectedVerdict,
  ): Promise<void> {
    for (const field of await this.asked()) {
      const value = paper.fields[field]
      if (value !== undefined) await this.type(field, value, verdictOf(paper, field))
    }
    for (const [mark, present] of Object.entries(paper.marks)) {
      // Keys of a partial record of marks.
      const name = mark as PaperMark
      if ((await this.mark(name).count()) > 0) await this.setMark(name, present)
    }
  }

  /** Decides a field that is near. */
  async accept(field: PaperField, reason: string): Promise<void> {
    const { near, transcribe } = this.#case.words
    await this.field(field).getByLabel(near.reason, { exact: true }).fill(reason)
    await this.field(field)
      .getByRole('button', { name: near.accept, exact: true })
      .or(this.field(field).getByRole('button', { name: near.acceptUnknown, exact: true }))
      .click()
    await this.field(field).getByText(transcribe.accepted, { exact: true }).waitFor()
  }

  /** What the list on the left says about the paper. */
  get pill(): Locator {
    return this.#case.page
      .getByRole('navigation', { name: this.#case.words.list.label })
      .locator('[aria-current]')
  }

  /** The picture of the page that is open. */
  get picture(): Locator {
    return this.#case.page.getByRole('img', { name: new RegExp(`^${this.#case.words.kind[this.kind]}`) })
  }

  /** Where rectangles are drawn. */
  get coveringLayer(): Locator {
    return this.#case.page.getByRole('application', { name: this.#case.words.redaction.layer })
  }

  /** The agent says which card the page shows and which of its sides; the usual places appear. */
  async showSides({ layout, sides }: Pick<CardZones, 'layout' | 'sides'>): Promise<void> {
    const { redaction } = this.#case.words
    await this.#panel.getByText(redaction.layoutName[layout], { exact: true }).click()
    for (const side of sides) await this.shows(side).check()
    await this.rectangles.first().waitFor()
  }

  /** The box that says that the page shows a side. */
  shows(side: CardSide): Locator {
    return this.#panel.getByRole('checkbox', { name: this.#case.words.redaction.shows[side], exact: true })
  }

  /** The row of a zone that must go. */
  zone(zone: RedactionZone): Locator {
    const { redaction } = this.#case.words
    return this.#panel
      .getByRole('list', { name: redaction.zones })
      .getByRole('listitem', { name: redaction.zone[zone], exact: true })
  }

  /** The box that confirms that a zone is under its rectangle. */
  isCovered(zone: RedactionZone): Locator {
    return this.zone(zone).getByRole('checkbox', { name: this.#case.words.redaction.isCovered, exact: true })
  }

  get rectangles(): Locator {
    return this.coveringLayer.locator('button[aria-roledescription]')
  }

  /** The rectangle over a zone. */
  rectangle(zone: RedactionZone): Locator {
    return this.coveringLayer.getByRole('button', {
      name: this.#case.words.redaction.zone[zone],
      exact: true,
    })
  }

  /** Takes the proposed places as they are and confirms each zone by its name. */
  async confirmProposed(zones: CardZones): Promise<void> {
    await this.showSides(zones)
    for (const zone of mustCover(zones.layout, zones.sides)) await this.isCovered(zone).check()
  }

  /** Draws a rectangle with the mouse, a little larger than what it covers. */
  async drawOver(zone: RectFraction): Promise<void> {
    const layer = this.coveringLayer
    await layer.waitFor()
    await layer.scrollIntoViewIfNeeded()
    const box = await layer.boundingBox()
    if (box === null) throw new Error('the page is not on the screen')
    const { x, y, width, height } = grown(zone)
    const { mouse } = this.#case.page
    await mouse.move(box.x + x * box.width, box.y + y * box.height)
    await mouse.down()
    await mouse.move(box.x + (x + width / 2) * box.width, box.y + (y + height / 2) * box.height)
    await mouse.move(box.x + (x + width) * box.width, box.y + (y + height) * box.height)
    await mouse.up()
  }

  /** Burns what was drawn, and confirms it. */
  async burn(): Promise<void> {
    const { redaction } = this.#case.words
    await this.#panel.getByRole('button', { name: redaction.burn, exact: true }).click()
    await this.#case.page
      .getByRole('dialog', { name: redaction.confirmTitle })
      .getByRole('button', { name: redaction.burn, exact: true })
      .click()
    // The copy is read several times before it is kept.
    await this.coveringLayer.waitFor({ state: 'detached', timeout: 120_000 })
  }

  /** The brightest pixel inside a zone of the page as it is shown, 0 to 255. */
  async brightestIn(zone: RectFraction): Promise<number> {
    await this.picture.waitFor()
    return this.picture.evaluate(async (element, { x, y, width, height }) => {
      if (!(element instanceof HTMLImageElement)) throw new Error('the page is not a picture')
      await element.decode()
      const canvas = document.createElement('canvas')
      canvas.width = element.naturalWidth
      canvas.height = element.naturalHeight
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      context.drawImage(element, 0, 0)
      const at = (fraction: number, whole: number) => Math.round(fraction * whole)
      const { data } = context.getImageData(
        at(x, canvas.width),
        at(y, canvas.height),
        at(width, canvas.width),
        at(height, canvas.height),
      )
      return data.reduce((most, value, index) => (index % 4 === 3 ? most : Math.max(most, value)), 0)
    }, zone)
  }
}

/** On the papers of an honest sender everything agrees but what is said not to. */
function expectedVerdict(paper: ExpectedPaper, field: PaperField): Seen {
  return paper.disagrees[field] ?? 'agrees'
}

function grown({ x, y, width, height }: RectFraction): RectFraction {
  return { x: x - 0.01, y: y - 0.01, width: width + 0.02, height: height + 0.02 }
}
