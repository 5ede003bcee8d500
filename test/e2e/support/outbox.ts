import type { DeskWindow } from './window.ts'

/** One message as it was carried by hand: whole, in the clear. */
export interface Carried {
  to: string
  subject: string
  text: string
}

/**
 * Opens the newest message with this subject, carries it by hand, and reads it.
 *
 * @param which counts further back from the newest, or looks only at rows that say this besides
 */
export async function carry(
  window: DeskWindow,
  subject: RegExp,
  which: { index?: number; row?: string | RegExp } = {},
): Promise<Carried> {
  const { page, words } = window
  const { carry } = words.outbox
  await window.go('outbox')
  const rows = page.getByRole('option', { name: subject }).filter({ hasText: which.row ?? '' })
  await rows.nth(which.index ?? 0).click()
  await page.getByRole('region', { name: subject }).waitFor()
  await window.button(carry.button).click()
  const dialog = page.getByRole('dialog', { name: carry.title })
  await dialog.getByRole('button', { name: carry.show, exact: true }).click()
  const read = async (label: string) => {
    const part = dialog.getByText(label, { exact: true }).locator('xpath=..')
    await part.waitFor()
    const lines = (await part.innerText())
      .split('\n')
      .filter(line => line !== label && line !== words.common.copy)
    return lines.join('\n').trim()
  }
  const carried = {
    to: await read(carry.to),
    subject: await read(carry.subject),
    text: await read(carry.text),
  }
  await dialog.getByRole('button', { name: words.common.close, exact: true }).last().click()
  await dialog.waitFor({ state: 'detached' })
  return carried
}

/** The code a new address got, as its owner reads it. */
export async function codeOf(window: DeskWindow, caseNumber: string): Promise<string> {
  // A text message of the same case names it in its row, too, but not in its subject.
  const { text } = await carry(window, new RegExp(`(Kod do sprawy|code for case) ${caseNumber}`))
  return codeIn(text)
}

/** The code in a message. @throws when there is none */
export function codeIn(text: string): string {
  const code = /\d{8}/.exec(text)?.[0]
  if (code === undefined) throw new Error('the message holds no code')
  return code
}
