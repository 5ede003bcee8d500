import { type Command, CommandFailure, exitCode, say, UsageError } from './command.ts'
import { withDesk } from './desk.ts'

/** `verify`: recomputes the journal of a desk. */
export const verify: Command = {
  usage: 'verify',
  async run({ positionals }, surroundings) {
    const { texts } = surroundings
    if (positionals.length > 0) throw new UsageError(texts.calledAs(verify.usage))
    const result = await withDesk(surroundings, async client => {
      for await (const step of await client.journal.verify()) {
        if (step.state !== 'running') return step
      }
      throw new CommandFailure('no_answer', texts.deskAnswered('-'))
    })
    if (result.state === 'intact') {
      await say(surroundings, result, texts.intact(result.entries))
      return exitCode.good
    }
    const guard = result.triggers.length === 0 ? [] : [texts.unprotected(result.triggers.join(', '))]
    const chain =
      result.state !== 'broken'
        ? texts.chainHolds(result.entries)
        : result.reason === 'step'
          ? texts.stepAltered(result.seq)
          : texts.broken(result.seq, result.reason)
    await say(surroundings, result, [chain, ...guard].join(' '))
    return exitCode.bad
  },
}
