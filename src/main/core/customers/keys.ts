import { checkIdentifier, normalizePhone } from '../identifiers/index.ts'
import type { CustomerKeyKind } from '../store/index.ts'

/** A customer number as people say it: `ls10302`, `LS 10302`. */
const numberWithoutHyphen = /^([a-z]{1,6})[\s_/.]*(\d{2,})$/i

/** What a text typed into a search box may name exactly, in the form the keys are kept in. */
export function keysFor(text: string, today: string): { kind: CustomerKeyKind; value: string }[] {
  const typed = text.trim()
  if (typed === '') return []
  const lower = typed.toLowerCase()
  const keys: { kind: CustomerKeyKind; value: string }[] = [
    { kind: 'number', value: typed.toUpperCase() },
    { kind: 'login', value: lower },
    {
      kind: 'domain',
      value: lower
        .replace(/^https?:\/\//, '')
        .replace(/^www\./, '')
        .replace(/\/.*$/, ''),
    },
  ]
  const apart = numberWithoutHyphen.exec(typed)
  if (apart !== null) keys.push({ kind: 'number', value: `${apart[1]}-${apart[2]}`.toUpperCase() })
  if (lower.includes('@')) keys.push({ kind: 'email', value: lower })
  const phone = normalizePhone(typed)
  if (phone.ok) keys.push({ kind: 'phone', value: phone.e164 })
  const nip = checkIdentifier('nip', typed, { today })
  if (nip.valid && nip.normalized !== null) keys.push({ kind: 'nip', value: nip.normalized })
  return keys
}
