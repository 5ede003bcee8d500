import type { OwnDeed, WayBack } from '../../../../shared/contract/tickets/index.ts'

/** What the journal tells of something somebody did. */
export interface Told extends Pick<OwnDeed, 'action' | 'details'> {
  seq: number
  subjectKind: string | null
  subjectId: number | null
  subjectLabel: string | null
}

export interface Deed {
  told: Told
  /** Null: nothing takes it back. */
  undo: WayBack | null
}

/**
 * What stands of what somebody did to tickets: what was taken back is gone together with its taking back. Taking back
 * what is not among it, such as an old merge, is something done, too.
 *
 * @param entries his entries of the journal, oldest first
 * @returns oldest first
 */
export function standingDeeds(entries: readonly Told[]): Deed[] {
  const standing: (Deed & { what: string })[] = []
  entries.forEach((told, place) => {
    const meaning = meaningOf(told, entries[place - 1])
    if (meaning === null) return
    const { what, undo = null, isBack = false } = meaning
    const taken = isBack ? standing.findLastIndex(deed => deed.what === what) : -1
    if (taken >= 0) standing.splice(taken, 1)
    else standing.push({ what, told, undo })
  })
  return standing.map(({ told, undo }) => ({ told, undo }))
}

interface Meaning {
  /** What it was done to, and what it shares with its taking back. */
  what: string
  undo?: WayBack
  /** It takes the last of these back. */
  isBack?: boolean
}

/** @returns null for what changes no ticket, or is told of by another entry */
function meaningOf(told: Told, before: Told | undefined): Meaning | null {
  const { seq, action, subjectId, details } = told
  const idIn = (name: string) => Number(details[name] ?? 0)
  switch (action) {
    case 'tickets.changed':
      return { what: `step ${seq}`, undo: { by: 'step', step: seq } }
    case 'tickets.created':
    case 'tickets.answered':
    case 'tickets.noted':
    case 'sealing.written':
    case 'sealing.sealed':
    case 'sealing.destroyed':
      return { what: `entry ${seq}` }
    case 'tickets.edited':
      return {
        what: `message ${idIn('message')}`,
        isBack: details['back'] === true,
        // Entries from before this was kept do not tell which version they made.
        ...(details['version'] === undefined
          ? {}
          : { undo: { by: 'correction', messageId: idIn('message'), version: idIn('version') } }),
      }
    case 'tickets.batch_begun':
      return { what: `batch ${idIn('batch')}`, undo: { by: 'batch', id: idIn('batch') } }
    case 'tickets.batch_changed':
      // Nothing came of it, and nothing is there to be taken back.
      return details['changed'] === 0 ? { what: `batch ${idIn('batch')}`, isBack: true } : null
    case 'tickets.batch_undone':
      // Where nothing could be taken back it stands as before.
      if (details['changed'] === 0) return null
      return { what: `batch ${idIn('batch')}`, isBack: true }
    case 'tickets.merged':
      if (subjectId === null || isOfUnsplit(told, before)) return null
      return { what: `merge ${subjectId}`, undo: { by: 'merge', id: subjectId } }
    case 'tickets.unmerged':
      return { what: `merge ${subjectId}`, isBack: true }
    case 'tickets.split':
      return { what: `split ${idIn('into')}`, undo: { by: 'split', id: idIn('into') } }
    case 'tickets.unsplit':
      return { what: `split ${idIn('from')}`, isBack: true }
    default:
      return null
  }
}

/** What is left of a ticket whose messages were put back is merged into theirs, in the same write. */
function isOfUnsplit(merged: Told, before: Told | undefined): boolean {
  return (
    before?.action === 'tickets.unsplit' &&
    before.seq === merged.seq - 1 &&
    before.details['from'] === merged.subjectId
  )
}
