import type { Content } from 'pdfmake/interfaces'
import { heading, oneLine, type Press, section } from './layout.ts'
import type { ProtocolModel } from './model.ts'
import type { Words } from './texts.ts'

/** What a change had to go through, for the facts at the top. */
export function factsOfChange({ model, words, clock }: Press): [label: string, fact: string][] {
  const { burden, hold, freeze } = model
  const facts: [string, string][] = []
  if (burden !== null) facts.push([words.fact.burden, words.burden(burden.approvals, burden.holdHours)])
  if (hold !== null) facts.push([words.fact.hold, words.until(clock.short(hold.until))])
  if (freeze !== null) facts.push([words.fact.freeze, `${clock.short(freeze.since)}, ${freeze.by}`])
  return facts
}

/** Who decided what and when, in the order it happened. */
export function decisions({ model, words, clock }: Press): Content[] {
  const { hint, resetLink, proposal, approvals, hold, freeze, ended, status } = model
  // Pushed in the order that instants of the same minute would have happened in; sorting keeps it.
  const steps: { at: number; by: string; what: string }[] = []
  if (hint !== null) steps.push({ ...hint, what: words.decision.hinted })
  if (resetLink !== null) steps.push({ ...resetLink, what: words.decision.reset })
  if (proposal !== null) steps.push({ ...proposal, what: proposed(proposal, words) })
  for (const vote of approvals) steps.push({ ...vote, what: voted(vote, words) })
  if (hold !== null) {
    const until = words.until(clock.short(hold.until))
    steps.push({ at: hold.since, by: words.desk, what: `${words.decision.announced}, ${until}` })
  }
  if (freeze !== null) {
    const because = words.because[freeze.because]
    steps.push({ at: freeze.since, by: freeze.by, what: `${words.decision.frozen}: ${because}` })
  }
  if (ended !== null) steps.push({ ...ended, what: words.decision[endWord(status)] })
  if (steps.length === 0) return [heading(words.heading.decision), words.none.decision]
  return [
    section(
      words.heading.decision,
      [words.column.when, words.column.who, words.column.what],
      ['auto', 150, '*'],
      steps
        .toSorted((a, b) => a.at - b.at)
        .map(({ at, by, what }) => [oneLine(clock.short(at)), { text: by }, { text: what }]),
    ),
  ]
}

function proposed({ outcome, stance }: NonNullable<ProtocolModel['proposal']>, words: Words): string {
  const thinks = stance === null ? '' : ` (${words.stance[stance]})`
  return `${words.decision.proposed}: ${words.change[outcome]}${thinks}`
}

function voted({ approved, alone }: ProtocolModel['approvals'][number], words: Words): string {
  const vote = words.decision[approved === null ? 'voted' : approved ? 'approved' : 'rejected']
  return alone ? `${vote}; ${words.decision.alone}` : vote
}

function endWord(status: ProtocolModel['status']): 'undone' | 'stopped' | 'ended' {
  return status === 'undone' || status === 'stopped' ? status : 'ended'
}
