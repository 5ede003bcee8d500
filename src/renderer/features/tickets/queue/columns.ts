import type { QueueColumn } from '../../../../shared/contract/views.ts'

/** What the views of every desk show beside the number and the subject; who has a ticket stands in its subject. */
export const usualColumns: readonly QueueColumn[] = [
  'requester',
  'account',
  'department',
  'status',
  'priority',
  'waiting',
  'due',
  'tags',
]

interface Width {
  /** Of a grid's track where there is room. */
  wide: string
  /** Of one where there is little; null: it has none, and stands in the subject. */
  narrow: string | null
  /** Its share where more columns stand than have room, about its width in pixels. */
  share: number
}

const widths: Readonly<Record<QueueColumn, Width>> = {
  requester: { wide: 'minmax(132px, 0.9fr)', narrow: 'minmax(112px, 0.8fr)', share: 132 },
  account: { wide: 'minmax(84px, 0.9fr)', narrow: 'minmax(80px, 0.8fr)', share: 90 },
  department: { wide: 'minmax(88px, 0.35fr)', narrow: '88px', share: 88 },
  status: { wide: '152px', narrow: '142px', share: 142 },
  priority: { wide: '78px', narrow: '74px', share: 74 },
  owner: { wide: 'minmax(84px, 0.7fr)', narrow: 'minmax(72px, 0.6fr)', share: 80 },
  waiting: { wide: '62px', narrow: '62px', share: 60 },
  due: { wide: '112px', narrow: '112px', share: 112 },
  // Of a wide screen most of what is left over: what a subject needs is soon had, and tags are several.
  tags: { wide: 'minmax(64px, calc(41cqi - 421px))', narrow: null, share: 0 },
  created: { wide: '88px', narrow: '84px', share: 84 },
  updated: { wide: '88px', narrow: '84px', share: 84 },
}

/**
 * What a row gives up where it has no room for all of it, the first one first; the others it always keeps. Those that no
 * view has by itself come last: somebody has put them in.
 */
const givenUp: readonly QueueColumn[] = [
  'account',
  'waiting',
  'department',
  'priority',
  'owner',
  'created',
  'updated',
]

/** Of a row beside its columns, pixels: the mark, the number, a subject that can be read, and the space around them. */
const BESIDE = 18 + 62 + 180 + 24 + 2 * 9
/** So much of it a subject gives up before who asks does; and so much who asks. */
const YIELDS = 70 + 20
const GAP = 9
/** From here on tags have a column of their own, see `Queue.module.css`. */
const WIDE = 1180

/**
 * The columns for which a list has room, in their order: the more a column matters the longer it stays, so that who asks, the
 * status and what is due are whole also where it is narrow. What was chosen is not changed by that.
 *
 * @param width of the list, pixels; 0: not known yet
 */
export function fitting(columns: readonly QueueColumn[], width: number): readonly QueueColumn[] {
  if (width === 0 || width > WIDE) return columns
  const needed = (some: readonly QueueColumn[]) =>
    some.reduce((sum, column) => sum + (column === 'tags' ? 0 : widths[column].share + GAP), BESIDE)
  let kept = columns
  for (const column of givenUp) {
    if (needed(kept) <= width) break
    kept = kept.filter(each => each !== column)
  }
  return needed(kept) - YIELDS <= width ? kept : kept.filter(each => each !== 'requester')
}

/** The chosen columns that stand nowhere in a list so wide, in their order; tags are there then, beside the subject. */
export function withoutRoom(columns: readonly QueueColumn[], width: number): readonly QueueColumn[] {
  const shown = fitting(columns, width)
  return columns.filter(column => !shown.includes(column))
}

/** Do tags follow the subject in a list so wide, instead of having a column? */
export function tagsFollow(width: number): boolean {
  return width > 0 && width <= WIDE
}

/** More than these do not fit a narrow list beside a subject that can be read, unless each gives way a little. */
const MOST_NARROW = 8
/** How far it does; where that is not enough, the list is scrolled sideways. */
const LEAST_SHARE = 0.8

/** The tracks of a row: the mark, the number, the subject, then the columns in their order. */
export function tracksOf(columns: readonly QueueColumn[]): { wide: string; narrow: string } {
  const wide = columns.map(column => widths[column].wide)
  const shown = columns.filter(column => widths[column].narrow !== null)
  const narrow =
    shown.length < MOST_NARROW
      ? shown.map(column => widths[column].narrow ?? '0')
      : shown.map(column => givingWay(widths[column].share))
  const subject = shown.length < MOST_NARROW ? 'minmax(110px, 1.7fr)' : 'minmax(130px, 190fr)'
  return {
    wide: ['18px', '62px', 'minmax(150px, 1.9fr)', ...wide].join(' '),
    narrow: ['18px', '62px', subject, ...narrow].join(' '),
  }
}

function givingWay(share: number): string {
  return `minmax(${Math.round(LEAST_SHARE * share)}px, ${share}fr)`
}

/** The columns with one put in, or taken out; a new one goes to the end. */
export function toggledColumn(columns: readonly QueueColumn[], column: QueueColumn): QueueColumn[] {
  return columns.includes(column) ? columns.filter(each => each !== column) : [...columns, column]
}

/** The columns with one moved by a place; at the edge it stays. */
export function movedColumn(
  columns: readonly QueueColumn[],
  column: QueueColumn,
  by: 1 | -1,
): readonly QueueColumn[] {
  const from = columns.indexOf(column)
  const to = from + by
  if (from < 0 || to < 0 || to >= columns.length) return columns
  const moved = columns.filter(each => each !== column)
  return [...moved.slice(0, to), column, ...moved.slice(to)]
}
