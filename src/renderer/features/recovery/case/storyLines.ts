import type { TimelineEntry } from '../../../../shared/contract/recovery/index.ts'

/** One line of the story as it is shown: an entry, or a row of looks at pages that one person took. */
export type StoryLine = {
  readonly entry: TimelineEntry
  /** How many entries the line stands for. */
  readonly count: number
}

const LOOK = 'recovery.page_viewed'

/**
 * The story without its noise: looks at pages that follow one another become one line. The journal keeps
 * each of them.
 */
export function storyLines(entries: readonly TimelineEntry[]): StoryLine[] {
  const lines: StoryLine[] = []
  for (const entry of entries) {
    const before = lines.at(-1)
    if (before !== undefined && isSameLook(before.entry, entry)) {
      lines[lines.length - 1] = { entry: before.entry, count: before.count + 1 }
    } else {
      lines.push({ entry, count: 1 })
    }
  }
  return lines
}

function isSameLook(a: TimelineEntry, b: TimelineEntry): boolean {
  return a.action === LOOK && b.action === LOOK && a.actor === b.actor
}
