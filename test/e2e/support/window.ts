import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import type { Role } from '../../../src/shared/contract/permissions.ts'
import { expectedMails, type MailName } from '../../fixtures/mail/expected.ts'
import type { people } from '../../support/desk.ts'
import { CaseScreen } from './case.ts'
import { type Language, say, type Words, wordsOf } from './words.ts'

/** The people of the sample desk, by the names on their cards. */
export const cards: Readonly<Record<keyof typeof people, string>> = {
  administrator: 'Kazimiera Żyto',
  agent: 'Iga Łuczywo',
  otherAgent: 'Przemysław Ćwiek',
  supervisor: 'Dobrochna Śliwa',
  auditor: 'Ksawery Źrebiec',
}

type QueueView = keyof Words['recovery']['queue']['view']
export type Place = 'recovery' | 'tickets' | 'customers' | 'outbox' | 'journal' | 'settings'

/** A letter as a file of the agent's disk. */
export interface LetterFile {
  name: string
  bytes: Buffer
}

/** One of the drawn letters; `change` rewrites its source, e.g. to make another letter of it. */
export async function letter(
  name: MailName,
  change: (source: string) => string = source => source,
): Promise<LetterFile> {
  const file = new URL(`../../fixtures/mail/${expectedMails[name].file}`, import.meta.url)
  const source = await readFile(file, 'latin1')
  return { name: expectedMails[name].file, bytes: Buffer.from(change(source), 'latin1') }
}

const caseNumber = /ODZ-\d{4}-\d{4}/

/** The same letter sent once more on another day is another letter. */
export const sentAgain = (source: string): string => source.replace(/^Message-ID: </m, '$&again.')

/** The window as a person uses it: by what stands on the buttons. */
export class DeskWindow {
  readonly page: Page
  readonly words: Words
  readonly language: Language

  constructor(page: Page, language: Language = 'pl') {
    this.page = page
    this.language = language
    this.words = wordsOf(language)
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
  }

