import type { Email } from 'postal-mime'
import { fold } from '../../../shared/text.ts'
import { answeredBy } from './mail-thread.ts'
import type { Problem } from './problems.ts'

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

const daemons = /^(?:mailer-daemon|postmaster|bounces?)(?:[+@]|$)/i

/** Values of `X-Auto-Response-Suppress` by which a program asks programs not to answer; the others are about receipts only. */
const suppressesAnswers = /(?:^|[,;\s])(?:all|oof|autoreply)(?:$|[,;\s])/

/** How sure it is that a machine wrote a mail; where it is only likely, what a person is told of it. */
type Machine = { readonly isAutomatic: boolean; readonly problems: readonly Problem[] }

const person: Machine = { isAutomatic: false, problems: [] }
const machine: Machine = { isAutomatic: true, problems: [] }
const likely = (code: 'mass_mail' | 'asks_no_answer'): Machine => ({
  isAutomatic: true,
  problems: [{ code }],
})

/**
 * Did a machine write it: an absence note, a bounce, a notice (RFC 3834 §5, RFC 3464)? What a sender says of himself is
 * enough: whoever hides that he is a machine only gets treated as a person.
 *
 * `Precedence` is no standard (RFC 2076 §3.9). `list` stands in what people write to a list, so it says nothing; `bulk` is
 * a newsletter's, but also what people write to an older list, which names where posts to it go (`List-Post`, RFC 2369
 * §3.4). What is a machine's only by such signs says so, for somebody may have written it after all.
 */
export function machineIn(email: Email): Machine {
  const header = (key: string) =>
    email.headers
      .find(each => each.key === key)
      ?.value.trim()
      .toLowerCase()
  const submitted = header('auto-submitted')
  if (submitted !== undefined && submitted !== '' && !/^no(?:$|[;\s(])/.test(submitted)) return machine
  if (['x-autoreply', 'x-autorespond', 'x-auto-response'].some(key => header(key) !== undefined))
    return machine
  if (/^<\s*>$/.test(header('return-path') ?? '')) return machine
  if (isAutomaticAnswer(email)) return machine
  if (/^multipart\/report\b/.test(header('content-type') ?? '')) return machine
  if (daemons.test(email.from?.address ?? '')) return machine
  // A list's own notices to its members; Mailman and those after it.
  if (header('x-list-administrivia') === 'yes') return machine
  const precedence = header('precedence') ?? ''
  if (/^(?:junk|auto[-_]reply)\b/.test(precedence)) return machine
  if (/^bulk\b/.test(precedence) && !isPostToList(header('list-post'))) return likely('mass_mail')
  if (suppressesAnswers.test(header('x-auto-response-suppress') ?? '')) return likely('asks_no_answer')
  return person
}

/** A list that takes no posts says `NO` (RFC 2369 §3.4). */
function isPostToList(listPost: string | undefined): boolean {
  return listPost !== undefined && /<\s*mailto:/.test(listPost)
}
