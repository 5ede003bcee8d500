import { test } from 'vitest'
import { agreeOnEveryStep, TIMEOUT_MS } from './model/agreement.ts'

test(
  'under the published policy the desk and a model of it agree on every step',
  { timeout: TIMEOUT_MS },
  () => agreeOnEveryStep('published'),
)
