// `npm run shots`: the main screens as pictures in docs/screens/, from the sample desk on a Friday morning. The
// npm script builds the window first. Look at them afterwards: that is what they are for.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { type House, openHouse } from '../test/e2e/support/house.ts'
import { themes, wear } from '../test/e2e/support/look.ts'
import { paperIn, proveNewEmail, read } from '../test/e2e/support/walk.ts'
import { type DeskWindow, letter } from '../test/e2e/support/window.ts'
import { like } from '../test/e2e/support/words.ts'
import { expectedMails } from '../test/fixtures/mail/expected.ts'

const folder = fileURLToPath(new URL('../docs/screens/', import.meta.url))
/** The smallest window we draw for, and the commonest one. */
const sizes = [
  { width: 1280, height: 800, suffix: '' },
  { width: 1920, height: 1080, suffix: '-1920' },
] as const
/** A picture is not to be larger than this, bytes. */
const mostBytes = 220_000
/** How true the colours stay, from the best; the first that fits is taken. */
const qualities = [90, 80, 75, 60] as const

/** Takes the screen as it stands, in both themes and sizes. */
async function shoot(window: DeskWindow, name: string): Promise<void> {
  for (const { width, height, suffix } of sizes) {
    await window.page.setViewportSize({ width, height })
    for (const theme of themes) {
      await wear(window, theme)
      await drawn(window)
      const picture = await small(await window.page.screenshot({ caret: 'hide' }))
      writeFileSync(`${folder}${name}-${theme}${suffix}.png`, picture)
    }
  }
  const [{ width, height }] = sizes
  await window.page.setViewportSize({ width, height })
  await wear(window, 'light')
  console.log(name)
}

/** Waits until every scan, and the small picture of each in the list, has come. */
async function drawn({ page, words }: DeskWindow): Promise<void> {
  const { list, viewer } = words.recovery
  const entries = page.getByRole('navigation', { name: list.label }).getByRole('button')
  for (const entry of await entries.filter({ has: page.locator('span[aria-hidden]') }).all()) {
    await entry.locator('img').first().waitFor()
  }
  const open = page.getByRole('region', { name: like(viewer.label) })
  if ((await open.count()) > 0) await open.getByRole('img').last().waitFor()
}

async function small(png: Buffer): Promise<Buffer> {
  let smallest = png
  for (const quality of qualities) {
    // Dithering would speckle the scans, and specks do not compress.
    smallest = await sharp(png).png({ palette: true, quality, effort: 10, dither: 0 }).toBuffer()
    if (smallest.length <= mostBytes) break
  }
  return smallest
}

async function entrance(house: House): Promise<void> {
  const window = await house.window()
  await window.heading(window.words.access.signIn.title).waitFor()
  await shoot(window, 'sign-in')
}

/** A CEIDG print half typed: what agrees, what does not, and what is not sent yet. */
async function papers(agent: DeskWindow): Promise<void> {
  const mail = expectedMails['company-ceidg']
  const print = paperIn(mail, 'ceidg_print')
  const screen = await agent.takeIn(await letter('company-ceidg'))
  await shoot(agent, 'case-account')
  await screen.confirmAccount(mail.customerNumber)
  await screen.answer(mail.need, mail.route)
  await shoot(agent, 'case-need')
  await screen.choose(mail.need, mail.route)
  const paper = await screen.name(print.attachment, print.kind)
  await paper.type('companyName', print.fields.companyName ?? '', 'match')
  await paper.type('personName', print.fields.personName ?? '', 'match')
  await paper.type('nip', '999-103-02-02', 'mismatch')
  await paper.input('printedOn').fill('16 lis 2026')
  await paper.field('companyName').scrollIntoViewIfNeeded()
  await shoot(agent, 'case-papers')
}

/** An ID card with its rectangles drawn and not yet burned in; then the way to the executed change. */
async function wholeCase(house: House, agent: DeskWindow): Promise<void> {
  const mail = expectedMails['id-card-uncovered']
  const card = paperIn(mail, 'id_card')
  const screen = await agent.takeIn(await letter('id-card-uncovered'))
  await screen.confirmAccount(mail.customerNumber)
  await screen.choose(mail.need, mail.route)
  const paper = await screen.name(card.attachment, card.kind)
  if (card.zones === null) throw new Error('the card shows nothing to cover')
  await paper.drawOver(card.zones.photo)
  await paper.drawOver(card.zones.number)
  await shoot(agent, 'case-redaction')
  await paper.burn()
  await paper.transcribe(card)
  const proven = await proveNewEmail(screen, mail.newEmail)
  await shoot(agent, 'case-decision')
  await proven.propose()

  const supervisor = await house.window()
  await supervisor.signInAs('supervisor')
  const second = await supervisor.openCase(screen.number, 'approvals')
  await shoot(supervisor, 'case-approval')
  await second.approve()
  await proven.step('execution').waitFor()
  await proven.execute()
  await proven.story()
  await shoot(agent, 'case-ended')

  await agent.openCustomer(mail.customerNumber)
  await shoot(agent, 'customer')
  await agent.go('outbox')
  await agent.page.getByRole('option').first().waitFor()
  await shoot(agent, 'outbox')
  await supervisor.go('journal')
  await supervisor.page.getByRole('option').first().waitFor()
  await shoot(supervisor, 'journal')
}

/** The queue with cases at every step. */
async function queue(agent: DeskWindow): Promise<void> {
  const mail = expectedMails['person-bill-invoice-payment']
  const screen = await agent.takeIn(await letter('person-bill-invoice-payment'))
  await screen.reachEvidence(mail)
  for (const expected of mail.papers) await read(screen, expected)
  await agent.openQueue('todo')
  await shoot(agent, 'queue')
  await agent.page.keyboard.press('Control+k')
  const palette = agent.page.getByRole('dialog', { name: agent.words.common.palette.title })
  await palette.locator(':focus').waitFor()
  await agent.page.keyboard.type('cwierz')
  await palette.getByRole('option', { name: /LS-10231/ }).waitFor()
  await shoot(agent, 'palette')
}

async function settings(house: House): Promise<void> {
  const administrator = await house.window()
  await administrator.signInAs('administrator')
  await administrator.openSettings('hours')
  await shoot(administrator, 'settings-hours')
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const house = await openHouse({ at: '2026-11-20T11:00:00+01:00' })
try {
  await entrance(house)
  const agent = await house.window()
  await agent.signInAs('agent')
  await papers(agent)
  await wholeCase(house, agent)
  await queue(agent)
  await settings(house)
} finally {
  await house.close()
}
