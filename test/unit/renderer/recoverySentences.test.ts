import { describe, expect, it } from 'vitest'
import { reasonCodes } from '../../../src/main/core/identifiers/check.ts'
import { matchReasons } from '../../../src/main/core/matching/verdict.ts'
import en from '../../../src/renderer/i18n/en/recovery.json' with { type: 'json' }
import pl from '../../../src/renderer/i18n/pl/recovery.json' with { type: 'json' }

describe('a reason for a verdict', () => {
  it.each([...new Set<string>([...matchReasons, ...reasonCodes])])(
    '%s has a sentence in both languages',
    code => {
      expect(Object.keys(pl.reason)).toContain(code)
      expect(Object.keys(en.reason)).toContain(code)
    },
  )
})
