import type { Email } from 'postal-mime'

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
