import { generateSync } from 'otplib'
import type { House } from './house.ts'
import { tabTo } from './keys.ts'
import { cards, type DeskWindow } from './window.ts'
import { exactly } from './words.ts'

/** What somebody keeps who has just enrolled: the factor in his telephone and the paper in his drawer. */
export interface Kept {
  secret: string
  recoveryCodes: string[]
  keyPhrase: string | null
}

/** A window of the sample desk in which somebody has signed in without touching the mouse. */
export async function enterByKeyboard(house: House, who: keyof typeof cards): Promise<DeskWindow> {
  const window = await house.window()
  await signInByKeyboard(window, who)
  return window
}

/** Signs in by a card of the sample desk with the keyboard; waits until the desk is there. */
export async function signInByKeyboard(window: DeskWindow, who: keyof typeof cards): Promise<void> {
  await tabTo(window.button(new RegExp(cards[who])))
  await window.page.keyboard.press('Enter')
  await window.inside()
}

/** What an authenticator app shows at the desk's present time. */
export function codeFor(house: House, secret: string): string {
  return generateSync({ secret, epoch: Math.floor(house.now() / 1000) })
}

/** First run, up to the first look inside. */
export async function setUp(
  house: House,
  window: DeskWindow,
  answers: { deskName: string; name: string; login: string; password: string },
): Promise<Kept> {
  const { access } = window.words
  await window.button(new RegExp(`^${access.firstRun.setUp}`)).click()
  await window.page.getByLabel(exactly(access.setUp.deskName)).fill(answers.deskName)
  await window.page.getByLabel(exactly(access.setUp.name)).fill(answers.name)
  await window.page.getByLabel(exactly(access.login)).fill(answers.login)
  await window.page.getByLabel(exactly(access.password.label)).fill(answers.password)
  await window.button(access.next).click()
  return enrol(house, window)
}

/** An invited agent joins. */
export async function join(
  house: House,
  window: DeskWindow,
  answers: { login: string; invitation: string; password: string },
): Promise<Kept> {
  const { access } = window.words
  await window.button(access.signIn.invited).click()
  await window.page.getByLabel(exactly(access.login)).fill(answers.login)
  await window.page.getByLabel(exactly(access.join.invitation)).fill(answers.invitation)
  await window.page.getByLabel(exactly(access.password.new)).fill(answers.password)
  await window.button(access.next).click()
  return enrol(house, window)
}

async function enrol(house: House, window: DeskWindow): Promise<Kept> {
  const { enrol, keep } = window.words.access
  await window.page.getByRole('img', { name: enrol.qr }).waitFor()
  const secret = (await window.page.locator('code').innerText()).replaceAll(' ', '')
  await window.page.getByLabel(exactly(enrol.code)).fill(codeFor(house, secret))
  await window.button(enrol.confirm).click()

  await window.heading(keep.codes).waitFor()
  const recoveryCodes = await window.page.getByRole('main').getByRole('listitem').allInnerTexts()
  const phrase = window.page.getByRole('main').locator('code')
  const keyPhrase = (await phrase.count()) === 0 ? null : await phrase.innerText()
  await window.page.getByLabel(keep.kept).check()
  await window.button(keep.go).click()
  return { secret, recoveryCodes, keyPhrase }
}

/** Fills the sign-in form and sends it. */
export async function signIn(
  window: DeskWindow,
  answers: { login: string; password: string; code: string },
): Promise<void> {
  const { access } = window.words
  await window.page.getByLabel(exactly(access.login)).fill(answers.login)
  await window.page.getByLabel(exactly(access.password.label)).fill(answers.password)
  await window.page.getByLabel(exactly(access.signIn.code)).fill(answers.code)
  await window.button(access.signIn.go).click()
}
