import { describe, expect, it } from 'vitest'
import type { ImportTally } from '../../src/shared/contract/imports.ts'
import type { TicketIntakeProgress } from '../../src/shared/contract/intake.ts'
import { importKindOf } from '../../src/shared/importing/kind.ts'
import { importLines, type LinesAnswer, type LinesDesk } from '../../src/shared/importing/lines.ts'
import type { RefusedMail } from '../../src/shared/importing/mails.ts'
import { importMailbox, type MailDesk } from '../../src/shared/importing/mails.ts'

const encoder = new TextEncoder()
const separator = 'From roza@gesi.example Fri Nov 20 10:30:00 2026\n'

describe('a file is known', () => {
  it.each([
    ['Inbox', separator, 'mailbox'],
    ['stare.jsonl', separator, 'mailbox'],
    ['list.eml', 'From: roza@gesi.example\n', 'mail'],
    // What its name promises and its beginning does not: intake says what is wrong with it.
    ['skrzynka.mbox', 'nic takiego', 'mail'],
    ['zgloszenia.jsonl', '', 'lines'],
    ['ZGLOSZENIA.NDJSON', 'x', 'lines'],
    ['eksport.txt', '\uFEFF{"type":"source","name":"Stary"}', 'lines'],
    ['skan.pdf', '%PDF-1.7', null],
    ['notatka.txt', 'Zażółć', null],
  ] as const)('%s that begins with %j as %s', (name, start, kind) => {
    expect(importKindOf(name, encoder.encode(start))).toBe(kind)
  })
})

const tally: ImportTally = {
  lines: 0,
  departments: 0,
  agents: 0,
  customers: 0,
  tickets: 0,
  messages: 0,
  known: 0,
  awaited: 0,
  rejected: 0,
  remarked: 0,
}

/** Takes lines in memory; says what was asked of it, in order. */
function linesDesk() {
  const asked: string[] = []
  const desk: LinesDesk = {
    open: async ({ source, fileName }) => {
      asked.push(`open ${source ?? '-'} ${fileName}`)
      return { importId: 'i1' }
    },
    feed: async ({ chunk }) => {
      asked.push(`feed ${await chunk.text()}`)
      return { tally: { ...tally, lines: asked.length }, rejected: [], remarked: [] }
    },
    close: async () => {
      asked.push('close')
      return { tally, rejected: [], remarked: [] }
    },
  }
  return { desk, asked }
}

async function* blobs(...texts: string[]): AsyncGenerator<Blob> {
  for (const text of texts) yield new Blob([text])
}

describe('lines', () => {
  it('are handed over a piece after another, and ended', async () => {
    const { desk, asked } = linesDesk()
    const answers: LinesAnswer[] = []
    await importLines(desk, blobs('a', 'b'), { fileName: 'x.jsonl' }, answer => answers.push(answer))
    expect(asked).toEqual(['open - x.jsonl', 'feed a', 'feed b', 'close'])
    expect(answers).toHaveLength(3)
  })

  it('that are stopped are not ended: the line that broke off is no line', async () => {
    const { desk, asked } = linesDesk()
    const stopping = new AbortController()
    await importLines(
      desk,
      blobs('a', 'b', 'c'),
      { fileName: 'x.jsonl', source: 'Stary' },
      () => stopping.abort(),
      stopping.signal,
    )
    expect(asked).toEqual(['open Stary x.jsonl', 'feed a'])
  })
})

/** Takes mails in memory: knows them by their bytes, joins answers, refuses what says so. */
function mailDesk() {
  const known = new Set<string>()
  let uploaded = ''
  const desk: MailDesk = {
    open: async () => {
      uploaded = ''
      return { uploadId: 'u1' }
    },
    append: async ({ offset, chunk }) => {
      uploaded += await chunk.text()
      return { received: offset + chunk.size }
    },
    receiveTicket: async () => {
      const text = uploaded
      return (async function* (): AsyncGenerator<TicketIntakeProgress> {
        yield { stage: 'reading' }
        if (text.includes('zepsuta')) {
          yield { stage: 'refused', problem: { code: 'not_mail' } }
          return
        }
        const duplicate = known.has(text)
        known.add(text)
        const ticketId = text.includes('Domena') ? 2 : 1
        yield {
          stage: 'done',
          ticketId,
          ticketNumber: 100 + ticketId,
          joined: text.includes('Odp:'),
          duplicate,
          isAutomatic: false,
          problems: [],
        }
      })()
    },
  }
  return desk
}

/** A mailbox in pieces of a few bytes. */
async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = encoder.encode(text)
  for (let at = 0; at < bytes.length; at += 50) yield bytes.subarray(at, at + 50)
}

describe('a mailbox', () => {
  const box = ['Poczta', 'Odp: Poczta', 'zepsuta', 'Domena']
    .map(subject => `${separator}Subject: ${subject}\n\nTekst.\n\n`)
    .join('')
  const refused: RefusedMail[] = [{ place: 3, problem: { code: 'not_mail' } }]

  it('is counted mail by mail, and the same one again is known', async () => {
    const desk = mailDesk()
    const steps: number[] = []
    expect(await importMailbox(desk, pieces(box), ({ mails }) => steps.push(mails))).toEqual({
      mails: 4,
      tickets: 2,
      joined: 1,
      known: 0,
      into: [
        { id: 1, number: 101 },
        { id: 2, number: 102 },
      ],
      refused,
      isCut: false,
    })
    expect(steps).toEqual([1, 2, 3, 4])
    expect(await importMailbox(desk, pieces(box))).toMatchObject({ tickets: 0, joined: 0, known: 3, refused })
  })

  it('that breaks off says so, and gives what it has', async () => {
    expect(await importMailbox(mailDesk(), pieces(box.slice(0, -4)))).toMatchObject({ mails: 4, isCut: true })
  })

  it('is stopped between two mails', async () => {
    const stopping = new AbortController()
    const taken = await importMailbox(mailDesk(), pieces(box), () => stopping.abort(), stopping.signal)
    expect(taken).toMatchObject({ mails: 1, tickets: 1 })
  })
})
