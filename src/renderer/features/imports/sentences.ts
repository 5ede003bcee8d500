import type { i18n } from 'i18next'
import type { Remark } from '../../../shared/contract/base.ts'
import { IMPORT_LINE_BYTES } from '../../../shared/contract/imports.ts'
import type { ImportKind } from '../../../shared/importing/kind.ts'
import { describeRemark } from '../../app/errorText.ts'
import type { Refusal } from './running.ts'

/**
 * Why a line or a mail was refused, in words: `imports:remark.CODE`, else what the window says of the code elsewhere. A
 * field without a name is the line itself.
 */
export function refusalSentence(texts: i18n, { code, params }: Remark): string {
  const { t, exists } = texts
  const known = code === 'field_wrong' && params?.['field'] === '' ? 'line_wrong' : code
  const key = `imports:remark.${known}`
  if (!exists(key)) return describeRemark(texts, params === undefined ? { code } : { code, params })
  // The key was just looked up; its type cannot be known here.
  return t(key as 'imports:remark.not_json', { limit: IMPORT_LINE_BYTES, ...params })
}

/** `Wiersz 12: ...`, with everything that is wrong with it. */
export function refusalLine(texts: i18n, kind: ImportKind, { place, problems }: Refusal): string {
  return texts.t(kind === 'lines' ? 'imports:refused.line' : 'imports:refused.mail', {
    place,
    problems: problems.map(problem => refusalSentence(texts, problem)).join(' '),
  })
}

/** All refusals that are known as a text file that every editor opens. */
export function refusalFile(
  texts: i18n,
  kind: ImportKind,
  refusals: readonly Refusal[],
  untold: number,
): Blob {
  const lines = refusals.map(refusal => refusalLine(texts, kind, refusal))
  if (untold > 0) lines.push(texts.t('imports:refused.more', { count: untold }))
  return new Blob(['\uFEFF', lines.map(each => `${each}\r\n`).join('')], {
    type: 'text/plain;charset=utf-8',
  })
}
