import type { OwnDeed } from '../../../shared/contract/tickets/index.ts'
import { latestBy } from '../journal/index.ts'
import type { ReadStore } from '../store/index.ts'
import { overAmong } from './records/steps.ts'
import { type Deed, standingDeeds, type Told } from './rules/deeds.ts'
import { ticketNumbersIn } from './rules/numbers.ts'

/** More than anybody takes back by hand. */
const MOST = 50
/** Entries of the journal that are looked through for them. */
const LOOKED_THROUGH = 300

/** What somebody has done to tickets since an instant and not taken back, newest first. */
export async function deedsSince(store: ReadStore, agentId: number, since: number): Promise<OwnDeed[]> {
  const entries = (await latestBy(store, agentId, LOOKED_THROUGH)).filter(entry => entry.at >= since)
  const over = await overAmong(
    store,
    entries.map(entry => entry.seq),
  )
  const standing = standingDeeds(entries.filter(entry => !over.has(entry.seq)).toReversed())
  return standing.toReversed().slice(0, MOST).map(shown)
}

function shown({ told, undo }: Deed): OwnDeed {
  // What proves a step is of no use to a window.
  const { digest: _digest, ...details } = told.details
  return { action: told.action, details, ticket: ticketOf(told), undo }
}

function ticketOf({ subjectKind, subjectId, subjectLabel }: Told): OwnDeed['ticket'] {
  const [number] = ticketNumbersIn(subjectLabel ?? '')
  if (subjectKind !== 'ticket' || subjectId === null || number === undefined) return null
  return { id: subjectId, number }
}
