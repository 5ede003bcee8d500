import { createSocket, type Socket } from 'node:dgram'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemLookups } from '../../../src/main/core/lookups.ts'

/** A name server on this machine that knows two names (RFC 1035). */
const records: Readonly<Record<string, readonly string[]>> = {
  'mlyn.example': ['v=spf1 -all', 'okienko-k7mpq2rx'],
  'pusta.example': [],
}

let server: Socket
let port: number
let asked: string[]

beforeEach(async () => {
  asked = []
  server = createSocket('udp4')
  server.on('message', (query, { port: from, address }) => {
    const answer = answerTo(query)
    if (answer !== null) server.send(answer, from, address)
  })
  await new Promise<void>(resolve => server.bind(0, '127.0.0.1', resolve))
  port = server.address().port
})

afterEach(() => new Promise<void>(resolve => server.close(() => resolve())))

function answerTo(query: Buffer): Buffer | null {
  const labels: string[] = []
  let at = 12
  while (query[at] !== 0) {
    const length = query[at] ?? 0
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  const name = labels.join('.').toLowerCase()
  asked.push(name)
  if (name === 'milczy.example') return null
  const texts = records[name]
  const header = Buffer.from(query.subarray(0, 12))
  // A response, recursion available; 3 is "no such name".
  header.writeUInt16BE(0x8180 | (texts === undefined ? 3 : 0), 2)
  header.writeUInt16BE(texts?.length ?? 0, 6)
  header.writeUInt16BE(0, 8)
  header.writeUInt16BE(0, 10)
  const answers = (texts ?? []).map(text => {
    const data = Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1')])
    const head = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60, 0, data.length])
    return Buffer.concat([head, data])
  })
  return Buffer.concat([header, query.subarray(12, at + 5), ...answers])
}

describe('a look at a domain', () => {
  const lookups = () => systemLookups([`127.0.0.1:${port}`])

  test('brings its TXT records', async () => {
    expect(await lookups().txt('mlyn.example')).toEqual(['v=spf1 -all', 'okienko-k7mpq2rx'])
    expect(asked).toContain('mlyn.example')
  })

  test('of a domain without records brings none', async () => {
    expect(await lookups().txt('pusta.example')).toEqual([])
  })

  test('of a name that does not exist brings none', async () => {
    expect(await lookups().txt('nie-ma-takiej.example')).toEqual([])
  })

  test('without an answer says that nobody could be asked', async () => {
    expect(await lookups().txt('milczy.example')).toBeNull()
  })

  test('that is given up ends at once', async () => {
    const controller = new AbortController()
    const looking = lookups().txt('milczy.example', controller.signal)
    controller.abort()
    expect(await looking).toBeNull()
  })
})
