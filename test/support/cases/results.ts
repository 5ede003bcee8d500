import {
  approvalLacks,
  approvalsAsked,
  type CaseFacts,
  executionLacks,
  holdHours,
  outcomeLacks,
} from '../../../src/main/core/recovery/rules/standing.ts'
import type { Remark } from '../../../src/shared/contract/base.ts'
import { changes, type Outcome } from '../../../src/shared/contract/recovery/index.ts'
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

/**
 * What the desk answers: `zmiana e-mail · 1 osoba · 24 h`, or `nie: papers`; after `też`, whatever else it
 * would let this agent do.
 */
export function resultOf(facts: CaseFacts, { stage, outcome }: Asked): string {
  if (stage === 'vote') return refusedOr('głos', approvalLacks(facts))
  if (stage === 'execute') return refusedOr('wykonanie', executionLacks(facts))
  const open = all.filter(each => each !== outcome && !plain.includes(each))
  const others = open.filter(each => outcomeLacks(each, facts).length === 0)
  const main = refusedOr(inWords(outcome, facts), outcomeLacks(outcome, facts))
  return others.length === 0 ? main : `${main}; też: ${others.map(each => inWords(each, facts)).join(', ')}`
}

function refusedOr(yes: string, missing: readonly Remark[]): string {
  const codes = [...new Set(missing.map(each => each.code))].toSorted()
  return codes.length === 0 ? yes : `nie: ${codes.join(', ')}`
}

/** With how many people must agree, and how long it waits then. */
function inWords(outcome: Outcome, facts: CaseFacts): string {
  const change = changes.find(each => each === outcome)
  if (change === undefined) return names[outcome]
  const proposed = { ...facts, proposed: change }
  const people = approvalsAsked(proposed)
  const hours = holdHours(proposed, facts.isOnePersonDesk)
  return [names[outcome], inPeople(people), ...(hours > 0 ? [`${hours} h`] : [])].join(' · ')
}

function inPeople(count: number): string {
  if (count === 1) return '1 osoba'
  return `${count} ${count > 1 && count < 5 ? 'osoby' : 'osób'}`
}
