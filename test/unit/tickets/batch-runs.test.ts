import { expect, test } from 'vitest'
import { Runs, type Task } from '../../../src/main/core/batches/runs.ts'
import { Work } from '../../../src/main/core/batches/work.ts'
import type { BatchProgress, BatchStop } from '../../../src/shared/contract/batches.ts'

const logged: string[] = []
const runsOfDesk = () => new Runs({ warn: message => logged.push(message), fault: () => undefined })

/** Three tickets, one a slice. */
function task(slice: (nth: number) => Promise<unknown>) {
  const work = new Work(3)
  const ended: (BatchStop | null)[] = []
  const made: Task = {
    batchId: 7,
    kind: 'changing',
    agentId: 1,
    work,
    mayGoOn: async () => true,
    async slice() {
      if (work.isWhole) return false
      await slice(work.tally.done)
      work.pass()
      return true
    },
    end: async stopped => void ended.push(stopped),
  }
  return { made, ended }
}

async function all(pieces: AsyncIterable<BatchProgress>): Promise<BatchProgress[]> {
  const seen: BatchProgress[] = []
  for await (const piece of pieces) seen.push(piece)
  return seen
}

test('a batch that cannot be written breaks off: who follows it hears why, nobody is told that it ended', async () => {
  const runs = runsOfDesk()
  const { made, ended } = task(async nth => {
    if (nth === 1) throw new Error('the disk is full')
  })
  const run = runs.start(made)
  await expect(all(run.follow(undefined))).rejects.toThrow('the disk is full')
  expect(ended).toEqual([])
  expect(runs.isRunning(7)).toBe(false)
  expect(logged).toEqual(['batch 7 broke off: the disk is full'])
})

test('two may follow one batch, and one of them may give up', async () => {
  const runs = runsOfDesk()
  const { made, ended } = task(async () => undefined)
  const run = runs.start(made)
  const leaving = new AbortController()
  const left = all(run.follow(leaving.signal))
  const stayed = all(runs.follow(7, 1, undefined))
  leaving.abort()
  expect((await left).at(-1)?.stage).not.toBe('done')
  expect((await stayed).at(-1)).toMatchObject({ stage: 'done', stopped: null, done: 3 })
  expect(ended).toEqual([null])
  expect(run.isFollowed).toBe(false)
})

test('one that has come to its end was not stopped, however late somebody asked for it', async () => {
  const runs = runsOfDesk()
  const { made, ended } = task(async nth => {
    if (nth === 2) void runs.stop(7, 1)
  })
  await all(runs.start(made).follow(undefined))
  expect(ended).toEqual([null])
})
