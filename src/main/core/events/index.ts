import { EventPublisher } from '@orpc/server'
import type { Change, Topic } from '../../../shared/contract/events.ts'

/** Tells the windows what a committed write touched. Nothing is told before it is durable. */
export interface Announcer {
  announce(topics: readonly Topic[]): void
  /** Changes from now on, after one that tells the present revision. Ends with the signal. */
  changes(signal: AbortSignal | undefined): AsyncGenerator<Change>
}

export function createAnnouncer(): Announcer {
  const publisher = new EventPublisher<{ change: Change }>({ maxBufferedEvents: 100 })
  let revision = 0
  return {
    announce(topics) {
      revision += 1
      publisher.publish('change', { topics: [...topics], revision })
    },
    async *changes(signal) {
      const later = publisher.subscribe('change', signal === undefined ? {} : { signal })
      yield { topics: [], revision }
      yield* later
    },
  }
}
