import { describe, expect, it } from 'vitest'
import { createTypingGuard } from '../../../src/renderer/app/afterSending.ts'

/** A guard whose moments pass when they are told to. */
function guarded() {
  const waiting = new Set<() => void>()
  const guard = createTypingGuard(run => {
    waiting.add(run)
    return () => waiting.delete(run)
  })
  const done: string[] = []
  const pass = () => {
    for (const run of waiting) {
      waiting.delete(run)
      run()
    }
  }
  return { guard, done, pass, does: (what: string) => () => void done.push(what) }
}

describe('single keys right after something was sent', () => {
  it('are commands at once where nothing was sent', () => {
    const { guard, does } = guarded()
    expect(guard.press('e', 0, does('close'))).toBe('now')
  })

  it('are typing when another letter follows at once: nothing of the word is done', () => {
    const { guard, done, pass, does } = guarded()
    guard.arm()
    expect(guard.press('e', 0, does('close'))).toBe('held')
    expect(guard.press('j', 90, does('next'))).toBe('typing')
    expect(guard.press('w', 600, does('take'))).toBe('typing')
    pass()
    expect(done).toEqual([])
  })

  it('are typing also where the word begins with a letter that is no command', () => {
    const { guard, done, pass, does } = guarded()
    guard.arm()
    expect(guard.press('z', 0, null)).toBe('now')
    expect(guard.press('e', 90, does('close'))).toBe('typing')
    pass()
    expect(done).toEqual([])
  })

  it('are a command when one stands alone, and those after it at once', () => {
    const { guard, done, pass, does } = guarded()
    guard.arm()
    guard.press('e', 0, does('close'))
    expect(done).toEqual([])
    pass()
    expect(done).toEqual(['close'])
    expect(guard.press('j', 400, does('next'))).toBe('now')
  })

  it('are a walk when it is the same one twice', () => {
    const { guard, done, pass, does } = guarded()
    guard.arm()
    guard.press('j', 0, does('next'))
    expect(guard.press('j', 90, does('next'))).toBe('held')
    pass()
    expect(done).toEqual(['next', 'next'])
  })

  it('are commands where each of them only leads somewhere, and a deed behind them is typing', () => {
    const { guard, done, pass, does } = guarded()
    guard.arm()
    expect(guard.press('j', 0, null)).toBe('now')
    expect(guard.press('r', 90, null)).toBe('now')
    expect(guard.press('e', 180, does('close'))).toBe('typing')
    pass()
    expect(done).toEqual([])
  })

  it('are commands again once the mouse was used, and a while after a word', () => {
    const { guard, done, pass, does } = guarded()
    guard.arm()
    guard.press('e', 0, does('close'))
    guard.press('j', 90, does('next'))
    expect(guard.press('e', 5_000, does('close'))).toBe('held')
    pass()
    expect(done).toEqual(['close'])
    guard.arm()
    guard.disarm()
    expect(guard.press('e', 9_000, does('close'))).toBe('now')
  })

  it('know nothing of a word before the next sending', () => {
    const { guard, does } = guarded()
    guard.arm()
    guard.press('e', 0, does('close'))
    guard.press('j', 90, null)
    guard.arm()
    expect(guard.press('r', 200, null)).toBe('now')
  })
})
