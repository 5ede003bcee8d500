import type { Email } from 'postal-mime'
import { fold } from '../../../shared/text.ts'

/** Message ids that are looked at, far above what a long thread names. */
const MOST_IDS = 60

/**
 * The mails this one answers, by their `Message-ID`, without angle brackets, the nearest first: `In-Reply-To`, then
 * `References` from its end (RFC 5322 §3.6.4).
 */
export function answeredBy({ inReplyTo, references }: Email): string[] {
  const nearest = idsIn(inReplyTo)
  const earlier = idsIn(references).toReversed()
  return [...new Set([...nearest, ...earlier])].slice(0, MOST_IDS)
}

function idsIn(field: string | undefined): string[] {
  const ids = Array.from(
    (field ?? '').slice(0, 64 * 1024).matchAll(/<([^<>\s]{1,998})>/g),
    match => match[1] ?? '',
  )
  return ids.slice(-MOST_IDS)
}

const machines = /^(?:mailer-daemon|postmaster|no-?reply|bounces?)(?:[+@]|$)/i

/**
 * How subjects of answers by programs begin, folded, before a colon, the subject they answer, or nothing; and Notes'
 * own. "Re: Automatyczna odpowiedź" is a person's.
 */
const automaticSubject =
  /^\s*(?:(?:automatyczna odpowiedz|odpowiedz automatyczna|autoodpowiedz|automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder)|out of (?:the )?office(?: auto[- ]?reply)?|poza biurem|nieobecnosc w biurze)\s*(?::|$|[-–—]\s|\[?#|(?:re|odp):)|auto: .{1,80} is out of the office)/

/** By its subject alone, where it answers something: otherwise somebody may be asking how it is set up. */
function isAutomaticAnswer(email: Email): boolean {
  const subject = fold(email.subject ?? '')
  return automaticSubject.test(subject) && (answeredBy(email).length > 0 || /#\s?\d{4}/.test(subject))
}

/**
 * Did a machine write it: an absence note, a bounce, a list's notice (RFC 3834 §5, RFC 3464)? What a sender says of
 * himself is enough: whoever hides that he is a machine only gets treated as a person.
 */
export function isAutomatic(email: Email): boolean {
  const header = (key: string) =>
    email.headers
      .find(each => each.key === key)
      ?.value.trim()
      .toLowerCase()
  const submitted = header('auto-submitted')
  if (submitted !== undefined && submitted !== '' && !submitted.startsWith('no')) return true
  if (/^(?:bulk|junk|list|auto[-_]reply)\b/.test(header('precedence') ?? '')) return true
  if (['x-autoreply', 'x-autorespond', 'x-auto-response'].some(key => header(key) !== undefined)) return true
  if (/^<\s*>$/.test(header('return-path') ?? '')) return true
  if (isAutomaticAnswer(email)) return true
  if (/^multipart\/report\b/.test(header('content-type') ?? '')) return true
  return machines.test(email.from?.address ?? '') && !/^no-?reply/i.test(email.from?.address ?? '')
}
