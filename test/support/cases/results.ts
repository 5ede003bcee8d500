import {
  approvalLacks,
  approvalsAsked,
  type CaseFacts,
  executionLacks,
  holdHours,
  outcomeLacks,
} from '../../../src/main/core/recovery/rules/standing.ts'
import type { Remark } from '../../../src/shared/contract/base.ts'
import { type Change, changes, type Outcome } from '../../../src/shared/contract/recovery/index.ts'
import type { Asked } from './case.ts'
import { UnknownWord } from './table.ts'

const names: Record<Outcome, string> = {
  hint: 'podpowiedź',
  reset_link: 'odnośnik',
  change_email: 'zmiana e-mail',
  change_phone: 'zmiana telefonu',
  disable_2fa: 'wyłączenie 2FA',
  release_authinfo: 'kod AuthInfo',
  freeze: 'zamrożenie',
  ask_more: 'pytanie',
  refuse: 'odmowa',
}
/** Always there, so that a line names them only when it asks for them. */
const plain: readonly Outcome[] = ['freeze', 'ask_more', 'refuse']
const all = Object.keys(names) as Outcome[] // keys of the record's own type

/** `zmiana e-mail`, `głos: zmiana e-mail`, `wykonanie: zmiana e-mail`. */
export function askedFor(cell: string): Asked {
  const stage = cell.startsWith('głos: ') ? 'vote' : cell.startsWith('wykonanie: ') ? 'execute' : 'decide'
  const name = stage === 'decide' ? cell : cell.slice(cell.indexOf(': ') + 2)
  const outcome = all.find(each => names[each] === name)
  if (outcome === undefined) throw new UnknownWord(cell, 'decisions')
  return { stage, outcome }
}

/** How the desk answers, whoever asks it: its rules alone, or a desk with everything about it. */
export interface Answers {
  lacks: (outcome: Outcome) => readonly Remark[]
  /** People who must agree to a change, and hours that it waits then. */
  burden: (change: Change) => { people: number; hours: number }
}

/**
 * What the rules answer: `zmiana e-mail · 1 osoba · 24 h`, or `nie: papers`; after `też`, whatever else they
 * would let this agent do.
 */
export function resultOf(facts: CaseFacts, { stage, outcome }: Asked): string {
  if (stage === 'vote') return refusedOr('głos', approvalLacks(facts))
  if (stage === 'execute') return refusedOr('wykonanie', executionLacks(facts))
  return inWords(outcome, {
    lacks: each => outcomeLacks(each, facts),
    burden: change => {
      const proposed = { ...facts, proposed: change }
      return { people: approvalsAsked(proposed), hours: holdHours(proposed, facts.isOnePersonDesk) }
    },
  })
}

/** The answers as the table writes them. */
export function inWords(asked: Outcome, answers: Answers): string {
  const possible = all.filter(each => each !== asked && !plain.includes(each))
  const open = possible.filter(each => answers.lacks(each).length === 0)
  const main = refusedOr(withBurden(asked, answers), answers.lacks(asked))
  return open.length === 0 ? main : `${main}; też: ${open.map(each => withBurden(each, answers)).join(', ')}`
}

function refusedOr(yes: string, missing: readonly Remark[]): string {
  const codes = [...new Set(missing.map(each => each.code))].toSorted()
  return codes.length === 0 ? yes : `nie: ${codes.join(', ')}`
}

function withBurden(outcome: Outcome, { burden }: Answers): string {
  const change = changes.find(each => each === outcome)
  if (change === undefined) return names[outcome]
  const { people, hours } = burden(change)
  return [names[outcome], inPeople(people), ...(hours > 0 ? [`${hours} h`] : [])].join(' · ')
}

function inPeople(count: number): string {
  if (count === 1) return '1 osoba'
  return `${count} ${count > 1 && count < 5 ? 'osoby' : 'osób'}`
}
