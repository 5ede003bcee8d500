import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const tickets = new URL('../../../src/renderer/features/tickets/', import.meta.url)

/** What of a ticket's screen has a single key and changes something at once; right after sending, its key waits. */
const deeds = ['close', 'follow', 'take', 'unread']
/** What only leads somewhere, opens or asks. */
const ways = [
  'back',
  'checklist',
  'deadlines',
  'handOver',
  'legal',
  'macros',
  'merge',
  'next',
  'note',
  'parent',
  'previous',
  'reply',
  'snooze',
  'split',
  'tag',
]

/** Every action with a single key that the screen of a ticket names, as its source says it. */
function singleKeyed() {
  const files = readdirSync(tickets, { recursive: true, encoding: 'utf8' }).filter(
    name => /\.tsx?$/.test(name) && !/^(?:queue|views|bulk)\b/.test(name),
  )
  return files.flatMap(name =>
    readFileSync(new URL(name.replaceAll('\\', '/'), tickets), 'utf8')
      .split(/(?=\bid: ['`]tickets\.)/)
      .slice(1)
      .flatMap(action => {
        const [, id = ''] = /^id: ['`]tickets\.(\w+)/.exec(action) ?? []
        return /shortcut: '(?:shift\+)?.'/.test(action)
          ? [{ id, isDeed: action.includes('isDeed: true') }]
          : []
      }),
  )
}

describe('the single keys of a ticket', () => {
  it('say which of them change something at once', () => {
    const found = singleKeyed()
    const named = (isDeed: boolean) =>
      found.flatMap(action => (action.isDeed === isDeed ? [action.id] : [])).toSorted()
    expect(named(true)).toEqual(deeds)
    expect(named(false)).toEqual(ways)
  })
})
