import { describe, expect, it } from 'vitest'
import {
  DraftKeeper,
  type DraftPlace,
  SAVE_AFTER_MS,
} from '../../../src/renderer/features/tickets/composer/keeper.ts'

const reply: DraftPlace = { agentId: 1, ticketId: 7, mode: 'reply' }
const draft = (text: string) => ({ text, recipient: null, seen: { message: null } })

/** A keeper with a clock turned by hand, and a desk that answers when it is told to. */
function bench() {
  let now = 0
  let due: { at: number; work: () => void }[] = []
  const saved: string[] = []
  const answers: { resolve: () => void; reject: () => void }[] = []
  const keeper = new DraftKeeper({
    after(milliseconds, work) {
      const timer = { at: now + milliseconds, work }
      due.push(timer)
      return () => {
        due = due.filter(each => each !== timer)
      }
    },
    save: (_, { text }) => {
      saved.push(text)
      return new Promise<void>((resolve, reject) =>
        answers.push({ resolve, reject: () => reject(new Error('locked')) }),
      )
    },
  })
  keeper.serve(1)
  return {
    keeper,
    saved,
    pass: (milliseconds: number) => {
      const end = now + milliseconds
      for (;;) {
        const [next] = due.filter(each => each.at <= end).toSorted((a, b) => a.at - b.at)
        if (next === undefined) break
        due = due.filter(each => each !== next)
        now = Math.max(now, next.at)
        next.work()
      }
      now = end
    },
    answer: async (how: 'resolve' | 'reject' = 'resolve') => {
      answers.shift()?.[how]()
      await new Promise(resolve => setTimeout(resolve, 0))
    },
  }
}

describe('a draft', () => {
  it('is kept to the last letter before something is built upon it', async () => {
    const { keeper, saved, pass, answer } = bench()
    keeper.type(reply, draft('Szan'))
    pass(SAVE_AFTER_MS)
    keeper.type(reply, draft('Szanowna Pani'))
    let isKept = false
    const kept = keeper.keep(reply).then(() => {
      isKept = true
    })
    await answer()
    expect([isKept, ...saved]).toEqual([false, 'Szan', 'Szanowna Pani'])
    await answer()
    await kept
    expect(keeper.get(reply)).toEqual({ draft: draft('Szanowna Pani'), state: 'saved' })
  })

  it('that the desk does not take, or that is another agent’s, is not waited for', async () => {
    const { keeper, pass, answer } = bench()
    keeper.type(reply, draft('Szan'))
    const kept = keeper.keep(reply)
    await answer('reject')
    await kept
    keeper.serve(2)
    keeper.type(reply, draft('Szanowna'))
    pass(0)
    await keeper.keep(reply)
    expect(keeper.get(reply)?.state).toBe('typed')
  })

  it('is on its way to the desk within 300 ms, with all that was typed by then', () => {
    const { keeper, saved, pass } = bench()
    expect(SAVE_AFTER_MS).toBeLessThan(300)
    for (const text of ['S', 'Sz', 'Szan']) {
      keeper.type(reply, draft(text))
      pass(50)
    }
    expect(saved).toEqual([])
    pass(SAVE_AFTER_MS)
    expect(saved).toEqual(['Szan'])
  })

  it.each([30, 100, 150, 190, 250])(
    'of somebody who types a letter each %i ms has no letter that waits longer than 300 ms',
    async pause => {
      const { keeper, saved, pass, answer } = bench()
      for (let key = 1; key <= 40; key += 1) {
        keeper.type(reply, draft('x'.repeat(key)))
        pass(pause)
        await answer()
        expect((saved.at(-1)?.length ?? 0) * pause).toBeGreaterThan(key * pause - 300)
      }
    },
  )

  it('that failed before does not wait for another try when more is typed', async () => {
    const { keeper, saved, pass, answer } = bench()
    keeper.type(reply, draft('a'))
    pass(300)
    await answer('reject')
    keeper.type(reply, draft('ab'))
    pass(300)
    expect(saved).toEqual(['a', 'ab'])
  })

  it('is saved in order: what was typed meanwhile follows', async () => {
    const { keeper, saved, pass, answer } = bench()
    keeper.type(reply, draft('a'))
    pass(300)
    keeper.type(reply, draft('ab'))
    pass(300)
    expect(saved).toEqual(['a'])
    await answer()
    pass(300)
    expect(saved).toEqual(['a', 'ab'])
    await answer()
    expect(keeper.get(reply)?.state).toBe('saved')
  })

  it('that the desk did not take says so and is tried again', async () => {
    const { keeper, saved, pass, answer } = bench()
    keeper.type(reply, draft('a'))
    pass(300)
    await answer('reject')
    expect(keeper.get(reply)?.state).toBe('failed')
    pass(5_000)
    expect(saved).toEqual(['a', 'a'])
  })

  it('is never kept under the name of another agent', async () => {
    const { keeper, saved, pass } = bench()
    keeper.type(reply, draft('a'))
    keeper.serve(2)
    pass(10_000)
    expect(saved).toEqual([])
    expect(keeper.get({ ...reply, agentId: 2 })).toBeNull()
    keeper.serve(1)
    pass(300)
    expect(saved).toEqual(['a'])
  })

  it('of this window goes before the one the desk had kept', () => {
    const { keeper } = bench()
    keeper.type(reply, draft('nowsze'))
    keeper.adopt(reply, draft('starsze'))
    expect(keeper.get(reply)?.draft.text).toBe('nowsze')
  })

  it('that is being sent is not saved any more, and what was under way is waited for', async () => {
    const { keeper, saved, pass, answer } = bench()
    keeper.type(reply, draft('a'))
    pass(300)
    keeper.type(reply, draft('ab'))
    let isSettled = false
    const settling = keeper.settle(reply).then(() => {
      isSettled = true
    })
    expect(isSettled).toBe(false)
    await answer()
    await settling
    // The desk takes its time over the sending; a draft that reached it then would stand beside what was sent.
    pass(10_000)
    keeper.drop(reply)
    pass(10_000)
    expect(saved).toEqual(['a'])
    expect(keeper.get(reply)).toBeNull()
  })
})
