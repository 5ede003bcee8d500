import type { Content } from 'pdfmake/interfaces'
import { factList, heading, oneLine, type Press, result, section } from './layout.ts'

/** Live proof: what was asked from whom, and what came of it. */
export function challenges({ model, words, clock }: Press): Content[] {
  if (model.challenges.length === 0) return [heading(words.heading.challenges), words.none.challenges]
  const { when, who, what, result: outcome, remarks } = words.column
  return [
    section(
      words.heading.challenges,
      [when, who, what, outcome, remarks],
      ['auto', 84, 104, 84, '*'],
      model.challenges.map(({ kind, role, startedAt, startedBy, state, endedAt, endedBy, carriedBy }) => [
        oneLine(clock.short(endedAt ?? startedAt)),
        { text: endedBy ?? startedBy },
        { text: words.challengeKind[kind] },
        result(words.challengeState[state], state !== 'passed' && state !== 'running'),
        {
          text: [
            ...(role === null ? [] : [words.role[role]]),
            ...(carriedBy === null ? [] : [words.carriedBy(carriedBy)]),
          ].join(', '),
        },
      ]),
    ),
  ]
}

export function newEmail({ model, words }: Press): Content {
  const { codeCarriedBy, newEmailConfirmed } = model
  return {
    unbreakable: true,
    stack: [
      heading(words.heading.newEmail),
      factList([
        [words.fact.confirmed, newEmailConfirmed ? words.yes : words.no],
        [words.fact.carried, codeCarriedBy === null ? words.no : `${words.yes}, ${codeCarriedBy}`],
      ]),
    ],
  }
}

export function newPhone({ model, words }: Press): Content[] {
  if (model.newPhoneConfirmed === null) return []
  const confirmed = model.newPhoneConfirmed ? words.yes : words.no
  return [
    {
      unbreakable: true,
      stack: [heading(words.heading.newPhone), factList([[words.fact.confirmed, confirmed]])],
    },
  ]
}
