import { ORPCError } from '@orpc/client'
import { describe, expect, it, vi } from 'vitest'
import { DeskOutOfReach } from '../../../src/renderer/app/link.ts'
import { createImportJobs, type ImportJob, saidOf } from '../../../src/renderer/features/imports/jobs.ts'
import { lookedAt } from '../../../src/renderer/features/imports/look.ts'
import { type ImportDesk, nothingYet, PIECE_BYTES } from '../../../src/renderer/features/imports/running.ts'
import { refusalLine } from '../../../src/renderer/features/imports/sentences.ts'
import { createTexts } from '../../../src/renderer/i18n/index.ts'
import { type ImportTally } from '../../../src/shared/contract/imports.ts'

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

/** Counts pieces as tickets. @param before what happens before a piece is answered, by its number */
function memoryDesk(before: (piece: number) => void = () => undefined) {
  const pieces: number[] = []
  let asked = 0
  const never = () => Promise.reject(new Error('no mails here'))
  const answer = () => ({ tally: { ...tally, tickets: pieces.length }, rejected: [], remarked: [] })
  const desk: ImportDesk = {
    imports: {
      open: async () => ({ importId: 'i' }),
      feed: async ({ chunk }) => {
        asked += 1
        before(asked)
        pieces.push(chunk.size)
        return answer()
      },
      close: async () => answer(),
    },
    intake: { open: never, append: never, receiveTicket: never },
  }
  return { desk, pieces }
}

const lines = (pieces: number, name = 'a.jsonl') => ({
  file: new File([new Uint8Array((pieces - 1) * PIECE_BYTES + 10)], name),
  kind: 'lines' as const,
  source: undefined,
})
const iga = 7
const somebodyElse = 8

describe('the imports of a window', () => {
  it('run one after another to their end', async () => {
    const jobs = createImportJobs()
    const { desk, pieces } = memoryDesk()
    jobs.begin(desk, iga, lines(2))
    jobs.begin(desk, iga, lines(1, 'b.jsonl'))
    expect(jobs.now().map(job => job.phase)).toEqual(['waiting', 'waiting'])
    await vi.waitFor(() => expect(jobs.now().map(job => job.phase)).toEqual(['done', 'done']))
    expect(pieces).toEqual([PIECE_BYTES, 10, 10])
    expect(jobs.now()[0]).toMatchObject({ read: PIECE_BYTES + 10 })
  })

  it('tell what came in with a remark, and by which line', async () => {
    const jobs = createImportJobs()
    const { desk } = memoryDesk()
    const remarks = [{ code: 'parent_itself' }]
    const close = async () => ({
      tally: { ...tally, remarked: 1 },
      rejected: [],
      remarked: [{ line: 4, remarks }],
    })
    jobs.begin({ ...desk, imports: { ...desk.imports, close } }, iga, lines(1))
    await vi.waitFor(() => expect(jobs.now()[0]?.phase).toBe('done'))
    expect(jobs.now()[0]).toMatchObject({
      refused: 0,
      remarked: 1,
      remarks: [{ place: 4, problems: remarks }],
    })
  })

  it('stop between two pieces, and go on from the beginning when asked', async () => {
    const jobs = createImportJobs()
    const { desk, pieces } = memoryDesk(piece => {
      if (piece === 1) jobs.stop(1)
    })
    jobs.begin(desk, iga, lines(3))
    await vi.waitFor(() => expect(jobs.now()[0]?.phase).toBe('stopped'))
    expect(pieces).toHaveLength(1)
    jobs.again(1)
    await vi.waitFor(() => expect(jobs.now()[0]?.phase).toBe('done'))
    expect(pieces).toHaveLength(4)
  })

  it('keep what came in when the desk is out of reach, and do not stop the next file', async () => {
    const jobs = createImportJobs()
    const { desk } = memoryDesk(piece => {
      if (piece === 2) throw new DeskOutOfReach()
    })
    jobs.begin(desk, iga, lines(3))
    jobs.begin(desk, iga, lines(1))
    await vi.waitFor(() => expect(jobs.now().map(job => job.phase)).toEqual(['failed', 'done']))
    expect(jobs.now()[0]).toMatchObject({ counts: expect.arrayContaining([['tickets', 1]]) })
    expect(jobs.now()[0]?.error).toBeInstanceOf(DeskOutOfReach)
  })

  it('wait for a locked screen and lose no piece', async () => {
    const jobs = createImportJobs()
    const { desk, pieces } = memoryDesk(piece => {
      if (piece === 2) throw new ORPCError('SCREEN_LOCKED')
    })
    jobs.begin(desk, iga, lines(3))
    await vi.waitFor(() => expect(jobs.now()[0]?.phase).toBe('paused'))
    jobs.present(iga)
    await vi.waitFor(() => expect(jobs.now()[0]?.phase).toBe('done'))
    expect(pieces).toEqual([PIECE_BYTES, PIECE_BYTES, 10])
  })

  it('do not go on under the name of somebody else', async () => {
    const jobs = createImportJobs()
    const { desk, pieces } = memoryDesk(piece => {
      if (piece === 2) throw new ORPCError('SCREEN_LOCKED')
    })
    jobs.begin(desk, iga, lines(3))
    await vi.waitFor(() => expect(jobs.now()[0]?.phase).toBe('paused'))
    jobs.present(somebodyElse)
    expect(jobs.now()).toEqual([])
    await new Promise(resolve => {
      setTimeout(resolve, 20)
    })
    expect(pieces).toHaveLength(1)
  })
})

