import { ORPCError } from '@orpc/client'
import type { i18n } from 'i18next'
import type { deskErrors, Remark } from '../../shared/contract/base.ts'
import { ticketPartsIn } from '../../shared/ticket-parts.ts'
import { deliveryReason } from './delivery.ts'
import { DeskOutOfReach } from './link.ts'

export type DeskErrorCode = keyof typeof deskErrors

/** An error in the agent's language. */
export interface ErrorText {
  /** The stable code; `UNREACHABLE` while the desk does not answer, `UNKNOWN` for what nobody foresaw. */
  code: DeskErrorCode | 'UNREACHABLE' | 'UNKNOWN'
  /** What happened. */
  title: string
  /** What was kept and what to do next. */
  next: string
  /** REFUSED: everything that stands in the way, a sentence each. */
  missing: readonly string[]
  /** INVALID_INPUT: paths of the fields, `contact.email`. */
  fields: readonly string[]
}

/** The data of an error of the contract, as far as the window reads it. Each error fills what it has. */
interface ErrorData {
  missing: readonly Remark[]
  because: Remark | null
  fields: readonly string[]
  values: Record<string, string | number>
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isRemark(value: unknown): value is Remark {
  return isRecord(value) && typeof value['code'] === 'string'
}

function readData(data: unknown): ErrorData {
  const record = isRecord(data) ? data : {}
  const values: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(record)) {
    if (typeof value === 'string' || typeof value === 'number') values[key] = value
  }
  const missing = Array.isArray(record['missing']) ? record['missing'].filter(isRemark) : []
  const fields = Array.isArray(record['fields'])
    ? record['fields'].filter(field => typeof field === 'string')
    : []
  return { missing, because: isRemark(record['because']) ? record['because'] : null, fields, values }
}

const codes: Record<DeskErrorCode, true> = {
  SIGN_IN_FIRST: true,
  SCREEN_LOCKED: true,
  FORBIDDEN: true,
  NOT_FOUND: true,
  CONFLICT: true,
  OUTSIDE_HOURS: true,
  REFUSED: true,
  INVALID_INPUT: true,
  THROTTLED: true,
  NOT_ACCEPTED: true,
  TOO_LARGE: true,
  FAILED_CLOSED: true,
  INTERNAL: true,
}

function isDeskErrorCode(code: string): code is DeskErrorCode {
  return Object.hasOwn(codes, code)
}

/** The contract's code of a failed call; null when the failure is not the desk's answer. */
export function errorCode(error: unknown): DeskErrorCode | null {
  return error instanceof ORPCError && typeof error.code === 'string' && isDeskErrorCode(error.code)
    ? error.code
    : null
}

/**
 * A coded remark in words: a reason of a refusal, a verdict, a problem of a file. Looks in
 * `recovery:remark.CODE`, `errors:remark.CODE` and `problems:CODE`; a code nobody has a sentence for yields
 * a general sentence with the code, never nothing.
 */
export function describeRemark(texts: i18n, remark: Remark): string {
  const { t, exists } = texts
  const known = [
    ...(remark.params?.['recipient'] === undefined ? [] : [`errors:remark.${remark.code}_to`]),
    ...(remark.params?.['who'] === undefined ? [] : [`errors:remark.${remark.code}_by`]),
    `recovery:remark.${remark.code}`,
    `errors:remark.${remark.code}`,
    `problems:${remark.code}`,
  ]
  const key = known.find(candidate => exists(candidate, { count: 0, ...remark.params }))
  if (key !== undefined) {
    const count = Number(remark.params?.['days'] ?? remark.params?.['left'] ?? 0)
    // A file whose kind nobody could tell is not called by an empty name.
    const kind =
      remark.params?.['mime'] === undefined ? {} : { mime: kindOfFile(texts, remark.params['mime']) }
    const status = remark.params?.['status']
    // One of the five is called by its code; the desk's own by its name.
    const statusKey = `tickets:status.${status}`
    const named = exists(statusKey) ? { status: t(statusKey as 'tickets:status.new') } : {}
    const what = remark.params?.['what']
    const parts =
      typeof what === 'string'
        ? {
            what: ticketPartsIn(what)
              .map(part => t(`journal:ticketPart.${part}`))
              .join(', '),
          }
        : {}
    // The key was just looked up; its type cannot be known here.
    return t(key as 'errors:remark.unknown', {
      count,
      ...remark.params,
      ...kind,
      ...(remark.code === 'not_delivered'
        ? { reason: t(`errors:delivery.${deliveryReason(String(status))}`) }
        : {}),
      ...parts,
      ...named,
      code: remark.code,
    })
  }
  return t('errors:remark.unknown', { code: remark.code })
}

/** What a file is, in words where people have some for it; else its media type. */
function kindOfFile({ t, exists }: i18n, mime: string | number): string {
  if (mime === '') return t('errors:unknownKind')
  const key = `errors:fileKind.${String(mime).replaceAll(/[^a-z0-9]+/g, '_')}`
  // The key was just looked up; its type cannot be known here.
  return exists(key) ? t(key as 'errors:unknownKind') : String(mime)
}

/** The coded remarks of a refusal, for a place that can show more than a sentence; none for any other failure. */
export function missingOf(error: unknown): readonly Remark[] {
  return error instanceof ORPCError ? readData(error.data).missing : []
}

/** Any failed call in words. */
export function describeError(texts: i18n, error: unknown): ErrorText {
  const { t } = texts
  const plain = (code: 'UNREACHABLE' | 'UNKNOWN'): ErrorText => ({
    code,
    title: t(`errors:code.${code}.title`),
    next: t(`errors:code.${code}.next`),
    missing: [],
    fields: [],
  })
  if (error instanceof DeskOutOfReach) return plain('UNREACHABLE')
  const code = errorCode(error)
  if (code === null || !(error instanceof ORPCError)) return plain('UNKNOWN')
  const data = readData(error.data)
  const values = { ...data.values, because: data.because === null ? '' : describeRemark(texts, data.because) }
  const neverOpens = code === 'OUTSIDE_HOURS' && typeof data.values['opensAt'] !== 'number'
  return {
    code,
    title: t(`errors:code.${code}.title`, values),
    next: neverOpens ? t('errors:noOpening') : t(`errors:code.${code}.next`, values),
    missing: data.missing.map(remark => describeRemark(texts, remark)),
    fields: data.fields,
  }
}

/** What this window refuses by itself, in the shape in which the desk would. */
export function refusalOf(missing: readonly Remark[]): unknown {
  return new ORPCError('REFUSED', { data: { missing } })
}
