import type { i18n } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { JournalEntry } from '../../shared/contract/journal.ts'
import type { PartChange, StepTold } from '../../shared/contract/tickets/index.ts'
import { journalSentence } from './journalSentence.ts'

type Told = Pick<JournalEntry, 'action' | 'details' | 'told'>

/** Entries whose own sentence says only that something was changed: what was says it better. */
const saysOnlyThat: ReadonlySet<string> = new Set([
  'tickets.changed',
  'tickets.undone',
  'tickets.batch_begun',
  'tickets.batch_undone',
])
const takesBack: ReadonlySet<string> = new Set(['tickets.undone', 'tickets.batch_undone'])

/**
 * An entry of the journal as a sentence, with what it changed from what to what, where that is kept; otherwise the sentence
 * of {@link journalSentence} alone.
 */
export function entrySentence(texts: i18n, { action, details, told }: Told): string {
  const { t } = texts
  if (told === undefined) return journalSentence(texts, action, details)
  const changes = told.changes.map(change => partWords(texts, change))
  const all = changes.length === 0 ? [] : [`${capital(changes.join('; '))}.`]
  const lead = saysOnlyThat.has(action)
    ? leadOf(texts, told, takesBack.has(action))
    : journalSentence(texts, action, details)
  const said = [...(lead === '' ? [] : [lead]), ...all]
  const sentences = said.length === 0 ? [journalSentence(texts, action, details)] : said
  return [...sentences, ...(told.isUndone ? [t('journal:told.undoneSince')] : [])].join(' ')
}

export function useEntrySentence(): (entry: Told) => string {
  const { i18n } = useTranslation()
  return entry => entrySentence(i18n, entry)
}

/** One part of a ticket before and after, without a full stop: `priorytet: zwykły → pilny (powód: „awaria”)`. */
export function partWords(texts: i18n, change: PartChange): string {
  const { t } = texts
  const named = (value: string) =>
    t('journal:told.part', { part: t(`journal:ticketPart.${partName(change)}`), value })
  const turned = <Value>(
    { before, after }: { before?: Value | undefined; after: Value },
    word: (value: Value) => string,
  ) =>
    before === undefined ? word(after) : t('journal:told.turn', { before: word(before), after: word(after) })
  switch (change.part) {
    case 'status':
      return named(
        turned(change, ({ code, name }) =>
          code === null ? nameOr(texts, name) : t(`tickets:status.${code}`),
        ),
      )
    case 'priority': {
      const value = named(turned(change, level => t(`tickets:priority.${level}`)))
      const note = change.note.after
      return note === '' ? value : t('journal:told.because', { value, note })
    }
    case 'priorityNote':
      return named(
        turned(change, note =>
          note === '' ? t('journal:told.none') : t('journal:told.quoted', { text: note }),
        ),
      )
    case 'snooze':
      return named(
        turned(change, at => (at === null ? t('journal:told.none') : t('journal:instant', { at }))),
      )
    case 'legal':
      return named(turned(change, term => legalWords(texts, term)))
    case 'legalAnswer':
      return t(change.after ? 'journal:told.answerNamed' : 'journal:told.answerUnnamed')
    case 'tags':
    case 'links':
    case 'followers':
      return named(listWords(texts, change))
    case 'checklist':
      return named(checklistWords(texts, change))
    case 'subject':
    case 'department':
    case 'owner':
    case 'requester':
    case 'account':
    case 'parent':
    default:
      return named(turned(change, value => wordOf(texts, change.part, value)))
  }
}

function partName(change: PartChange) {
  if (change.part === 'priorityNote') return 'priorityNote'
  return change.part === 'legalAnswer' ? 'legal' : change.part
}

function leadOf({ t }: i18n, { way, macro }: StepTold, isBack: boolean): string {
  if (way === 'batch') return t(isBack ? 'journal:told.back.batch' : 'journal:told.batch')
  if (way === null) return isBack ? t('journal:told.back.hand') : ''
  if (macro === null) return t(isBack ? 'journal:told.back.someMacro' : 'journal:told.someMacro')
  return t(isBack ? 'journal:told.back.macro' : 'journal:told.macro', { macro })
}

function wordOf(texts: i18n, part: string, value: string | null): string {
  const { t } = texts
  if (value === null) return t(part === 'owner' ? 'journal:told.nobody' : 'journal:told.none')
  return part === 'subject' ? t('journal:told.quoted', { text: value }) : nameOr(texts, value)
}

function legalWords(texts: i18n, term: Extract<PartChange, { part: 'legal' }>['after']): string {
  const { t } = texts
  if (term === null) return t('journal:told.none')
  const { kind, receivedAt } = term
  if (receivedAt === null) return kind
  const since = t('journal:told.since', { at: receivedAt })
  return kind === '' ? since : `${kind}, ${since}`
}

function listWords(texts: i18n, { added, removed }: { added: string[]; removed: string[] }): string {
  const { t } = texts
  const names = (all: string[]) => all.map(name => nameOr(texts, name)).join(', ')
  return [
    ...(added.length === 0 ? [] : [t('journal:told.added', { names: names(added) })]),
    ...(removed.length === 0 ? [] : [t('journal:told.removed', { names: names(removed) })]),
  ].join(', ')
}

function checklistWords(texts: i18n, change: Extract<PartChange, { part: 'checklist' }>): string {
  const { t } = texts
  const quoted = (all: string[]) => all.map(text => t('journal:told.quoted', { text })).join(', ')
  return [
    listWords(texts, {
      added: change.added.map(text => t('journal:told.quoted', { text })),
      removed: change.removed.map(text => t('journal:told.quoted', { text })),
    }),
    change.done.length === 0 ? '' : t('journal:told.done', { items: quoted(change.done) }),
    change.undone.length === 0 ? '' : t('journal:told.toDo', { items: quoted(change.undone) }),
    ...change.renamed.map(({ before, after }) =>
      t('journal:told.turn', { before: quoted([before]), after: quoted([after]) }),
    ),
  ]
    .filter(words => words !== '')
    .join(', ')
}

function nameOr({ t }: i18n, name: string): string {
  return name === '' ? t('journal:told.gone') : name
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
