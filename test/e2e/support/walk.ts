import type { Locator } from 'playwright-core'
import type { ExpectedMail, ExpectedPaper } from '../../fixtures/mail/expectation.ts'
import type { CaseScreen } from './case.ts'
import { carry, codeIn, codeOf } from './outbox.ts'
import type { Paper } from './paper.ts'
import type { DeskWindow } from './window.ts'
import { plainBlanks } from './words.ts'

/** Enters the new address and confirms it with the code from the outbox. @returns the case, shown again */
export async function proveNewEmail(screen: CaseScreen, address: string): Promise<CaseScreen> {
  await screen.enterNewEmail(address)
  await screen.sendCode()
  const code = await codeOf(screen.window, screen.number)
  const again = await screen.window.openCase(screen.number)
  await again.confirmCode(code)
  return again
}

/** Another contact on file gets a code by e-mail and passes it on. @returns the case, shown again */
export async function vouchByMail(screen: CaseScreen): Promise<CaseScreen> {
  await screen.start('mail_code')
  const { text } = await carry(screen.window, new RegExp(`Prośba o potwierdzenie w sprawie ${screen.number}`))
  const again = await screen.window.openCase(screen.number)
  // Other proof may have taken the case on already.
  await again.lookAt('evidence')
  await again.answerCode('mail_code', codeIn(text))
  return again
}

/** From complete evidence to the changed address: code, proposal, the second person, execution. */
export async function giveBack(
  screen: CaseScreen,
  mail: ExpectedMail,
  supervisor: DeskWindow,
): Promise<void> {
  const proven = await proveNewEmail(screen, mail.newEmail)
  await proven.propose()
  await (await supervisor.openCase(screen.number, 'approvals')).approve()
  await proven.execute()
}

/** The paper of a letter that is of this kind. */
export function paperIn(mail: ExpectedMail, kind: ExpectedPaper['kind']): ExpectedPaper {
  const paper = mail.papers.find(candidate => candidate.kind === kind)
  if (paper === undefined) throw new Error(`${mail.file} brings no ${kind}`)
  return paper
}

/** Names an attachment and types everything that stands on it. */
export async function read(screen: CaseScreen, expected: ExpectedPaper): Promise<Paper> {
  const paper = await screen.name(expected.attachment, expected.kind)
  await paper.transcribe(expected)
  return paper
}

/** What a button that cannot be pressed says is missing; empty when it can be pressed. */
export async function missingFor(button: Locator): Promise<string> {
  await button.waitFor()
  if ((await button.getAttribute('aria-disabled')) !== 'true') return ''
  return plainBlanks((await button.getAttribute('aria-description')) ?? '')
}

/** Words that would tell a stranger which paper or field gave him away. */
const telling =
  /faktur|rachun|przelew|wpłat|dowód|wydruk|odpis|nazwisk|imię|adres|NIP|PESEL|REGON|KRS|dat[ay]|kwot|stempel|piecząt|podpis|niezgod/i

/** The words of a text to a customer that it should not hold. */
export function tellingWords(text: string): string[] {
  return text.split(/\s+/).filter(word => telling.test(word))
}
