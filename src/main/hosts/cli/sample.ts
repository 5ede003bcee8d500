import { hasDatabase } from '../key-file.ts'
import { type Command, CommandFailure, exitCode, say, UsageError } from './command.ts'
import { openDesk } from './desk.ts'

/** `sample`: fills an empty data folder with the sample desk. */
export const sample: Command = {
  usage: 'sample',
  async run({ positionals }, surroundings) {
    const { texts, dataDir } = surroundings
    if (positionals.length > 0) throw new UsageError(texts.calledAs(sample.usage))
    if (await hasDatabase(dataDir)) throw new CommandFailure('not_empty', texts.notEmpty(dataDir))
    const core = await openDesk(surroundings, true)
    await core.stop()
    await say(surroundings, { sample: core.desk.sample, dataDir }, texts.sampleReady(dataDir))
    return core.desk.sample ? exitCode.good : exitCode.failed
  },
}
