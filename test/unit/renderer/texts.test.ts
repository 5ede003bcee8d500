import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { holidayCodes } from '../../../src/main/core/hours/holidays.ts'
import { journalActions } from '../../../src/main/core/protocol/words.shape.ts'
import { problemCodes } from '../../../src/main/core/untrusted/problems.ts'
import { deliveryReasons } from '../../../src/renderer/app/delivery.ts'
import { places } from '../../../src/renderer/app/places.ts'
import { hindrances } from '../../../src/renderer/features/imports/look.ts'
import { lineCounts, mailCounts } from '../../../src/renderer/features/imports/running.ts'
import { examples } from '../../../src/renderer/features/search/terms.ts'
import { sections } from '../../../src/renderer/features/settings/sections.ts'
import { pickedParts } from '../../../src/renderer/features/tickets/bulk/parts.ts'
import { fixedViews } from '../../../src/renderer/features/tickets/queue/views.ts'
import { createTexts } from '../../../src/renderer/i18n/index.ts'
import { english, namespaces, polish } from '../../../src/renderer/i18n/resources.ts'
import { adviceCodes } from '../../../src/renderer/ui/passwordAdvice.ts'
import { languages, themes } from '../../../src/shared/contract/access.ts'
import { deskErrors } from '../../../src/shared/contract/base.ts'
import { batchKinds } from '../../../src/shared/contract/batches.ts'
import { accountKinds, contactRoles } from '../../../src/shared/contract/customers.ts'
import { deadlineKinds, imaginedKinds, uncountedBecause } from '../../../src/shared/contract/deadlines.ts'
import { listFormats } from '../../../src/shared/contract/exports.ts'
import { mergeWarnings, splitWarnings } from '../../../src/shared/contract/merging.ts'
import { outboxKinds } from '../../../src/shared/contract/outbox.ts'
import { roles } from '../../../src/shared/contract/permissions.ts'
import {
  evidenceGroups,
  evidenceKinds,
  retentionClasses,
} from '../../../src/shared/contract/policies/index.ts'
import { writingKinds } from '../../../src/shared/contract/presence.ts'
import {
  cardLayouts,
  cardSides,
  caseStatuses,
  challengeEndings,
  challengeKinds,
  changes,
  leakKinds,
  legalFlags,
  needs,
  outcomes,
  paperFields,
  paperKinds,
  paperMarks,
  pressureKinds,
  redactionChecks,
  redactionZones,
  routes,
  signalCodes,
  signalLevels,
  stances,
  steps,
  traceKinds,
  traceParts,
  verdicts,
} from '../../../src/shared/contract/recovery/index.ts'
import { sensitiveKinds } from '../../../src/shared/contract/sealing.ts'
import {
  composerModes,
  conversationKinds,
  engineTypes,
  priorities,
  priorityReasons,
  queueOrders,
  standings,
} from '../../../src/shared/contract/tickets/index.ts'
import { densities, queueColumns } from '../../../src/shared/contract/views.ts'
import { ticketParts } from '../../../src/shared/ticket-parts.ts'
import { variableNames } from '../../../src/shared/variables.ts'
import { filesBelow, flatten, keysNamedIn, pluralOf, valuesIn, withoutPlural } from './textKeys.ts'

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const texts: Record<'pl' | 'en', Map<string, string>> = {
  pl: flatten(polish),
  en: flatten(english),
}
const bases = {
  pl: new Set([...texts.pl.keys()].map(withoutPlural)),
  en: new Set([...texts.en.keys()].map(withoutPlural)),
}
const named = keysNamedIn(fromRoot('src/renderer'))

/** Everything that may stand in the place of `*`. */
type Fillings = readonly string[]
/** The types of the sources say what may be put in, and that each of it has a text; all below is used. */
const typed = 'typed'
/** Asked for at run time, with a general sentence for what is not there; all below is used. */
const looked = 'looked up'

const deskErrorCodes = [...Object.keys(deskErrors), 'UNREACHABLE', 'UNKNOWN']

