import type { Locator } from 'playwright-core'
import { tabTo } from './keys.ts'
import type { DeskWindow } from './window.ts'
import { like } from './words.ts'

/** The tickets of a desk as an agent works them by the keyboard. */
export class TicketDesk {
  readonly window: DeskWindow

  constructor(window: DeskWindow) {
    this.window = window
  }

  get words() {
    return this.window.words.tickets
  }

  get #page() {
    return this.window.page
  }

  keys(...keys: string[]): Promise<void> {
    return keys.reduce((done, key) => done.then(() => this.#page.keyboard.press(key)), Promise.resolve())
  }

  /** Goes to the queue by its two keys; the rows have the focus. */
  async openQueue(): Promise<void> {
    await this.keys('g', 'z')
    await this.rows.first().waitFor()
  }

  get list(): Locator {
    return this.#page.getByRole('listbox', { name: this.words.view.active })
  }

  get rows(): Locator {
    return this.list.getByRole('option')
  }

  /** How many tickets a view says it holds. */
  async count(view: keyof TicketDesk['words']['view']): Promise<number> {
    const link = this.#page
      .getByRole('navigation', { name: this.words.views })
      .getByRole('link', { name: this.words.view[view] })
    await link.filter({ hasText: /\d/ }).waitFor()
    return Number((await link.innerText()).replace(/\D/g, ''))
  }

  /** The row on which the keyboard stands. */
  async standing(): Promise<string> {
    const id = (await this.list.getAttribute('aria-activedescendant')) ?? ''
    return this.#page.locator(`[id="${id}"]`).innerText()
  }

  /**
   * Walks down to a row, from wherever the keyboard stands. A queue may come into another order on the way, by a change
   * that was made right before, and carry the row past the keyboard: as anybody would, it then begins at the top again.
   */
  async walkTo(subject: string): Promise<void> {
    await tabTo(this.list)
    for (let walk = 0; walk < 3; walk += 1) {
      if (await this.#walksTo(subject)) return
    }
    throw new Error(`j does not lead to ${subject}`)
  }

  async #walksTo(subject: string): Promise<boolean> {
    await this.keys('Home')
    const rows = Number(await this.rows.first().getAttribute('aria-setsize'))
    for (let step = 0; step < rows; step += 1) {
      if ((await this.standing()).includes(subject)) return true
      await this.keys('j')
    }
    return false
  }

  /** Opens a ticket of the queue by Enter; its side is whole. */
  async open(subject: string): Promise<void> {
    await this.openQueue()
    await this.walkTo(subject)
    await this.keys('Enter')
    await this.window.heading(new RegExp(subject)).waitFor()
    await this.conversation.waitFor()
    // What stands below the deadlines comes with them.
    await this.side.getByRole('heading', { name: this.words.column.requester, exact: true }).waitFor()
  }

  get conversation(): Locator {
    return this.#page.getByRole('region', { name: this.words.conversation })
  }

  get composer(): Locator {
    return this.#page.getByRole('region', { name: this.words.composer.label })
  }

  get side(): Locator {
    return this.#page.getByRole('complementary', { name: this.words.side.label })
  }

  /** A line of the menu that was opened; waits until the keyboard stands in the menu, else keys go past it. */
  async menuLine(name: string): Promise<Locator> {
    const line = this.side.getByRole('menuitem', { name })
    await line.waitFor()
    await this.side.getByRole('menu').locator(':focus').waitFor()
    return line
  }

  /** Answers why a ticket gets the priority that was just picked; nobody has to say. */
  async sayWhy(reason = ''): Promise<void> {
    const dialog = this.#page.getByRole('dialog')
    await dialog.locator('input:focus').waitFor()
    await this.#page.keyboard.type(reason)
    await this.keys('Enter')
    await dialog.waitFor({ state: 'detached' })
  }

  get replyText(): Locator {
    return this.composer.getByRole('textbox', { name: this.words.composer.replyText })
  }

  /** Begins a reply; waits until the desk has it. */
  async write(text: string): Promise<void> {
    await this.keys('r')
    await this.#page.keyboard.type(text)
    await this.composer.getByText(this.words.composer.draft.saved).waitFor()
  }

  /** A word in the corner. */
  toast(text: string): Locator {
    return this.#page.getByRole('alert').filter({ hasText: like(text) })
  }

  /** The button that sends, whatever it is called now. */
  get sending(): Locator {
    return this.composer.getByRole('button', { name: like(this.words.composer.send) })
  }
}
