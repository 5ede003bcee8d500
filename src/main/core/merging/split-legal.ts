import type { LegalPlace } from '../../../shared/contract/merging.ts'
import type { TicketRecord } from '../tickets/index.ts'

type LegalColumns = Pick<TicketRecord, 'legal_kind' | 'legal_since' | 'legal_answer'>

const NONE: LegalColumns = { legal_kind: null, legal_since: null, legal_answer: null }

/** With whom the legal deadline of a ticket goes, unless somebody says otherwise: with the letter it began with. */
export function legalPlaceOf(firstMessage: number | null, gone: ReadonlySet<number>): LegalPlace {
  return firstMessage !== null && gone.has(firstMessage) ? 'goes' : 'stays'
}

/**
 * What law wants of each half of a split. It stands over one of them, never over none: a complaint is answered once. It
 * counts from the same day there, and is met where its answer goes along.
 *
 * @param gone  the messages that go
 * @param place where it is to be from now on
 */
export function legalAfterSplit(
  source: LegalColumns & Pick<TicketRecord, 'created_at'>,
  gone: ReadonlySet<number>,
  place: LegalPlace,
): { stays: LegalColumns; goes: LegalColumns; answerStayed: number | null } {
  const { legal_kind, legal_since, legal_answer } = source
  const own = { legal_kind, legal_since, legal_answer }
  if (legal_kind === null || place === 'stays') return { stays: own, goes: NONE, answerStayed: null }
  const isAnswered = legal_answer !== null && gone.has(legal_answer)
  return {
    stays: NONE,
    goes: {
      legal_kind,
      legal_since: legal_since ?? source.created_at,
      legal_answer: isAnswered ? legal_answer : null,
    },
    answerStayed: isAnswered ? null : legal_answer,
  }
}

/**
 * What the first ticket gets back of it once a split is put back; null: nothing. Where it has been given another one
 * since, or the answer was written in the ticket that was made and stays there, it stays there, too.
 *
 * @param back the messages that come back
 */
export function legalAfterUnsplit(
  split: { legal_went: number | null; answer_stayed: number | null },
  source: LegalColumns,
  made: LegalColumns,
  back: ReadonlySet<number>,
): LegalColumns | null {
  if (split.legal_went !== 1 || made.legal_kind === null || source.legal_kind !== null) return null
  const { legal_kind, legal_since, legal_answer } = made
  if (legal_answer !== null && !back.has(legal_answer)) return null
  return { legal_kind, legal_since, legal_answer: legal_answer ?? split.answer_stayed }
}
