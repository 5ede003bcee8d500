import { describe, expect, it } from 'vitest'
import {
  acceptedStep,
  enrolmentFor,
  newTotpSecret,
  usableCode,
} from '../../../src/main/core/access/factors.ts'
import { codeAt, STEP } from './support.ts'

/** base32 of `12345678901234567890`, the key of the vectors of RFC 4226 and RFC 6238. */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('a code of the second factor', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('of RFC 6238 at %i s is %s (the last six of its eight digits)', (seconds, code) => {
    expect(acceptedStep(rfcSecret, code, seconds * 1000, -1)).toBe(Math.floor(seconds / 30))
  })

  it.each(
    ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'].map(
      (code, counter) => [counter, code] as const,
    ),
  )('of RFC 4226 for counter %i is %s', (counter, code) => {
    expect(acceptedStep(rfcSecret, code, counter * STEP, -1)).toBe(counter)
  })

  const now = 1_234_567_890_000
  const step = Math.floor(now / STEP)

  it.each([
    [-2, null],
    [-1, step - 1],
    [0, step],
    [1, step + 1],
    [2, null],
  ])('%i steps off is answered with the step %s', (off, answer) => {
    expect(acceptedStep(rfcSecret, codeAt(rfcSecret, now, off), now, -1)).toBe(answer)
  })

  it.each([
    ['the same step again', 0, step],
    ['the step before, after this one', -1, step],
    ['the step after, when it was used already', 1, step + 1],
    ['any step, after the clock went back', 0, step + 1000],
  ])('is refused for %s', (_what, off, last) => {
    expect(acceptedStep(rfcSecret, codeAt(rfcSecret, now, off), now, last)).toBeNull()
  })

  it('of the next step is accepted after this one', () => {
    expect(acceptedStep(rfcSecret, codeAt(rfcSecret, now, 1), now, step)).toBe(step + 1)
  })

  it('may be typed with a gap in the middle', () => {
    const code = codeAt(rfcSecret, now)
    expect(acceptedStep(rfcSecret, `${code.slice(0, 3)} ${code.slice(3)}`, now, -1)).toBe(step)
  })

  it.each(['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦', '-12345', '12e456'])('is not %j', typed => {
    expect(acceptedStep(rfcSecret, typed, now, -1)).toBeNull()
  })
})

describe('the secret of a second factor', () => {
  it('has 160 bits', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
  })

  it('is another one each time', () => {
    expect(newTotpSecret()).not.toBe(newTotpSecret())
  })

  it('is shown in groups of four and as an address that authenticators know', () => {
    const { uri, secret } = enrolmentFor(rfcSecret, 'iga', 'Lipowa Sieć')
    expect(secret).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
    const url = new URL(uri)
    expect(url.protocol).toBe('otpauth:')
    expect(url.host).toBe('totp')
    expect(url.searchParams.get('secret')).toBe(rfcSecret)
    expect(url.searchParams.get('issuer')).toBe('Lipowa Sieć')
  })
})

it('the sample desk offers three codes in a step before it runs out', () => {
  const now = 1_234_567_890_000
  let last = -1
  const steps = [1, 2, 3].map(() => {
    const accepted = acceptedStep(rfcSecret, usableCode(rfcSecret, now, last), now, last)
    last = accepted ?? last
    return accepted
  })
  const step = Math.floor(now / STEP)
  expect(steps).toEqual([step - 1, step, step + 1])
})

it('a code that the sample desk reads out is still good when somebody has sent it', () => {
  const start = 1_234_567_890_000
  for (let second = 0; second < 60; second += 1) {
    const now = start + second * 1000
    for (const used of [-1, Math.floor(now / STEP) - 2, Math.floor(now / STEP) - 1, Math.floor(now / STEP)]) {
      const code = usableCode(rfcSecret, now, used)
      expect(acceptedStep(rfcSecret, code, now, used), `at once, second ${second}`).not.toBeNull()
      expect(acceptedStep(rfcSecret, code, now + 14_000, used), `sent in second ${second}`).not.toBeNull()
    }
  }
})
