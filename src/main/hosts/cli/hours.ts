import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import { CoreStartError } from '../../core/client.ts'
import {
  type DeskState,
  deskState,
  type Instant,
  type OfficeHours,
  parseInstant,
  publishedHours,
} from '../../core/hours/index.ts'
import { UnusableFolderError } from '../data-folder.ts'
import { hasDatabase, KeyError } from '../key-file.ts'
import { type Command, exitCode, type Surroundings, say, UsageError } from './command.ts'
import { withDesk } from './desk.ts'
import { answerLines } from './json-lines.ts'

const question = z.object({ instant: z.union([z.string(), z.number()]) })

/** Whose hours an answer rests on. */
type HoursUsed = 'desk' | 'published'

/** `hours INSTANT`: is the desk open then? By the hours of the desk in the data folder, else by the published ones. */
export const hours: Command = {
  usage: 'hours INSTANT | hours --file FILE',
  takesFile: true,
  async run({ positionals, file }, surroundings) {
    const { texts } = surroundings
    const [asked] = positionals
    const at = asked === undefined ? null : instantOf(asked)
    if (file === null) {
      if (asked === undefined || positionals.length > 1) throw new UsageError(texts.calledAs(hours.usage))
      if (at === null) throw new UsageError(texts.badInstant)
    }
    const { used, officeHours } = await hoursInForce(surroundings)
    if (file !== null) {
      return answerLines(file, surroundings, one => {
        const understood = question.safeParse(one)
        if (!understood.success) return { error: 'shape' }
        const instant = instantOf(understood.data.instant)
        if (instant === null) return { error: 'bad_instant' }
        return { answer: { ...deskState(instant, officeHours), hours: used } }
      })
    }
    if (at === null) throw new UsageError(texts.badInstant)
    const state = deskState(at, officeHours)
    await say(surroundings, { ...state, hours: used }, sentence(state, used, surroundings))
    return exitCode.good
  },
}

/** UTC milliseconds are taken as they are, within the years the calendar knows. */
function instantOf(asked: string | number): Instant | null {
  const text = String(asked).trim()
  if (!/^-?\d{1,16}$/.test(text)) return typeof asked === 'string' ? parseInstant(text) : null
  const at = new Date(Number(text))
  return Number.isNaN(at.getTime()) ? null : parseInstant(at.toISOString())
}

/**
 * The hours of the desk in the data folder. A folder that was not named may hold a desk that is open in its
 * window, or whose key this command cannot have: then the published hours answer, and the reason is told.
 */
async function hoursInForce(
  surroundings: Surroundings,
): Promise<{ used: HoursUsed; officeHours: OfficeHours }> {
  const published = { used: 'published' as const, officeHours: publishedHours }
  if (!(await hasDatabase(surroundings.dataDir))) return published
  try {
    return { used: 'desk', officeHours: await hoursOfDesk(surroundings) }
  } catch (error) {
    if (surroundings.dataDirNamed || !isOutOfReach(error)) throw error
    surroundings.err(surroundings.texts.deskNotRead(error.message))
    return published
  }
}

function isOutOfReach(error: unknown): error is Error {
  return (
    error instanceof CoreStartError ||
    error instanceof KeyError ||
    error instanceof UnusableFolderError ||
    error instanceof ORPCError
  )
}

function hoursOfDesk(surroundings: Surroundings): Promise<OfficeHours> {
  return withDesk(surroundings, async client => {
    const { hours: saved, timeZone } = await client.hours.get()
    const day = (index: number) => saved.week[index] ?? []
    return {
      timeZone,
      // The contract counts from Monday = 0, ISO from Monday = 1.
      week: { 1: day(0), 2: day(1), 3: day(2), 4: day(3), 5: day(4), 6: day(5), 7: day(6) },
      statutoryHolidays: saved.statutoryHolidays,
      closedDays: saved.closedDays,
      openDays: saved.openDays,
    }
  })
}

function sentence(state: DeskState, used: HoursUsed, { texts }: Surroundings): string {
  const written = (at: Instant | null) => (at === null ? texts.never : wallTime(at, texts))
  const answer = state.open
    ? texts.open(written(state.closesAt))
    : texts.closed(state.because, written(state.opensAt))
  return `${answer} (${texts.hoursUsed[used]})`
}

/** An instant on the wall clock of the desk's zone, with its weekday: whoever reads it does not reckon in UTC. */
function wallTime(at: Instant, { locale, polishTime }: Surroundings['texts']): string {
  const zone = { timeZone: TIME_ZONE }
  const day = new Intl.DateTimeFormat(locale, {
    ...zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const time = new Intl.DateTimeFormat(locale, { ...zone, hour: '2-digit', minute: '2-digit' })
  return polishTime(day.format(at), time.format(at))
}
