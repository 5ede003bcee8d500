import { rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import pdfmake from 'pdfmake'
import type { FromCore, ToCore } from '../../src/main/core/face.ts'
import type { Contract } from '../../src/shared/contract/index.ts'
import { portWire, WireLink } from '../../src/shared/wire/link.ts'
import { Walk } from '../desk/recovery/walk.ts'
import { approve, letter, posted, propose } from '../security/recovery-desk.ts'
import { freshFolder, people, resourcesDir, type SampleLogin, TEST_KEY } from '../support/desk.ts'
import { FRIDAY_11_00 } from '../support/fake-clock.ts'
import type { Measured, MeasuredOptions } from './measured-thread.ts'
import { photographed } from './papers/conditions.ts'
import { paperOf } from './papers/documents.ts'

/**
 * Is the desk's thread ever held up? Starts it as a host does, lets it do the heaviest things there are, and
 * asks a meter inside it for its longest turns. Ends with 1 when one took longer than a window may be kept waiting.
 */
const MOST_MS = 50

const dataDir = freshFolder()
const meter = new MessageChannel()
const started: MeasuredOptions = {
  dataDir,
  key: TEST_KEY,
  sample: true,
  resourcesDir,
  clockOffset: FRIDAY_11_00 - Date.now(),
  meter: meter.port2,
}
const worker = new Worker(new URL('./measured-thread.ts', import.meta.url), {
  workerData: started,
  transferList: [meter.port2],
})
const told = (type: FromCore['type']) =>
  new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromCore) => {
      if (message.type === type) resolve()
      if (message.type === 'failed') reject(new Error(message.failure.message))
    })
    worker.once('error', reject)
  })
const post = (message: ToCore, transfer: MessagePort[] = []) => worker.postMessage(message, transfer)
await told('ready')

const measured = () =>
  new Promise<Measured>(resolve => {
    meter.port1.once('message', (message: Measured) => resolve(message))
    meter.port1.postMessage('read')
  })

async function signedIn(login: SampleLogin): Promise<ContractRouterClient<Contract>> {
  const { port1, port2 } = new MessageChannel()
  post({ type: 'connect', window: { id: login, origin: 'test' }, port: port2 }, [port2])
  port1.start()
  ports.push(port1)
  const client: ContractRouterClient<Contract> = createORPCClient(new WireLink(portWire(port1)))
  const entry = (await client.access.sampleSignIns()).find(each => each.login === login)
  if (entry === undefined) throw new Error(`the sample has no ${login}`)
  await client.access.signIn({ login, password: entry.password, code: entry.code })
  return client
}
const ports: MessagePort[] = []
const agent = await signedIn(people.agent)
const supervisor = await signedIn(people.supervisor)

const rows: { name: string; ms: number; measured: Measured }[] = []
async function during(name: string, work: () => Promise<unknown>): Promise<void> {
  await measured()
  const begun = performance.now()
  await work()
  rows.push({ name, ms: performance.now() - begun, measured: await measured() })
}

await during('nothing, one second', () => new Promise(resolve => setTimeout(resolve, 1000)))

pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(() => false)
const scanned = await scannedPdf(10)
const bytes = letter({
  from: 'klient@poczta.example',
  subject: 'Dostęp',
  text: 'Proszę o pomoc. LS-10251',
  enclosed: [{ name: 'skan.pdf', type: 'application/pdf', bytes: scanned }],
})
let view = await posted(agent, letter({ from: 'inny@poczta.example', subject: 'Próba', text: 'Rozgrzewka.' }))
await during(`a letter with a scanned PDF of 10 pages (${megabytes(scanned)})`, async () => {
  view = await posted(agent, bytes)
})
// The same once more: what the first one had to load and compile is there by now.
await during('another letter like it', () =>
  posted(
    agent,
    letter({
      from: 'klient2@poczta.example',
      subject: 'Dostęp raz jeszcze',
      text: 'Proszę o pomoc. LS-10251',
      enclosed: [{ name: 'skan2.pdf', type: 'application/pdf', bytes: padded(scanned, 6) }],
    }),
  ),
)
const big = letter({
  from: 'duzy@poczta.example',
  subject: 'Dużo',
  text: 'W załączeniu.',
  enclosed: [{ name: 'duzy.pdf', type: 'application/pdf', bytes: padded(scanned, 40) }],
})
await during('a letter with a PDF of 40 MB', () => posted(agent, big))