  /** Signs in by a card of the sample desk; waits until the desk is there, in the window's language. */
  async signInAs(who: keyof typeof people): Promise<void> {
    await this.button(new RegExp(cards[who])).click()
    // The people of the sample read Polish until they choose otherwise.
    const polish = wordsOf('pl').common
    const inPolish = this.page.getByRole('navigation', { name: polish.shell.places })
    await inPolish.or(this.#places).first().waitFor()
    if (!(await this.#places.isVisible())) await this.fromMenu(polish.action.otherLanguage)
    await this.inside()
  }

  get #places(): Locator {
    return this.page.getByRole('navigation', { name: this.words.common.shell.places })
  }

  async inside(): Promise<void> {
    await this.#places.waitFor()
  }

  async go(place: Place): Promise<void> {
    await this.#places.getByRole('link', { name: this.words.common.place[place] }).click()
    await this.page.getByRole('heading', { level: 1 }).first().waitFor()
  }

  /** An action of the agent's own menu. */
  async fromMenu(action: string): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: /menu/i }).click()
    await this.page.getByRole('menuitem', { name: action }).click()
  }

  /** Opens a section of the settings. */
  async openSettings(section: keyof Words['settings']['section']): Promise<void> {
    await this.go('settings')
    const name = this.words.settings.section[section]
    await this.page
      .getByRole('navigation', { name: this.words.settings.sections })
      .getByRole('link', { name, exact: true })
      .click()
    await this.page
      .getByRole('region', { name: this.words.settings.content })
      .getByRole('heading', { name })
      .waitFor()
  }

  /** Puts another policy into force for the cases to come; an administrator's window. */
  async choosePolicy(name: string): Promise<void> {
    await this.openSettings('policy')
    const policy = this.page.getByRole('article').filter({ hasText: name })
    await policy.getByRole('button', { name: this.words.settings.policy.choose, exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('button', { name: this.words.settings.policy.choose, exact: true }).click()
    await policy.getByText(this.words.settings.policy.inForce).waitFor()
  }

  /** Opens an agent's own menu in the list of agents; an administrator's window. */
  async #ofAgent(who: keyof typeof people, item: string): Promise<void> {
    await this.openSettings('agents')
    await this.button(say(this.words.settings.agents.actionsFor, { name: cards[who] })).click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }

  /** Gives somebody one role more. */
  async giveRole(who: keyof typeof people, role: Role): Promise<void> {
    const { agents } = this.words.settings
    await this.#ofAgent(who, agents.edit)
    const dialog = this.page.getByRole('dialog', { name: say(agents.editTitle, { name: cards[who] }) })
    await dialog.getByLabel(this.words.common.role[role], { exact: true }).check()
    await dialog.getByRole('button', { name: this.words.common.save, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  /** Takes somebody's access away. */
  async deactivate(who: keyof typeof people): Promise<void> {
    const { agents } = this.words.settings
    await this.#ofAgent(who, agents.deactivate)
    await this.page
      .getByRole('row')
      .filter({ hasText: cards[who] })
      .getByText(agents.states.deactivated)
      .waitFor()
  }

  /** Drops files on the middle of the window, as from the file manager. */
  async drop(...files: LetterFile[]): Promise<void> {
    await this.dropOn(this.words.intake.drop, ...files)
  }

  /** The same, where the window offers another target than letters have. */
  async dropOn(target: string, ...files: LetterFile[]): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      dropped => {
        const data = new DataTransfer()
        for (const { name, base64 } of dropped) {
          const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
          data.items.add(new File([bytes], name))
        }
        return data
      },
      files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
    )
    const middle = this.page.getByRole('main')
    await middle.dispatchEvent('dragover', { dataTransfer: transfer })
    await this.page.getByText(target).waitFor()
    await middle.dispatchEvent('drop', { dataTransfer: transfer })
  }

  /**
   * Drags files of the disk over the window as the system does, so that Chromium itself finds what lies beneath the
   * pointer, and drops them on what it offers by these words.
   */
  async dragOn(target: string, ...paths: string[]): Promise<void> {
    const devtools = await this.page.context().newCDPSession(this.page)
    const middleOf = async (what: Locator) => {
      const box = await what.boundingBox()
      if (box === null) throw new Error('it is not on the screen')
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    }
    const data = { items: [], files: paths, dragOperationsMask: 1 }
    const step = async (type: 'dragEnter' | 'dragOver' | 'drop', over: Locator) =>
      devtools.send('Input.dispatchDragEvent', { type, ...(await middleOf(over)), data })
    await step('dragEnter', this.page.getByRole('main'))
    await step('dragOver', this.page.getByRole('main'))
    const offered = this.page.getByText(target)
    await offered.waitFor()
    await step('dragOver', offered)
    await step('drop', offered)
    await offered.waitFor({ state: 'detached' })
    await devtools.detach()
  }

  /** Picks files from the disk by the button of the queue. */
  async pick(...files: LetterFile[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.button(this.words.intake.pick).first().click()
    await (await chooser).setFiles(files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: bytes })))
  }

  /** The place in the top bar that counts what is taken in, and opens the list of it. */
  get takenIn(): Locator {
    return this.page.getByRole('banner').locator('[aria-controls="taken-in"]')
  }

  /** Opens the list of what is taken in, where it is closed. */
  async openTakenIn(): Promise<void> {
    if ((await this.takenIn.getAttribute('aria-expanded')) === 'false') await this.takenIn.click()
  }

  /** The card on which an upload tells how it goes; in the list of what is taken in. */
  upload(fileName: string): Locator {
    return this.page
      .getByRole('region', { name: this.words.intake.list })
      .getByRole('article')
      .filter({ hasText: fileName })
  }

  /** Opens the case a letter led to, from its card. */
  async openFrom(fileName: string): Promise<CaseScreen> {
    await this.openTakenIn()
    const card = this.upload(fileName)
    const number = caseNumber.exec(await card.getByText(caseNumber).first().innerText())?.[0] ?? ''
    await card.getByRole('link').click()
    return this.#caseShown(number)
  }

  /** Takes a letter in and opens its case. */
  async takeIn(file: LetterFile): Promise<CaseScreen> {
    await this.drop(file)
    return this.openFrom(file.name)
  }

  /** Opens a case for a customer on the telephone. */
  async openByPhone(note: string): Promise<CaseScreen> {
    const { queue, phoneCase } = this.words.recovery
    await this.go('recovery')
    await this.button(queue.openByPhone).click()
    const dialog = this.page.getByRole('dialog', { name: phoneCase.title })
    await dialog.getByLabel(phoneCase.note).fill(note)
    await dialog.getByRole('button', { name: new RegExp(`^${phoneCase.open}`) }).click()
    const number = await this.heading(caseNumber).innerText()
    return this.#caseShown(number)
  }

  /** A view of the queue, with its rows or with the word that there are none. */
  async openQueue(view: QueueView): Promise<void> {
    await this.go('recovery')
    const { queue } = this.words.recovery
    await this.page
      .getByRole('navigation', { name: queue.views })
      .getByRole('link', { name: queue.view[view] })
      .click()
    const rows = this.page.getByRole('listbox', { name: queue.view[view] })
    await rows.or(this.page.getByText(queue.empty[view].title)).first().waitFor()
  }

  /** Opens a case from a view of the queue. */
  async openCase(number: string, view: QueueView = 'all'): Promise<CaseScreen> {
    await this.openQueue(view)
    await this.page.getByRole('option', { name: new RegExp(number) }).click()
    return this.#caseShown(number)
  }

  async #caseShown(number: string): Promise<CaseScreen> {
    await this.heading(number).waitFor()
    return new CaseScreen(this, number)
  }

  /** Opens a customer's page by his number. */
  async openCustomer(number: string): Promise<void> {
    await this.go('customers')
    await this.page.getByRole('searchbox', { name: this.words.customers.list.search }).fill(number)
    // A row that is clicked while the list still shrinks moves away from under the mouse.
    await this.page.waitForFunction(() => document.querySelectorAll('[role="option"]').length === 1)
    await this.page.getByRole('option', { name: new RegExp(number) }).click()
    await this.page.getByRole('list', { name: this.words.customers.contact.title }).waitFor()
  }

  /** Lines of the history on a customer's page, newest first. */
  contactChanges(): Locator {
    return this.page
      .getByRole('complementary', { name: this.words.customers.history.title })
      .getByRole('listitem')
  }
}
