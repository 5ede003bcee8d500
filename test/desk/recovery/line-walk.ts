import type { CaseView, ChallengeKind } from '../../../src/shared/contract/recovery/index.ts'
import type { DescribedAccount } from '../../fixtures/cases/accounts.ts'
import type { MailName } from '../../fixtures/mail/expected.ts'
import { accountFrom, asDescribed } from '../../support/cases/account.ts'
import { type Around, aroundFrom } from '../../support/cases/around.ts'
import { askedFor, inWords } from '../../support/cases/results.ts'
import { wayOf } from '../../support/cases/run.ts'
import { type Printing, type Sheet, sheetFrom, typedInto } from '../../support/cases/sheets.ts'
import { type CaseLine, type Entry, entriesIn, UnknownWord } from '../../support/cases/table.ts'
import { mailBytes, people, type TestDesk, takeIn } from '../../support/desk.ts'
import { shippedPolicy } from '../../unit/recovery/on-file.ts'
import { sampleAccount } from './sample-account.ts'
import { Walk } from './walk.ts'

const NEW_EMAIL = 'nowy.adres@nowa-poczta.example'
const roles = { adm: 'administrative', bil: 'billing', tech: 'technical' } as const

interface Walked {
  walk: Walk
  described: DescribedAccount
  printing: Printing
  around: Around
}

/**
 * Walks a line of the table of cases through a real desk, on an account of the sample, as an agent would.
 *
 * @returns what the desk answers him, as the table writes it
 */
export async function walkLine(
  house: TestDesk,
  line: CaseLine,
  { policy, mail }: { policy: 'published' | 'strict'; mail: MailName },
): Promise<string> {
  const around = aroundFrom(line.around)
  const login = around.isSupervisor ? people.supervisor : people.agent
  const client = await house.signedIn(login)
  const walk = await Walk.from(client, mail)
  const described = sampleAccount(walk.mail.customerNumber)
  const { onFile } = accountFrom(described, asDescribed, around)
  const walked = { walk, described, around, printing: { described, onFile, today: around.today } }
  await prepare(walked, line, policy)
  house.clock.set(around.now)
  // The hour of the line may be one at which the morning's session is long over.
  const { view } = await walk.as(await house.signedIn(login))
  return answerOf(view, line)
}

async function prepare(
  walked: Walked,
  line: CaseLine,
  policy: Parameters<typeof walkLine>[2]['policy'],
): Promise<void> {
  const { walk } = walked
  await walk.confirmAccount()
  const { need, route } = wayOf(line, shippedPolicy(policy))
  if (need === null || route === null) return
  await walk.chooseNeed(need, route)
  for (const entry of entriesIn(line.papers)) await readPaper(walked, sheetFrom(entry, walked.printing))
  for (const entry of entriesIn(line.live)) await prove(walked, entry)
  if (askedFor(line.asked).outcome === 'change_email') await giveEmail(walked)
}

async function giveEmail({ walk, around, described }: Walked): Promise<void> {
  const { newEmail } = around
  if (newEmail === 'proven') await walk.proveNewEmail(NEW_EMAIL)
  else if (newEmail !== null) {
    const address = newEmail === 'on_file' ? described.contacts.administrative.email : NEW_EMAIL
    walk.view = await walk.client.recovery.enterNewEmail({ ...walk.at, address })
  }
}

async function readPaper({ walk, printing }: Walked, sheet: Sheet): Promise<void> {
  const { kind } = sheet
  if (!walk.view.documentSets.flat().includes(kind)) return
  const attachmentId = await freeAttachment(walk)
  walk.view = await walk.client.recovery.addPaper({ ...walk.at, attachmentId, kind })
  const paperId = walk.paper(kind).id
  for (const { field } of walk.paper(kind).fields) {
    for (const value of typedInto(field, sheet, printing)) {
      walk.view = await walk.client.recovery.transcribe({ ...walk.at, paperId, field, value })
    }
  }
  for (const [field, accepted] of sheet.decided) {
    const reason = 'tak każe wiersz tabeli'
    walk.view = await walk.client.recovery.decideNear({ ...walk.at, paperId, field, accepted, reason })
  }
  for (const { mark } of walk.paper(kind).marks) {
    const present = !sheet.unmarked.has(mark)
    walk.view = await walk.client.recovery.mark({ ...walk.at, paperId, mark, present })
  }
}

/** What came with the letter and is no paper yet; a further letter of the customer brings more. */
async function freeAttachment(walk: Walk): Promise<number> {
  const free = () =>
    walk.view.messages
      .flatMap(message => message.attachments)
      .find(
        each => each.state === 'usable' && !walk.view.papers.some(paper => paper.attachmentId === each.id),
      )
  if (free() === undefined) {
    await takeIn(walk.client, await mailBytes('person-bill-invoice-payment'), walk.view.id)
    await walk.reread()
  }
  const attachment = free()
  if (attachment === undefined) throw new Error('no attachment is left for another paper')
  return attachment.id
}

