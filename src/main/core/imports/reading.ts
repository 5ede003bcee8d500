import type { Remark } from '../../../shared/contract/base.ts'
import { type ImportedLine, importedLine } from './format.ts'
import type { ReadLine } from './lines.ts'

/** Of the problems of a line so many are told. */
const TOLD = 20

/** What a line of a file says; or everything that is wrong with it, and what it looked like. */
export type ParsedLine =
  | { line: number; data: ImportedLine }
  | { line: number; problems: Remark[]; json: unknown }

/** @returns null for a blank line */
export function parsedLine(read: ReadLine): ParsedLine | null {
  const { line } = read
  if ('problem' in read) return { line, problems: [{ code: read.problem }], json: undefined }
  if (read.text === null) return null
  const json = jsonIn(read.text)
  if (json === undefined) return { line, problems: [{ code: 'not_json' }], json }
  const parsed = importedLine.safeParse(json)
  if (parsed.success) return { line, data: parsed.data }
  const problems = parsed.error.issues.slice(0, TOLD).map(issue => ({
    code: issue.message === 'no_moment' ? 'no_moment' : 'field_wrong',
    params: { field: issue.path.join('.') },
  }))
  return { line, problems, json }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
