import type { SearchRemark } from '../../../shared/contract/search.ts'
import { piecesOf } from '../../../shared/marked-text.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { Parts } from '../context.ts'
import { deskError } from '../errors.ts'
import { plainDateAt } from '../hours/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { budgetOf } from '../tickets/index.ts'
import { isBacklog } from './backlog.ts'
import { completionsOf } from './completing.ts'
import { findTickets } from './finding.ts'
import type { Budget } from './found.ts'
import { identifiedBy } from './records/identified.ts'
import { withNamesJoined } from './records/joining-names.ts'
import { messagesToSearch } from './records/messages.ts'
import { tagOfName } from './records/names.ts'
import { narrowingOf, unknownAuthors } from './records/narrowing.ts'
import { saidNowhere } from './records/nowhere.ts'
import type { Place } from './records/sources.ts'
import { aimlessness, hasAim, soughtIn } from './rules/aim.ts'
import { withoutWords } from './rules/fewer.ts'
import { hitsPattern } from './rules/matching.ts'
import { quoted, spellings } from './rules/operators.ts'
import { parseSearch, type WordTerm } from './rules/parse.ts'
import { marked } from './rules/snippets.ts'
import { canSpread } from './spread.ts'
import { hitsOf } from './views/hits.ts'
import { isByWords } from './wanted.ts'

/** How long one call looks for tickets, milliseconds; the next one goes on. */
const BUDGET_MS = 15

export function searchProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const asking = (agentId: number) => {
    const now = clock.now()
    return { store: store.read, agentId, now, today: plainDateAt(now, TIME_ZONE) }
  }
  return {
    find: os.search.find.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const budget = startBudget()
      const asked = asking(by.id)
      const parsed = await withNamesJoined(asked, parseSearch(input.text), input.text)
      const { narrowing, remarks } = await narrowingOf(asked, parsed.filters)
      const wanted = { ...soughtIn(parsed), narrowing }
      const after =
        input.after === undefined
          ? null
          : placeIn(input.after, isByWords(wanted) ? (canSpread(wanted) ? [1, 2] : [1]) : [2])
      const isAimed = hasAim(wanted)
      const said = [...parsed.remarks, ...remarks].toSorted((a, b) => a.at - b.at)
      const mayFind = isAimed && by.permissions.has('tickets.read')
      const { candidates, read, next } = mayFind
        ? await findTickets(store.read, wanted, { after, limit: input.limit }, budget)
        : { candidates: [], read: new Map(), next: null }
      const isPlain = parsed.filters.length === 0 && wanted.mustNot.length === 0
      const beside =
        isPlain && after === null
          ? await identifiedBy(store.read, by, input.text, asked.today)
          : { exact: [], others: [] }
      const isNothing = candidates.length + beside.exact.length + beside.others.length === 0 && next === null
      const tag =
        isNothing && isPlain && mayFind && after === null
          ? await tagOfName(store.read, input.text)
          : undefined
      const unsaid = isNothing && mayFind ? await saidNowhere(asked.store, parsed.words) : []
      const fewer = isNothing && mayFind ? withoutWords(input.text, parsed.words, unsaid) : null
      const strangers = isNothing && mayFind ? await unknownAuthors(asked, parsed.filters) : []
      return {
        ...beside,
        hits: await hitsOf(store.read, candidates, read, wanted.must),
        next: next === null ? null : JSON.stringify(next),
        remarks: [
          ...[...said, ...strangers, ...unsaid.map(nowhere)].toSorted((a, b) => a.at - b.at),
          ...(isAimed ? [] : aimlessness(wanted, input.text, said)),
          ...(await incompleteness(parts)),
        ],
        instead:
          tag === undefined ? fewer : `${spellings.tag[by.preferences.language][0]}:${quoted(tag.name)}`,
      }
    }),

    hitsIn: os.search.hitsIn.handler(async ({ input, context }) => {
      const asked = asking(signedIn(context).id)
      const parsed = await withNamesJoined(asked, parseSearch(input.text), input.text)
      const [message] = await messagesToSearch(store.read, [input.messageId])
      const found = marked(message?.text ?? '', hitsPattern(soughtIn(parsed).must))
      return { hits: [...new Set(piecesOf(found).flatMap(piece => (piece.isHit ? [piece.text] : [])))] }
    }),

    complete: os.search.complete.handler(({ input, context }) => {
      const by = signedIn(context)
      return completionsOf(asking(by.id), by, input.text, input.at)
    }),
  }
}

function startBudget(): Budget {
  const budget = budgetOf(BUDGET_MS)
  return { isSpent: () => budget.left() <= 0 }
}

function nowhere({ at, length }: WordTerm): SearchRemark {
  return { code: 'word_nowhere', at, length }
}

/** While what was there before is still being indexed, nobody is told that there is nothing. */
async function incompleteness({ store }: Parts): Promise<SearchRemark[]> {
  return (await isBacklog(store.read)) ? [{ code: 'index_incomplete', at: 0, length: 0 }] : []
}

/** @throws INVALID_INPUT for a place that no page of such a search ended at */
function placeIn(text: string, lengths: readonly number[]): Place {
  const place = parsedJson(text)
  const isPlace =
    Array.isArray(place) && lengths.includes(place.length) && place.every(each => Number.isSafeInteger(each))
  if (!isPlace) throw deskError('INVALID_INPUT', { fields: ['after'] })
  // Just compared with it.
  return place as unknown as Place
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
