import { describe, expect, it } from 'vitest'
import {
  fractionOf,
  type IntakeClient,
  takeIn,
  type UploadState,
} from '../../../src/renderer/features/intake/upload.ts'
import {
  type IntakeProgress,
  MAIL_LIMIT_BYTES,
  UPLOAD_CHUNK_BYTES,
} from '../../../src/shared/contract/intake.ts'

const done: IntakeProgress = {
  stage: 'done',
  caseId: 7,
  caseNumber: 'ODZ-2026-0007',
  joined: false,
  duplicate: false,
  problems: [],
}

const ticketDone = {
  stage: 'done' as const,
  ticketId: 3,
  ticketNumber: 100_003,
  joined: false,
  duplicate: false,
  isAutomatic: false,
  problems: [],
}

/** The intake procedures in memory: what arrived, and what was thrown away. */
function memoryDesk(answers: readonly IntakeProgress[], failAt?: number) {
  const arrived: { offset: number; size: number }[] = []
  const discarded: string[] = []
  const tickets: { uploadId: string; end: { sure: number } }[] = []
  const received: { uploadId: string; caseId?: number }[] = []
  const client: IntakeClient = {
    open: async () => ({ uploadId: 'u1' }),
    append: async ({ offset, chunk }) => {
      if (offset === failAt) throw new Error('the connection was lost')
      arrived.push({ offset, size: chunk.size })
      return { received: offset + chunk.size }
    },
    receive: async input => {
      received.push(input)
      return (async function* () {
        yield* answers
      })()
    },
    receiveTicket: async input => {
      tickets.push(input)
      return (async function* () {
        yield { stage: 'reading' as const }
        yield ticketDone
      })()
    },
    discard: async ({ uploadId }) => {
      discarded.push(uploadId)
      return { ok: true }
    },
  }
  return { client, arrived, discarded, received, tickets }
}

const file = (size: number) => new File([new Uint8Array(size)], 'list.eml')
const never = new AbortController().signal

describe('taking an e-mail in', () => {
  it('sends it in pieces of one mebibyte, in order', async () => {
    const desk = memoryDesk([done])
    await takeIn(desk.client, file(UPLOAD_CHUNK_BYTES * 2 + 5), { kind: 'case' }, never, () => undefined)
    expect(desk.arrived).toEqual([
      { offset: 0, size: UPLOAD_CHUNK_BYTES },
      { offset: UPLOAD_CHUNK_BYTES, size: UPLOAD_CHUNK_BYTES },
      { offset: UPLOAD_CHUNK_BYTES * 2, size: 5 },
    ])
  })

  it('names the case it was dropped on', async () => {
    const desk = memoryDesk([done])
    await takeIn(desk.client, file(1), { kind: 'case', id: 42 }, never, () => undefined)
    expect(desk.received).toEqual([{ uploadId: 'u1', caseId: 42 }])
  })

  it('makes a ticket of it where it was dropped as one', async () => {
    const desk = memoryDesk([done])
    const states: UploadState[] = []
    await takeIn(desk.client, file(1), { kind: 'ticket' }, never, state => states.push(state))
    expect([desk.tickets, desk.received, desk.discarded]).toEqual([
      [{ uploadId: 'u1', end: { sure: 1 } }],
      [],
      [],
    ])
    expect(states.at(-1)).toEqual(ticketDone)
  })

  it('keeps a finished upload', async () => {
    const desk = memoryDesk([{ stage: 'reading' }, done])
    await takeIn(desk.client, file(1), { kind: 'case' }, never, () => undefined)
    expect(desk.discarded).toEqual([])
  })

  it('throws the upload away when a piece did not arrive', async () => {
    const desk = memoryDesk([done], UPLOAD_CHUNK_BYTES)
    const taking = takeIn(desk.client, file(UPLOAD_CHUNK_BYTES + 1), { kind: 'case' }, never, () => undefined)
    await expect(taking).rejects.toThrow('the connection was lost')
    expect(desk.discarded).toEqual(['u1'])
  })

  it('throws the upload away when the reading ends without a result', async () => {
    const desk = memoryDesk([{ stage: 'reading' }])
    await takeIn(desk.client, file(1), { kind: 'case' }, never, () => undefined)
    expect(desk.discarded).toEqual(['u1'])
  })

  it('refuses what is over the limit before sending any of it', async () => {
    const desk = memoryDesk([done])
    const huge = file(0)
    Object.defineProperty(huge, 'size', { value: MAIL_LIMIT_BYTES + 1 })
    const states: UploadState[] = []
    await takeIn(desk.client, huge, { kind: 'case' }, never, state => states.push(state))
    expect(states.map(({ stage }) => stage)).toEqual(['refused'])
    expect(desk.arrived).toEqual([])
  })
})

describe('the progress bar', () => {
  it.each<[UploadState, number | null]>([
    [{ stage: 'sending', sent: 50, size: 100 }, 0.25],
    [{ stage: 'sending', sent: 0, size: 0 }, null],
    [{ stage: 'reading' }, 0.5],
    [{ stage: 'inspecting', done: 1, total: 2 }, 0.725],
    [{ stage: 'inspecting', done: 0, total: 0 }, 0.95],
    [{ stage: 'storing' }, 0.97],
    [done, 1],
  ])('at %j stands at %s', (state, fraction) => {
    expect(fractionOf(state)).toBe(fraction)
  })
})