const [account] = await agent.recovery.suggestAccounts({ id: view.id })
view = await agent.recovery.confirmAccount({
  id: view.id,
  version: view.version,
  customerId: account?.customerId ?? 0,
})
view = await agent.recovery.chooseNeed({
  id: view.id,
  version: view.version,
  need: 'dead_email',
  route: 'papers',
})
const attachmentId = view.messages[0]?.attachments[0]?.id ?? 0
view = await agent.recovery.addPaper({
  id: view.id,
  version: view.version,
  attachmentId,
  kind: 'bill_person',
})
await during('its ten pages looked at, one after the other', async () => {
  for (let page = 0; page < 10; page += 1) await agent.recovery.page({ id: view.id, attachmentId, page })
})

const card = await Walk.from(agent, 'id-card-uncovered')
await card.confirmAccount()
await card.chooseNeed()
const [bill] = card.mail.papers.filter(paper => paper.zones === null)
const [idCard] = card.mail.papers.filter(paper => paper.zones !== null)
if (bill === undefined || idCard === undefined) throw new Error('the letter lacks a bill or a card')
const billId = await card.addPaper(bill)
await during('a page read by machine', async () => {
  for await (const step of await agent.recovery.readPaper({ id: card.view.id, paperId: billId })) void step
})
await during('an ID card covered, and the copy proven', () => card.addPaper(idCard))

const honest = await Walk.from(agent, 'person-bill-invoice-payment')
await honest.confirmAccount()
await honest.chooseNeed()
await honest.readAllPapers()
await honest.proveNewEmail()
await propose(honest)
await approve(honest, supervisor)
await during('a change carried out', async () => {
  honest.view = await agent.recovery.execute(honest.at)
})
await during('its protocol printed', () => supervisor.recovery.protocol({ id: honest.view.id }))
await during("its customer's data packed", () =>
  supervisor.retention.dataPackage({
    customerId: honest.view.account?.customerId ?? 0,
    reason: 'pomiar',
    language: 'pl',
  }),
)

const stopped = told('stopped')
post({ type: 'stop' })
await stopped
for (const port of [...ports, meter.port1]) port.close()
await worker.terminate()
rmSync(dataDir, { recursive: true, force: true })

const most = Math.max(...rows.map(row => row.measured.held[0] ?? 0))
if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, rows })}\n`)
} else {
  process.stdout.write(`\n${cpus()[0]?.model} (${cpus().length} virtual cores), Node ${process.version}\n`)
  process.stdout.write(
    "The three longest turns of the desk's thread, milliseconds: what it computed; with waiting for the disk; with waiting for a processor\n\n",
  )
  process.stdout.write('| while | took | computed | with disk | with all |\n|---|---|---|---|---|\n')
  for (const { name, ms, measured: of } of rows) {
    const turns = [of.computed, of.held, of.elapsed].map(longest =>
      longest
        .slice(0, 3)
        .map(turn => turn.toFixed(0))
        .join(', '),
    )
    process.stdout.write(`| ${[name, ms.toFixed(0), ...turns].join(' | ')} |\n`)
  }
}
process.exitCode = most > MOST_MS ? 1 : 0

/** As a scanner makes it: a JPEG a page, 150 dpi, with some grain. */
async function scannedPdf(pages: number): Promise<Uint8Array> {
  const images: string[] = []
  for (let page = 0; page < pages; page += 1) {
    const [svg] = paperOf('krs_extract', page).pages
    if (svg === undefined) throw new Error('the paper has no page')
    const jpeg = await photographed(svg, 'phone', page)
    images.push(`data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`)
  }
  const content = images.map((image, at) => ({
    image,
    width: 595,
    ...(at === 0 ? {} : { pageBreak: 'before' as const }),
  }))
  return pdfmake.createPdf({ pageSize: 'A4', pageMargins: 0, content }).getBuffer()
}

function megabytes(file: Uint8Array): string {
  return `${(file.length / 1024 / 1024).toFixed(1)} MB`
}

/** The same document with a comment before its end, as large as that. */
function padded(pdf: Uint8Array, megabytes: number): Uint8Array {
  const padding = Buffer.alloc(megabytes * 1024 * 1024 - pdf.length, ' ')
  padding.write('\n%', 0)
  padding.write('\n%%EOF\n', padding.length - 8)
  return Buffer.concat([pdf, padding])
}
