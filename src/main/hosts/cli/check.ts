import { z } from 'zod'
import { plainDateAt, publishedHours } from '../../core/hours/index.ts'
import { checkIdentifier, type IdentifierCheck, identifierKinds } from '../../core/identifiers/index.ts'
import { type Command, exitCode, say, UsageError } from './command.ts'
import { answerLines } from './json-lines.ts'

const kindOf = z.enum(identifierKinds)
const question = z.object({ kind: z.string(), value: z.string() })

/** `check KIND VALUE`: is this a valid identifier? */
export const check: Command = {
  usage: 'check KIND VALUE | check --file FILE',
  takesFile: true,
  async run({ positionals, file }, surroundings) {
    const { texts, now } = surroundings
    const today = plainDateAt(now(), publishedHours.timeZone)
    if (file !== null) {
      return answerLines(file, surroundings, asked => {
        const understood = question.safeParse(asked)
        if (!understood.success) return { error: 'shape' }
        const kind = kindOf.safeParse(understood.data.kind)
        if (!kind.success) return { error: 'unknown_kind' }
        return { answer: shaped(checkIdentifier(kind.data, understood.data.value, { today })) }
      })
    }
    const [asked, value] = positionals
    if (asked === undefined || value === undefined || positionals.length > 2) {
      throw new UsageError(texts.calledAs(check.usage))
    }
    const kind = kindOf.safeParse(asked)
    if (!kind.success) throw new UsageError(texts.unknownKind(asked, identifierKinds.join(', ')))
    const answer = shaped(checkIdentifier(kind.data, value, { today }))
    await say(surroundings, answer, texts.checked(answer))
    return answer.valid ? exitCode.good : exitCode.bad
  },
}

/** The published shape, in this order, whatever the rules may add one day. */
function shaped({ kind, input, valid, normalized, reasons }: IdentifierCheck): IdentifierCheck {
  return { kind, input, valid, normalized, reasons }
}
