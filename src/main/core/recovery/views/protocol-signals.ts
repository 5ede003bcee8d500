import {
  pressureKinds,
  type SignalCode,
  type SignalView,
  signalCodes,
} from '../../../../shared/contract/recovery/index.ts'
import type { ProtocolModel } from '../../protocol/index.ts'
import type { ReadStore } from '../../store/index.ts'
import type { CaseRecord } from '../records/case-records.ts'
import { flagsMet, marksMet } from '../records/flags.ts'
import { levelOf } from '../rules/signals.ts'
import type { Names } from './paper-view.ts'

type TellingSignal = ProtocolModel['signals'][number]
type Answer = TellingSignal['answers'][number]

/** An entry of the case's story, as far as it tells of signals. */
interface Told {
  at: number
  actor: string | null
  action: string
  details: Readonly<Record<string, string | number | boolean | null>>
}

const decisions: Readonly<Record<string, Answer['what']>> = {
  'recovery.proposed': 'proposed',
  'recovery.voted': 'voted',
}

/**
 * What there was to beware of in a case and who answered it how: stops that people put there and took away, and
 * signals that stand now or stood when somebody proposed or voted. No value and no other case stands in it.
 */
export async function signalsTold(
  store: ReadStore,
  record: CaseRecord,
  now: readonly SignalView[],
  story: readonly Told[],
  names: Names,
): Promise<TellingSignal[]> {
  const marks = await marksMet(store, record)
  const flags = record.customer_id === null ? [] : await flagsMet(store, record)
  return [
    ...marks.map(mark =>
      stop(
        'fraud_mark',
        mark.kind,
        mark.at,
        names(mark.by_agent),
        undone('lifted', mark.lifted_at, mark.lifted_by, names),
      ),
    ),
    ...flags.map(flag =>
      stop(
        'legal',
        flag.kind,
        flag.since,
        names(flag.by_agent),
        undone('cleared', flag.cleared_at, flag.cleared_by, names),
      ),
    ),
    ...weighed(now, story),
  ]
}

function stop(
  code: 'fraud_mark' | 'legal',
  kind: TellingSignal['kind'],
  since: number,
  by: string,
  answers: Answer[],
): TellingSignal {
  return { code, level: levelOf[code], kind, since, by, stands: answers.length === 0, answers }
}

function undone(what: 'lifted' | 'cleared', at: number | null, by: number | null, names: Names): Answer[] {
  return at === null || by === null ? [] : [{ what, at, by: names(by) }]
}

/** Signals that bar nothing: whoever decides has them before him. */
function weighed(now: readonly SignalView[], story: readonly Told[]): TellingSignal[] {
  const deeds = story.flatMap(({ at, actor, action, details }) => {
    const what = decisions[action]
    const codes = String(details['signals'] ?? '').split(', ')
    return what === undefined ? [] : [{ codes, answer: { what, at, by: actor ?? '' } }]
  })
  return signalCodes
    .filter(code => levelOf[code] !== 'stop')
    .flatMap((code): TellingSignal[] => {
      const standing = now.filter(signal => signal.code === code)
      const answers = deeds.filter(({ codes }) => codes.includes(code)).map(({ answer }) => answer)
      if (standing.length === 0 && answers.length === 0) return []
      const kinds = [...new Set(standing.map(kindOf))]
      const since = standing.map(signal => signal.since).find(at => at !== null) ?? null
      return (kinds.length === 0 ? [null] : kinds).map(kind => ({
        code,
        level: levelOf[code],
        kind,
        since,
        by: pressedBy(code, story),
        stands: standing.length > 0,
        answers,
      }))
    })
}

function kindOf({ code, params }: SignalView): TellingSignal['kind'] {
  const kind = code === 'pressure' ? pressureKinds.find(each => each === params['kind']) : undefined
  return kind ?? null
}

/** Pressure is what people noted. */
function pressedBy(code: SignalCode, story: readonly Told[]): string | null {
  return code === 'pressure'
    ? (story.findLast(each => each.action === 'recovery.pressure_noted')?.actor ?? null)
    : null
}