describe('what was brought is looked at', () => {
  const agent = (permission: string) => permission !== 'tickets.import'
  const administrator = (permission: string) => permission === 'tickets.import'

  it.each([
    ['zgloszenia.jsonl', '{"type":"source"}', administrator, null],
    ['zgloszenia.jsonl', '{"type":"source"}', agent, 'lines'],
    ['list.eml', 'From: a@b.example', agent, null],
    ['list.eml', 'From: a@b.example', administrator, 'mails'],
    ['list.eml', '', agent, 'empty'],
    ['skan.pdf', '%PDF-1.7', agent, 'unknown'],
  ] as const)('%s with %j', async (name, text, may, hindrance) => {
    expect(await lookedAt(new File([text], name), may)).toMatchObject({ name, hindrance })
  })
})

describe('what was refused is said in a sentence', () => {
  const texts = createTexts('pl')
  it.each([
    [{ code: 'not_json' }, /^Wiersz 3: To nie jest poprawny JSON/],
    [{ code: 'field_wrong', params: { field: '' } }, /Wiersz nie opisuje/],
    [{ code: 'field_wrong', params: { field: 'status' } }, /Pole „status”/],
    [{ code: 'agent_unknown', params: { value: 'iga' } }, /Nie ma agenta „iga”/],
    [{ code: 'parent_itself' }, /Wczytano je bez zgłoszenia nadrzędnego/],
    [
      { code: 'parent_in_circle', params: { number: 204_511, parent: 204_512, limit: 50 } },
      /#204511 nie zostało podrzędnym zgłoszenia #204512/,
    ],
    [{ code: 'tags_in_note', params: { count: 5000, kept: 200 } }, /w pliku: 5\s?000, na zgłoszeniu: 200/],
    [{ code: 'line_too_long' }, /dłuższy niż 32\sMB/],
    [{ code: 'broken_mime' }, /Wiadomość jest zepsuta/],
    [{ code: 'nobody_knows_it' }, /\(nobody_knows_it\)/],
  ])('%j', (problem, sentence) => {
    expect(refusalLine(texts, 'lines', { place: 3, problems: [problem] })).toMatch(sentence)
  })
})

describe('what a card says of a file', () => {
  const order = { kind: 'lines', source: 'stary', file: new File([], 'a.jsonl') } as const
  const job: ImportJob = { ...nothingYet, id: 1, order, phase: 'done', error: null, counts: [['tickets', 2]] }
  it.each<[Partial<ImportJob>, ReturnType<typeof saidOf>]>([
    [{}, 'done'],
    // It breaks off: that is said right below, and would contradict a whole file.
    [{ isCut: true }, 'doneCut'],
    [{ counts: [['known', 2]] }, 'allKnown'],
    [{ phase: 'stopped', isCut: true }, 'stopped'],
    [{ phase: 'failed' }, null],
  ])('%j', (more, said) => {
    expect(saidOf({ ...job, ...more })).toBe(said)
  })
})
