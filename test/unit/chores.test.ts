import { describe, expect, test } from 'vitest'
import { type Chore, startChores } from '../../src/main/core/chores.ts'
import { FakeTimers } from '../support/fake-timers.ts'

/** A chore with so many slices to do a turn, and what came of it. */
function chore(slices: number, name = 'a chore') {
  const done: string[] = []
  let left = slices
  const work: Chore = {
    name,
    async slice() {
      left -= 1
      done.push('slice')
      return left > 0
    },
    async finish() {
      done.push('finish')
      left = slices
    },
  }
  return { work, done }
}

function begin(chores: readonly Chore[], may: () => boolean = () => true) {
  const timers = new FakeTimers()
  const logged: string[] = []
  const log = { warn: (line: string) => logged.push(line), fault: () => undefined }
  const end = startChores({ timers, log, may: async () => may() }, chores)
  return { timers, logged, end }
}

describe('a turn of chores', () => {
  test('goes on slice by slice until nothing is left, and then finishes', async () => {
    const { work, done } = chore(3)
    const { timers } = begin([work])
    expect(done).toEqual([])
    await timers.turn()
    expect(done).toEqual(['slice', 'slice', 'slice', 'finish'])
    await timers.turn()
    expect(done).toHaveLength(8)
  })

  test('lets everything else that waits go first between two slices', async () => {
    const order: string[] = []
    let left = 3
    const work: Chore = {
      name: 'a chore',
      async slice() {
        left -= 1
        order.push('slice')
        setImmediate(() => order.push('somebody else'))
        return left > 0
      },
    }
    await begin([work]).timers.turn()
    expect(order.slice(0, 4)).toEqual(['slice', 'somebody else', 'slice', 'somebody else'])
  })

  test('does nothing where it may not, and is asked again the next time', async () => {
    const { work, done } = chore(1)
    let isOpen = false
    const { timers } = begin([work], () => isOpen)
    await timers.turn()
    expect(done).toEqual([])
    isOpen = true
    await timers.turn()
    expect(done).toEqual(['slice', 'finish'])
  })

  test('ends with the slice under way when the desk closes for the night in the middle of it', async () => {
    const { work, done } = chore(5)
    let asked = 0
    const { timers } = begin([work], () => {
      asked += 1
      return asked <= 2
    })
    await timers.turn()
    expect(done).toEqual(['slice', 'slice', 'finish'])
  })

  test('tells the log of a chore that fails, does the others, and tries it again', async () => {
    let tries = 0
    const broken: Chore = {
      name: 'broken',
      async slice() {
        tries += 1
        throw new Error('disk full')
      },
    }
    const { work, done } = chore(1)
    const { timers, logged } = begin([broken, work])
    await timers.turn()
    expect(logged).toEqual(['broken will be tried again: disk full'])
    expect(done).toEqual(['slice', 'finish'])
    await timers.turn()
    expect(tries).toBe(2)
  })

  test('is waited for by whoever ends it, and no other begins', async () => {
    const { work, done } = chore(100)
    const { timers, end } = begin([work])
    const turn = timers.turn()
    await end()
    await turn
    expect(done.at(-1)).toBe('finish')
    expect(done.length).toBeLessThan(100)
    expect(timers.waiting).toBe(0)
  })
})
