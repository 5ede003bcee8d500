import { expect, it } from 'vitest'
import { stateOf } from '../../../src/renderer/features/outbox/states.ts'

it.each([
  ['queued', false, false, 'queued'],
  ['carried', false, false, 'carried'],
  // Its text went when its time was up, whether or not somebody carried it before.
  ['carried', true, false, 'erased'],
  ['queued', true, false, 'erased'],
  // It waits for nobody, and no time was up.
  ['queued', true, true, 'withdrawn'],
] as const)(
  'a message that is %s (erased: %s, withdrawn: %s) is called %s',
  (state, erased, withdrawn, said) => {
    expect(stateOf({ state, erased, withdrawn })).toBe(said)
  },
)
