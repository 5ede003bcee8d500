import { randomFrom } from '../../../scripts/draw/random.ts'
import { IMPORT_CHUNK_BYTES } from '../../../src/shared/contract/imports.ts'
import { type Figures, figuresOf } from './measuring.ts'
import { ENDS_AT } from './plan.ts'
import { person, sentence } from './polish.ts'
import type { Way } from './ways.ts'

const TICKETS = 10_000

/** Takes in a file of 30,000 messages, and asks for pages of the queue all the while. */
export async function importing(
  way: Way,
): Promise<{ perSecond: number; pages: Figures; held: number[]; elapsed: number[]; computed: number[] }> {
  const bytes = new TextEncoder().encode(fileOf(TICKETS))
  await way.held?.()
  const { importId } = await way.administrator.imports.open({ source: `bench ${Date.now()}` })
  const times: number[] = []
  const done = new AbortController()
  const reading = (async () => {
    while (!done.signal.aborted) {
      const begun = performance.now()
      await way.agent.tickets.list({ limit: 50 })
      times.push(performance.now() - begun)
      await new Promise(resolve => {
        setTimeout(resolve, 20)
      })
    }
  })()
  const begun = performance.now()
  for (let from = 0; from < bytes.length; from += IMPORT_CHUNK_BYTES) {
    const chunk = new Blob([bytes.slice(from, from + IMPORT_CHUNK_BYTES)])
    await way.administrator.imports.feed({ importId, chunk })
  }
  const { tally } = await way.administrator.imports.close({ importId })
  const seconds = (performance.now() - begun) / 1000
  done.abort()
  await reading
  if (tally.messages !== TICKETS * 3)
    throw new Error(`${tally.messages} messages came in, ${tally.rejected} lines refused`)
  const measured = await way.held?.()
  return {
    perSecond: tally.messages / seconds,
    pages: figuresOf(times),
    held: measured?.held ?? [],
    elapsed: measured?.elapsed ?? [],
    computed: measured?.computed ?? [],
  }
}

function fileOf(tickets: number): string {
  const random = randomFrom(3)
  const lines = ['{"type":"department","id":"d","name":"Przyjęte"}']
  for (let index = 0; index < tickets; index += 1) {
    const created = ENDS_AT - 400 * 86_400_000 + index * 60_000
    const asks = person(random)
    const at = (place: number) => new Date(created + place * 3_600_000).toISOString()
    lines.push(
      JSON.stringify({
        type: 'ticket',
        id: `b${index}`,
        subject: sentence(random, 4),
        department: 'd',
        status: 'closed',
        requester: asks,
        created: at(0),
        updated: at(3),
        messages: [0, 1, 2].map(place => ({
          id: `m${place}`,
          kind: place === 1 ? 'note' : 'incoming',
          at: at(place),
          author: asks,
          text: sentence(random, 24),
        })),
      }),
    )
  }
  return `${lines.join('\n')}\n`
}
