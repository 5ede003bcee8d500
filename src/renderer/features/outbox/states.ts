import type { OutboxRow } from '../../../shared/contract/outbox.ts'

/** How it stands with a message. What was withdrawn or erased waits for nobody, whatever it did before. */
export function stateOf({
  state,
  erased,
  withdrawn,
}: Pick<OutboxRow, 'state' | 'erased' | 'withdrawn'>): OutboxRow['state'] | 'erased' | 'withdrawn' {
  if (withdrawn) return 'withdrawn'
  return erased ? 'erased' : state
}
