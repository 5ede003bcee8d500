import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DeskDraft,
  DraftKeeper,
  type DraftPlace,
  SAVE_AFTER_MS,
} from '../../../src/renderer/features/tickets/composer/keeper.ts'
import type { Seen } from '../../../src/renderer/features/tickets/composer/seen.ts'
import { broughtBelow, together } from '../../../src/renderer/features/tickets/composer/together.ts'

const reply: DraftPlace = { agentId: 1, ticketId: 7, mode: 'reply' }
const draft = (text: string, seen: Seen = { message: null, mark: [] }) => ({ text, recipient: null, seen })
/** What the desk has got elsewhere. */
const there = (text: string, revision: string, seen?: Seen): DeskDraft => ({ ...draft(text, seen), revision })

/** A keeper with a clock turned by hand, and a desk that answers when it is told to. */
function bench() {
  let now = 0
  let due: { at: number; work: () => void }[] = []
  const saved: string[] = []
  const over: string[][] = []
  const answers: { resolve: (other: DeskDraft | null) => void; reject: () => void }[] = []
  let names = 0
  const keeper = new DraftKeeper({
    after(milliseconds, work) {
      const timer = { at: now + milliseconds, work }
      due.push(timer)
      return () => {
        due = due.filter(each => each !== timer)
      }
    },
    name: () => {
      names += 1
      return `r${names}`
    },
    save: (_, { text }, as) => {
      saved.push(text)
      over.push(as.over)
      return new Promise((resolve, reject) =>
        answers.push({
          resolve: other => resolve({ other }),
          reject: () => reject(new Error('locked')),
        }),
      )
    },
  })
  keeper.serve(1)
  return {
    keeper,
    saved,
    over,
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
    /** @param other what the desk has instead, and keeps */
    answer: async (how: 'resolve' | 'reject' = 'resolve', other: DeskDraft | null = null) => {
      answers.shift()?.[how](other)
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
    keeper.adopt(reply, there('starsze', 's1'))
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

describe('a draft that changed at the desk meanwhile', () => {
  it('is not written over: both are one, and that is kept', async () => {
    const { keeper, saved, over, pass, answer } = bench()
    keeper.type(reply, draft('nowy tekst', { message: 9, mark: [{ ticketId: 7, arrivals: 3 }] }))
    pass(300)
    const back = there('wysłany tekst', 's1', { message: 4, mark: [{ ticketId: 7, arrivals: 2 }] })
    await answer('resolve', back)
    expect(keeper.get(reply)).toMatchObject({
      draft: {
        text: 'wysłany tekst\n\nnowy tekst',
        // What came between the two, one of them has not seen.
        seen: { message: 4, mark: [{ ticketId: 7, arrivals: 2 }] },
      },
      isJoined: true,
    })
    pass(300)
    await answer()
    expect(saved).toEqual(['nowy tekst', 'wysłany tekst\n\nnowy tekst'])
    expect(over).toEqual([[], ['s1']])
    expect(keeper.get(reply)?.state).toBe('saved')
  })

  it('keeps what was typed while that was found out', async () => {
    const { keeper, saved, pass, answer } = bench()
    keeper.type(reply, draft('nowy'))
    pass(300)
    keeper.type(reply, draft('nowy tekst'))
    await answer('resolve', there('wysłany', 's1'))
    pass(300)
    await answer()
    expect(saved.at(-1)).toBe('wysłany\n\nnowy tekst')
  })

  it('is not what this window saved itself, whose answer was lost', async () => {
    const { keeper, over, pass, answer } = bench()
    keeper.type(reply, draft('a'))
    pass(300)
    await answer('reject')
    keeper.type(reply, draft('ab'))
    pass(300)
    await answer()
    keeper.type(reply, draft('abc'))
    pass(300)
    expect(over).toEqual([[], ['r1'], ['r2']])
  })

  it('comes into sight where nothing is being typed, and not once more when it was sent', () => {
    const { keeper } = bench()
    keeper.adopt(reply, there('jedno', 's1'))
    keeper.adopt(reply, there('drugie', 's2'))
    expect(keeper.get(reply)?.draft.text).toBe('drugie')
    // A ticket that was read before that tells of the first one.
    keeper.adopt(reply, there('jedno', 's1'))
    expect(keeper.get(reply)?.draft.text).toBe('drugie')
    keeper.drop(reply)
    keeper.adopt(reply, there('drugie', 's2'))
    expect(keeper.get(reply)).toBeNull()
  })

  it('is joined once, whichever way it comes', () => {
    const { keeper } = bench()
    keeper.adopt(reply, there('wysłany', 's1'))
    keeper.join(reply, there('wysłany', 's1'))
    expect(keeper.get(reply)?.draft.text).toBe('wysłany')
  })

  it('loses none of its words, nor of those that were typed, whatever was known', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 6 })
    fc.assert(
      fc.property(words, words, words, (desk, known, own) => {
        const both = together(desk, known, own)
        // What this window knew the desk to have, it has changed itself.
        expect(both.endsWith(own) || own === known || own === '').toBe(true)
        const isFromHere = desk === known || desk.endsWith(`\n\n${known}`)
        if (!isFromHere) expect(both.startsWith(desk) || desk === '').toBe(true)
      }),
    )
    expect(together('wysłany\n\nSzan', 'Szan', 'Szanowna')).toBe('wysłany\n\nSzanowna')
    expect(together('wysłany\n\nSzan', 'Szan', 'Szan')).toBe('wysłany\n\nSzan')
    expect(together('Kawa', 'a', 'b')).toBe('Kawa\n\nb')
  })
})

describe('a text that is brought under the seal', () => {
  it('stands below what was begun there', () => {
    expect(broughtBelow('', 'Hasło: wierzba', 100)).toBe('Hasło: wierzba')
    expect(broughtBelow('PIN', 'Hasło: wierzba', 100)).toBe('PIN\n\nHasło: wierzba')
  })

  it('stays where it is when there is no room for both', () => {
    expect(broughtBelow('PIN', 'Hasło', 10)).toBe('PIN\n\nHasło')
    expect(broughtBelow('PIN', 'Hasło', 9)).toBeNull()
  })
})
