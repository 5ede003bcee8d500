import { z } from 'zod'
import {
  type DeskState,
  deskState,
  type Instant,
  type OfficeHours,
  parseInstant,
  publishedHours,
} from '../../core/hours/index.ts'
import { hasDatabase } from '../key-file.ts'
import { type Command, exitCode, type Surroundings, say, UsageError } from './command.ts'
import { withDesk } from './desk.ts'
import { answerLines } from './json-lines.ts'

const question = z.object({ instant: z.union([z.string(), z.number()]) })

/** `hours INSTANT`: is the desk open then? By the desk's own hours with --data, else by the published ones. */
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
    const officeHours = await hoursInForce(surroundings)
    if (file !== null) {
      return answerLines(file, surroundings, one => {
        const understood = question.safeParse(one)
        if (!understood.success) return { error: 'shape' }
        const instant = instantOf(understood.data.instant)
        if (instant === null) return { error: 'bad_instant' }
        return { answer: deskState(instant, officeHours) }
      })
    }
    if (at === null) throw new UsageError(texts.badInstant)
    const state = deskState(at, officeHours)
    await say(surroundings, state, sentence(state, surroundings))
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

async function hoursInForce(surroundings: Surroundings): Promise<OfficeHours> {
  const { dataDir, dataDirNamed } = surroundings
  if (!dataDirNamed || !(await hasDatabase(dataDir))) return publishedHours
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

function sentence(state: DeskState, { texts }: Surroundings): string {
  const written = (at: Instant | null) => (at === null ? texts.never : new Date(at).toISOString())
  return state.open
    ? texts.open(written(state.closesAt))
    : texts.closed(state.because, written(state.opensAt))
}