/** The keys that are put together at run time. A new one is declared here, with what may be put in. */
const declared: Readonly<Record<string, Fillings | typeof typed | typeof looked>> = {
  'access:password.advice.*': adviceCodes,
  'common:actionGroup.*': ['here', 'go', 'desk'],
  'common:day.*': ['unreadable', 'no_such_day'],
  'common:failure.*.next': ['no_code', 'code_used', 'unreachable'],
  'common:failure.*.title': ['no_code', 'code_used', 'unreachable'],
  'common:go.*': places.map(place => place.name),
  'common:goKeywords.*': places.map(place => place.name),
  'common:hours.because.*': [
    'before_hours',
    'after_hours',
    'between_hours',
    'weekend',
    'holiday',
    'closed_day',
  ],
  'common:place.*': places.map(place => place.name),
  'common:role.*': roles,
  'common:takenIn.*': ['attention', 'done'],
  'common:verdict.*': verdicts,
  'customers:contact.*': contactRoles,
  'customers:contact.no.*': ['email', 'phone'],
  'customers:contact.receives.*': contactRoles,
  'customers:contact.valueOf.*': ['email', 'phone'],
  'customers:domains.state.*': ['active', 'expired', 'transfer'],
  'customers:history.changed.*': ['email', 'phone', 'name'],
  'customers:history.given.*': ['email', 'phone', 'name'],
  'customers:history.source.*': ['registration', 'panel', 'desk', 'recovery'],
  'customers:kind.*': accountKinds,
  'customers:masked.text.*': ['recovery_open', 'letter_waits'],
  'customers:masked.title.*': ['recovery_open', 'letter_waits'],
  'customers:revealRefused.*': ['recovery_open', 'letter_waits'],
  'customers:role.*': contactRoles,
  'customers:tickets.standing.*': standings,
  'customers:services.state.*': ['active', 'suspended', 'ended'],
  'errors:code.*.next': deskErrorCodes,
  'errors:code.*.title': deskErrorCodes,
  'errors:delivery.*': deliveryReasons,
  'errors:fileKind.*': looked,
  'errors:field.*': ['required', 'email', 'format', 'tooShort', 'tooLong'],
  'errors:remark.*': looked,
  'errors:remark.*_by': looked,
  'errors:remark.*_to': looked,
  'imports:*.fileName': ['refused', 'remarked'],
  'imports:*.list': ['refused', 'remarked'],
  'imports:*.title': ['refused', 'remarked'],
  'imports:cannot.*': hindrances,
  'imports:count.*': [...lineCounts, ...mailCounts, 'refused', 'remarked'],
  'imports:kind.*': typed,
  'imports:phase.*': typed,
  'imports:remark.*': looked,
  'intake:*': typed,
  'intake:ticket.*': typed,
  'journal:action.*': looked,
  'journal:action.**': looked,
  'journal:detail.*': looked,
  'journal:exception.*': looked,
  'journal:group.*': looked,
  'journal:ticketPart.*': [...ticketParts, 'priorityNote'],
  'merging:splitWarning.*': splitWarnings,
  'merging:warning.*': mergeWarnings,
  'outbox:channel.*': ['email', 'sms'],
  'outbox:kind.*': outboxKinds,
  'outbox:state.*': ['queued', 'carried', 'erased', 'withdrawn'],
  'recovery:retentionClass.*': retentionClasses,
  'retention:class.*': retentionClasses,
  'retention:*.do': ['hold', 'release'],
  'retention:*.lead': ['hold', 'release'],
  'retention:*.title': ['hold', 'release'],
  'customers:packageRefused.*': ['recovery_open', 'letter_waits'],
  'policies:diff.*': typed,
  'policies:fault.*': typed,
  'policies:knob.*': typed,
  'policies:path.*': looked,
  'policies:retention.*': retentionClasses,
  'policies:summary.role.*': ['agent', 'supervisor'],
  'presence:*': ['open', ...writingKinds],
  'problems:*': looked,
  'recovery:account.by.*': typed,
  'recovery:attachment.*': typed,
  'recovery:call.source.*': ['heard', 'exchange'],
  'recovery:call.verdict.*': ['match', 'mismatch', 'unusable'],
  'recovery:challenge.end.*': challengeEndings,
  'recovery:challenge.kind.*': challengeKinds,
  'recovery:challenge.start.*': typed,
  'recovery:challenge.state.*': ['running', 'passed', 'failed', 'expired', 'void', ...challengeEndings],
  'recovery:channel.*': ['email', 'phone'],
  'recovery:domain.found.*': ['yes', 'no', 'no_network'],
  'recovery:domain.see.*': ['dns', 'file', 'nothing'],
  'recovery:ended.lead.*': typed,
  'recovery:ended.title.*': typed,
  'recovery:evidence.near.*': typed,
  'recovery:execution.do.*': changes,
  'recovery:execution.lead.*': ['now', 'announce', 'held', 'over'],
  'recovery:execution.stays.*': changes,
  'recovery:execution.title.*': changes,
  'recovery:field.*': paperFields,
  'recovery:frozen.because.*': ['not_me', 'suspicion'],
  'recovery:fulfilment.*': typed,
  'recovery:kind.*': paperKinds,
  'recovery:kindNote.*': paperKinds,
  'recovery:list.untitled.*': typed,
  'recovery:mark.*': paperMarks,
  'recovery:need.leadsTo.*': needs,
  'recovery:need.long.*': needs,
  'recovery:need.short.*': needs,
  'recovery:newEmail.*': typed,
  'recovery:outcome.do.*': typed,
  'recovery:outcome.name.*': outcomes,
  'recovery:outcome.takes.*': typed,
  'recovery:proof.atLeast.*': ['0', '1', '2', '3', '4'],
  'recovery:proof.group.*': evidenceGroups,
  'recovery:proof.name.*': evidenceKinds,
  'recovery:proof.otherRoute.*': routes,
  'recovery:proof.state.*': ['counts', 'missing', 'running', 'failed', 'too_weak'],
  'recovery:proof.strength.*': typed,
  'recovery:queue.empty.*.text': typed,
  'recovery:queue.empty.*.title': typed,
  'recovery:queue.view.*': typed,
  'recovery:reason.*': looked,
  'recovery:receiver.*': typed,
  'recovery:place.*': typed,
  'recovery:redaction.check.*': redactionChecks,
  'recovery:redaction.frame.*': cardSides,
  'recovery:redaction.layoutName.*': cardLayouts,
  'recovery:redaction.shows.*': cardSides,
  'recovery:redaction.state.*': typed,
  'recovery:redaction.turnFrame.*': cardSides,
  'recovery:redaction.zone.*': typed,
  'recovery:remark.*': looked,
  'recovery:route.*.*': typed,
  'recovery:route.short.*': routes,
  'recovery:sets.state.*': typed,
  'recovery:stance.*': stances,
  'recovery:status.*': caseStatuses,
  'recovery:step.*.name': steps,
  'recovery:queue.signal.*': ['warning', 'stop'],
  'recovery:signal.contactField.*': ['email', 'phone'],
  'recovery:signal.do.*': looked,
  'recovery:signal.flagLegal.*': legalFlags,
  'recovery:signal.legalKind.*': legalFlags,
  'recovery:signal.level.*': signalLevels,
  'recovery:signal.notePressure.*': pressureKinds,
  'recovery:signal.part.*': traceParts,
  'recovery:signal.pressureKind.*': pressureKinds,
  'recovery:signal.say.*': signalCodes,
  'recovery:signal.value.*': traceKinds,
  'recovery:stepState.*': ['done', 'current', 'ahead'],
  'recovery:stop.*.button': ['freeze', 'not_me'],
  'recovery:timeline.*': looked,
  'recovery:timeline.**': looked,
  'search:beside.*': typed,
  'search:domain.*': typed,
  'search:example.*': examples,
  'search:invoice.*': typed,
  'search:message.*': conversationKinds,
  'search:remark.*': typed,
  'settings:agents.states.*': ['invited', 'active', 'deactivated'],
  'settings:appearance.*': themes,
  'settings:holiday.*': holidayCodes,
  'settings:hours.fault.*': ['time', 'order', 'overlap'],
  'settings:language.*': languages,
  'settings:roleHint.*': roles,
  'settings:section.*': sections.map(section => section.name),
  'ticketing:canned.preview.*': languages,
  'ticketing:deadline.*': ['saturday', 'sunday'],
  'ticketing:deadline.because.*': uncountedBecause.filter(why => why !== 'holiday'),
  'ticketing:deadline.begins.*': deadlineKinds,
  'ticketing:deadline.clock.*': ['forward', 'back'],
  'ticketing:deadline.kind.*': deadlineKinds,
  'ticketing:trial.fault.*': ['noDay', 'noTime', 'skipped', 'early'],
  'ticketing:trial.kind.*': imaginedKinds,
  'ticketing:deadline.none_*': ['never_opens', 'too_far', 'no_calendar'],
  'ticketing:law.*': ['noDay', 'ahead'],
  'ticketing:levels.*': ['firstAnswer', 'nextAnswer', 'solution'],
  'ticketing:status.typeName.*': engineTypes,
  'ticketing:variable.*': variableNames,
  'tickets:links.kind.*': ['service', 'domain'],
  'tickets:links.state.*': ['suspended', 'ended', 'expired', 'transfer'],
  'tickets:composer.carry.*': composerModes.filter(mode => mode !== 'sealed'),
  'tickets:composer.draft.*': ['saved', 'typed', 'failed'],
  'tickets:column.*': ['number', 'subject', ...queueColumns],
  'tickets:density.*': densities,
  'tickets:empty.*.text': typed,
  'tickets:empty.*.title': typed,
  'tickets:macros.line.*': typed,
  'tickets:message.*': conversationKinds,
  'tickets:message.bounce.*': ['failed', 'delayed'],
  'tickets:message.origin.*': ['taken_down', 'import'],
  'tickets:order.*': queueOrders,
  'sealing:kind.*': sensitiveKinds,
  'files:drop.*': composerModes,
  'tickets:priorityGiven.*': priorityReasons,
  'tickets:drafts.mode.*': composerModes,
  'sealing:noticed.*': ['reply', 'note', 'saved', 'dialog', 'subject', 'template'],
  'tickets:priority.*': priorities,
  'tickets:snooze.*': ['unreadable', 'past', 'too_far'],
  'tickets:status.*': engineTypes,
  'tickets:view.*': fixedViews,
  'bulk:export.about.*': listFormats,
  'bulk:part.*': pickedParts,
  'bulk:run.*': batchKinds,
  'views:filter.owner.*': ['me', 'nobody'],
  'views:filter.standing.*': standings,
}