async function prove(walked: Walked, { word, details }: Entry): Promise<void> {
  const { walk, described } = walked
  const [first = '', second = ''] = word.split(' ')
  const role = roleCalled(word.startsWith('kod mail') ? word.slice(9) : second)
  if (first === 'telefon') {
    await walk.call(role === undefined ? word.slice(8) : (described.contacts[role]?.phone ?? ''))
  } else if (first === 'oddzwonienie') await challenge(walk, 'callback', role, details[0]?.key)
  else if (word.startsWith('kod mail')) await challenge(walk, 'mail_code', role, details[0]?.key)
  else if (word === 'przelew 1 zł') await transfer(walked, details[0]?.key)
  else throw new UnknownWord(word, 'what this walk can prove')
}

function roleCalled(word: string): (typeof roles)[keyof typeof roles] | undefined {
  return word === 'adm' || word === 'bil' || word === 'tech' ? roles[word] : undefined
}

type Role = ReturnType<typeof roleCalled>

/** Starts live proof where the desk offers it. @returns its id, or null */
async function start(walk: Walk, kind: ChallengeKind, role: Role): Promise<number | null> {
  const offered = walk.view.startable.some(
    each => each.kind === kind && each.role === (role ?? null) && each.missing.length === 0,
  )
  if (!offered) return null
  const to = role === undefined ? {} : { role }
  walk.view = await walk.client.recovery.startChallenge({ ...walk.at, kind, ...to })
  return walk.view.challenges.at(-1)?.id ?? null
}

async function challenge(
  walk: Walk,
  kind: 'callback' | 'mail_code',
  role: Role,
  befell: string | undefined,
): Promise<void> {
  const challengeId = await start(walk, kind, role)
  if (challengeId === null) return
  const { recovery } = walk.client
  if (kind === 'callback') walk.view = (await recovery.dial({ ...walk.at, challengeId })).view
  const ending = { 'nie odebrał': 'no_answer', odmówił: 'refused', 'nie ta osoba': 'wrong_person' } as const
  if (befell === undefined) {
    const code = await codeIn(walk, kind === 'callback' ? 'callback_code' : 'contact_code')
    walk.view = await recovery.answerChallenge({ ...walk.at, challengeId, code })
  } else if (befell === 'zły kod') await answerWrongly(walk, challengeId)
  else if (befell in ending) {
    const result = ending[befell as keyof typeof ending] // just found to be one of its keys
    walk.view = await recovery.endChallenge({ ...walk.at, challengeId, result })
  } else if (befell !== 'w toku') throw new UnknownWord(befell, 'what this walk can do')
}

/** Until no try is left; each wrong one is refused and counted. */
async function answerWrongly(walk: Walk, challengeId: number): Promise<void> {
  while (walk.view.challenges.find(each => each.id === challengeId)?.state === 'running') {
    const { version } = walk.view
    await walk.client.recovery
      .answerChallenge({ ...walk.at, challengeId, code: 'nie pamiętam' })
      .catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'REFUSED')) throw error
      })
    await walk.reread()
    if (walk.view.version === version) throw new Error('a wrong answer was not counted')
  }
}

async function transfer({ walk, described }: Walked, befell: string | undefined): Promise<void> {
  if (befell !== undefined) throw new UnknownWord(befell, 'transfers of this walk')
  const challengeId = await start(walk, 'transfer', undefined)
  if (challengeId === null) return
  const token = walk.view.challenges.find(each => each.id === challengeId)?.token ?? ''
  walk.view = await walk.client.recovery.recordTransfer({
    ...walk.at,
    challengeId,
    payerIban: described.payerIban,
    title: `Zwrot ${token}`,
    amount: '1,00',
    bookedOn: '20.11.2026',
  })
}

/** The code of the newest message of a kind, as the one it was sent to reads it. */
async function codeIn(walk: Walk, kind: string): Promise<string> {
  const { rows } = await walk.client.outbox.list({ caseId: walk.view.id })
  const message = rows.find(row => row.kind === kind)
  if (message === undefined) throw new Error(`no ${kind} was queued`)
  const { text } = await walk.client.outbox.carry({ id: message.id })
  await walk.reread()
  return /\d{8}/.exec(text)?.[0] ?? ''
}

function answerOf(view: CaseView, line: CaseLine): string {
  const { outcome } = askedFor(line.asked)
  const found = (wanted: string) => {
    const standing = view.outcomes.find(each => each.outcome === wanted)
    if (standing === undefined) throw new Error(`the desk says nothing of ${wanted}`)
    return standing
  }
  return inWords(outcome, {
    lacks: each => found(each).missing,
    burden: change => {
      const [way] = found(change)
        .ways.filter(each => each.met)
        .toSorted((a, b) => a.approvals - b.approvals || a.holdHours - b.holdHours)
      return { people: way?.approvals ?? 0, hours: way?.holdHours ?? 0 }
    },
  })
}
