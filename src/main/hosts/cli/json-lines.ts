import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { CommandFailure, type ExitCode, exitCode, type Surroundings } from './command.ts'

/** What one line is answered with, or why it cannot be. */
export type LineAnswer =
  | { answer: object }
  /** `error` is a stable code. */
  | { error: 'not_json' | 'shape' | 'unknown_kind' | 'bad_instant' }

/**
 * Answers a file of questions, line by line and in order. A line that is not understood is answered by
 * `{"error": CODE, "line": N}`, and the others are answered all the same. Empty lines are no questions.
 *
 * @returns 0 when every line was answered, also where the answer is no; 2 when a line was not understood
 */
export async function answerLines(
  file: string,
  surroundings: Surroundings,
  answer: (question: unknown) => LineAnswer,
): Promise<ExitCode> {
  const input = file === '-' ? surroundings.stdin : await openFile(surroundings.path(file), surroundings)
  let line = 0
  let result: ExitCode = exitCode.good
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    // A byte order mark is how Windows editors begin a file.
    const question = (line === 1 ? text.replace(/^\uFEFF/, '') : text).trim()
    if (question === '') continue
    const answered = answerOf(question, answer)
    if ('error' in answered) {
      result = exitCode.usage
      await surroundings.out(JSON.stringify({ error: answered.error, line }))
    } else {
      await surroundings.out(JSON.stringify(answered.answer))
    }
  }
  return result
}

function answerOf(question: string, answer: (question: unknown) => LineAnswer): LineAnswer {
  let parsed: unknown
  try {
    parsed = JSON.parse(question)
  } catch (error) {
    if (error instanceof SyntaxError) return { error: 'not_json' }
    throw error
  }
  return answer(parsed)
}

async function openFile(path: string, { texts }: Surroundings): Promise<NodeJS.ReadableStream> {
  const isFile = await stat(path).then(
    found => !found.isDirectory(),
    () => false,
  )
  if (!isFile) throw new CommandFailure('not_readable', texts.notReadable(path))
  return createReadStream(path)
}
