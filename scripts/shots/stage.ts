import type { CaseScreen } from '../../test/e2e/support/case.ts'
import type { House } from '../../test/e2e/support/house.ts'
import type { cards, DeskWindow } from '../../test/e2e/support/window.ts'
import type { Language } from '../../test/e2e/support/words.ts'

/**
 * One screen to be taken. The shots of a chapter are reached one after another in one house, each from where the
 * one before left off; so a chapter is read like a story.
 */
export interface Shot {
  /** The name of its pictures in docs/screens/. */
  name: string
  /** Is it taken in English too? */
  english?: true
  /** A dialog over a screen, or a sibling of one, that is taken at both sizes: the small window shows it all. */
  small?: true
  /** Goes there. @returns the window that shows it */
  reach: (stage: Stage) => Promise<DeskWindow>
}

/** Shots that share a house and what was done in it. */
export interface Chapter {
  name: string
  /** The sample desk, or an empty one. */
  sample: boolean
  /** When it is, on the desk's clock. */
  at: string
  shots: readonly Shot[]
}

/** Where a chapter plays: its house, its windows, and the case that is being walked. */
export class Stage {
  readonly house: House
  readonly language: Language
  readonly #windows = new Map<string, Promise<DeskWindow>>()
  #screen: CaseScreen | undefined

  constructor(house: House, language: Language) {
    this.house = house
    this.language = language
  }

  /** The window of one of the sample's people, who signs in when first asked for. */
  as(who: keyof typeof cards): Promise<DeskWindow> {
    return this.#window(who, async window => window.signInAs(who))
  }

  /** The window at which nobody has signed in. */
  outside(): Promise<DeskWindow> {
    return this.#window('', async () => undefined)
  }

  /** Turns the desk's clock. Windows from before have locked themselves meanwhile: whoever is asked for signs in anew. */
  later(instant: string): void {
    this.house.setClock(instant)
    this.#windows.clear()
  }

  /** The case that is being walked. @throws when none is */
  get screen(): CaseScreen {
    if (this.#screen === undefined) throw new Error('no case is open yet')
    return this.#screen
  }

  set screen(screen: CaseScreen) {
    this.#screen = screen
  }

  #window(key: string, enter: (window: DeskWindow) => Promise<void>): Promise<DeskWindow> {
    const made = this.#windows.get(key) ?? this.#make(enter)
    this.#windows.set(key, made)
    return made
  }

  async #make(enter: (window: DeskWindow) => Promise<void>): Promise<DeskWindow> {
    const window = await this.house.window({ language: this.language })
    await enter(window)
    return window
  }
}