/** Texts that are rightly the same in both languages: names, formats, words the languages share. */
const sameInBoth = new Set([
  'access:login',
  'common:role.administrator',
  'common:role.agent',
  'common:shell.menu',
  'customers:column.login',
  'customers:invoices.proforma',
  'customers:login',
  'customers:services.plan',
  'customers:services.status',
  'journal:contactField.email',
  'tickets:changed.to.status',
  'journal:detail.login',
  'journal:detail.sha256',
  'journal:ticketPart.status',
  'recovery:account.by.login',
  'recovery:account.by.nip',
  'recovery:account.login',
  'recovery:field.nip',
  'recovery:field.regon',
  'recovery:proof.group.bank',
  'recovery:queue.signal.stop',
  'recovery:signal.level.stop',
  'settings:desk.minutes',
  'settings:language.en',
  'settings:language.pl',
  'ticketing:canned.folder',
  'ticketing:deadline.because.weekend',
  'ticketing:deadline.minutes',
  'tickets:column.status',
  'views:filter.phrase',
])

/** The keys a declared pattern stands for, without plural forms. */
function keysOf(pattern: string): string[] {
  const fillings = declared[pattern]
  if (fillings === undefined) return []
  if (typeof fillings !== 'string') return fillings.map(filling => pattern.replace('*', filling))
  const stem = new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\*+/g, '.+')}$`)
  return [...bases.pl].filter(base => stem.test(base))
}

/** Named whole, named as the group it stands in (for words looked up by code), or filled into a pattern. */
const usedKeys = new Set([
  ...[...named.whole].flatMap(key => [key, ...[...bases.pl].filter(base => base.startsWith(`${key}.`))]),
  ...Object.keys(declared).flatMap(keysOf),
])

describe('every text', () => {
  it('of Polish exists in English', () => {
    expect([...bases.pl].filter(base => !bases.en.has(base))).toEqual([])
  })

  it('of English exists in Polish', () => {
    expect([...bases.en].filter(base => !bases.pl.has(base))).toEqual([])
  })

  it('that is used exists', () => {
    const groups = (key: string) => [...bases.pl].some(base => base.startsWith(`${key}.`))
    const missing = [...named.whole, ...Object.keys(declared).flatMap(keysOf)].filter(
      key => !bases.pl.has(key) && !texts.pl.has(key) && !groups(key),
    )
    expect(missing).toEqual([])
  })

  it('that exists is used', () => {
    expect(
      [...texts.pl.keys()].filter(key => !usedKeys.has(key) && !usedKeys.has(withoutPlural(key))),
    ).toEqual([])
  })

  it('put together at run time is declared', () => {
    expect([...named.patterns].filter(pattern => !(pattern in declared))).toEqual([])
  })

  it.each(['pl', 'en'] as const)('says something in %s', language => {
    expect([...texts[language]].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })

  it('names the same values in both languages', () => {
    const named = (language: 'pl' | 'en') =>
      Map.groupBy(
        [...texts[language]].flatMap(([key, text]) =>
          [...new Set([key, withoutPlural(key)])].flatMap(base =>
            valuesIn(text).map(name => ({ base, name })),
          ),
        ),
        ({ base }) => base,
      )
    const namedIn = { pl: named('pl'), en: named('en') }
    const values = (language: 'pl' | 'en', base: string) =>
      (namedIn[language].get(base) ?? []).map(({ name }) => name).filter(name => name !== 'count')
    const differing = [...bases.pl].filter(base => unique(values('pl', base)) !== unique(values('en', base)))
    expect(differing).toEqual([])
  })

  it('is translated, unless it is rightly the same', () => {
    const same = [...texts.pl].filter(
      ([key, text]) => texts.en.get(key) === text && /\p{L}/u.test(wordsOf(text)) && !sameInBoth.has(key),
    )
    expect(same.map(([key]) => key)).toEqual([])
  })
})

describe('plurals', () => {
  it.each([
    ['pl', ['few', 'many', 'one', 'other']],
    ['en', ['one', 'other']],
  ] as const)('in %s have all their forms', (language, forms) => {
    const byBase = new Map<string, Set<string>>()
    for (const key of texts[language].keys()) {
      const form = pluralOf(key)
      if (form === null) continue
      byBase.set(withoutPlural(key), (byBase.get(withoutPlural(key)) ?? new Set()).add(form))
    }
    // `_other` alone would be a word that ends so; `_zero` is an extra that both languages may have.
    const incomplete = [...byBase].filter(
      ([, found]) => found.has('one') && !forms.every(form => found.has(form)),
    )
    expect(incomplete.map(([base]) => base)).toEqual([])
  })

  it.each([
    [1, '1 wynik'],
    [2, '2 wyniki'],
    [5, '5 wyników'],
    [12, '12 wyników'],
    [22, '22 wyniki'],
  ])('%i in Polish is “%s”', (count, words) => {
    expect(createTexts('pl').t('common:palette.found', { count })).toBe(words)
  })
})

describe('a code of the desk', () => {
  it.each(problemCodes)('problem %s has a sentence', code => {
    expect(bases.pl.has(`problems:${code}`)).toBe(true)
  })

  it('no problem has a sentence that nobody can tell', () => {
    const known = new Set<string>(problemCodes)
    expect(
      Object.keys(polish.problems)
        .map(withoutPlural)
        .filter(code => !known.has(code)),
    ).toEqual([])
  })

  const core = filesBelow(fromRoot('src/main/core'), ['.ts']).map(file => readFileSync(file, 'utf8'))
  const actions = [
    ...new Set([
      ...journalActions,
      ...core.flatMap(source => matches(source, /action: [^\n]*/g)).flatMap(literals),
    ]),
  ]
  it.each(actions)('journal action %s has a sentence', action => {
    const endings = ['', '_yes', '_no', '_none']
    const keys = ['journal:action', 'recovery:timeline'].flatMap(group =>
      endings.map(ending => `${group}.${action}${ending}`),
    )
    expect(keys.some(key => bases.pl.has(key))).toBe(true)
  })

  // Faults of a redaction are summed up under one code, `redaction_not_proved`.
  const recovery = filesBelow(fromRoot('src/main/core/recovery'), ['.ts']).map(file =>
    readFileSync(file, 'utf8'),
  )
  const tickets = filesBelow(fromRoot('src/main/core/tickets'), ['.ts']).map(file =>
    readFileSync(file, 'utf8'),
  )
  const refusals = [
    ...new Set([
      ...core.flatMap(source => matches(source, /missing: \[\{ code: '\w+'/g)).flatMap(codes),
      ...recovery
        .flatMap(source => matches(source, /missing\.push\([^\n]*|\[\{ code: '\w+'|ahead\('\w+'/g))
        .flatMap(codes),
      ...tickets.flatMap(source => matches(source, /\{ code: '\w+'/g)).flatMap(codes),
    ]),
  ]
  it.each(refusals)('refusal %s has a sentence', code => {
    expect(['recovery:remark', 'errors:remark'].some(group => bases.pl.has(`${group}.${code}`))).toBe(true)
  })

  /** Told on the message, as what is wrong with a mail is. */
  const ofMessages = ['html_dropped', 'html_as_source']
  const imports = filesBelow(fromRoot('src/main/core/imports'), ['.ts']).map(file =>
    readFileSync(file, 'utf8'),
  )
  const ofLines = [
    ...new Set(
      imports
        .flatMap(source =>
          matches(source, /(?:code|problem): '\w+'|\? '\w+' : 'field_wrong'|, '\w+_unknown'/g),
        )
        .flatMap(found => matches(found, /(?<=')\w+(?=')/g))
        // Of zod, which says what the line calls `no_moment`; a refusal to begin at all; and what is told in the ticket alone.
        .filter(
          code => !['custom', 'too_many_imports', 'came_without_messages', ...ofMessages].includes(code),
        ),
    ),
  ]
  it.each(ofMessages)('what is wrong with a message of an import, %s, has a sentence', code => {
    expect([`problems:${code}`, `errors:remark.${code}`].some(key => bases.pl.has(key))).toBe(true)
  })
  it.each(ofLines)('what is wrong with a line of an import, %s, has a sentence of its own', code => {
    expect(bases.pl.has(`imports:remark.${code}`)).toBe(true)
  })

  it.each(leakKinds)('what was left uncovered, %s, has a sentence that says where', kind => {
    const { t } = createTexts('pl')
    expect(t(`recovery:remark.leak_${kind}`, { where: 'bottom_right' })).toMatch(
      /widać jeszcze w prawym dolnym rogu$/,
    )
  })

  it.each(redactionZones)('the demand to cover the zone %s names it', zone => {
    const { t } = createTexts('pl')
    expect(t('recovery:remark.zone_uncovered', { zone })).toBe(`zakryj: ${t(`journal:zone.${zone}`)}`)
  })

  it('the actions and refusals were found in the sources', () => {
    expect([actions.includes('access.signed_in'), refusals.includes('login_taken')]).toEqual([true, true])
    expect(ofLines).toEqual(
      expect.arrayContaining(['not_json', 'no_moment', 'line_too_long', 'agent_unknown']),
    )
  })
})

/** Names in one order, each once. */
function unique(names: readonly string[]): string {
  return [...new Set(names)].sort().join()
}

/** A text without its values; what is left may have no words at all. */
function wordsOf(text: string): string {
  return text.replace(/\{\{[^}]*\}\}/g, '')
}

function matches(source: string, pattern: RegExp): string[] {
  return source.match(pattern) ?? []
}

/** Codes with a dot between quotes, `'access.signed_in'`. */
function literals(line: string): string[] {
  return [...line.matchAll(/'([a-z]+\.[a-z_]+)'/g)].map(match => match[1] ?? '')
}

function codes(line: string): string[] {
  return [...line.matchAll(/(?:code: |ahead\()'(\w+)'/g)].map(match => match[1] ?? '')
}

it('the files of texts are those of the namespaces', () => {
  const files = filesBelow(fromRoot('src/renderer/i18n/pl'), ['.json']).map(file =>
    file.replace(/^.*\/|\.json$/g, ''),
  )
  expect(files.sort()).toEqual([...namespaces].sort())
})
