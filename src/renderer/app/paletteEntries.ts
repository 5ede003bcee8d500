import { useDebouncedValue } from '@mantine/hooks'
import { type Icon, IconListSearch, IconShieldCheck, IconTicket } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Found } from '../../shared/contract/search.ts'
import { rankActions, runAction, useAvailableActions } from './actions.ts'
import { useDesk } from './desk.tsx'
import { useFoundThing, useOpenFound } from './foundThings.ts'
import { matchScore } from './matching.ts'

/** One line of the palette. */
export interface PaletteEntry {
  key: string
  label: string
  /** Further on the right, quieter. */
  note?: string
  icon?: Icon | undefined
  shortcut?: string | undefined
  missing?: string | null | undefined
  run: () => void
}

export interface PaletteSection {
  name: string
  title: string
  entries: PaletteEntry[]
}

/** How many customers, cases and tickets the palette shows; a longer list belongs on their screens. */
const foundAtMost = 6
const groups = ['here', 'go', 'desk'] as const

/** Numbers of all kinds, addresses and domains; a word of an action has none of these. */
const identifying = /[\d@.]/u

export interface PaletteLines {
  sections: PaletteSection[]
  searching: boolean
  /** What was typed may name something exactly, and the desk has not said yet what. */
  isNaming: boolean
}

/**
 * What the palette shows for what was typed: actions at once, the rest as the desk answers. What is named exactly
 * comes before anything else: nobody who types a number means an action.
 */
export function usePaletteSections(text: string): PaletteLines {
  const { t } = useTranslation()
  const available = useAvailableActions()
  const actions = rankActions(
    available.filter(action => action.id !== 'desk.palette'),
    text,
  )
  const { named, found, searching, isNaming } = useFound(text.trim())

  const actionSections = groups.map(
    (group): PaletteSection => ({
      name: group,
      title: t(`common:actionGroup.${group}`),
      entries: actions
        .filter(action => (action.group ?? 'here') === group)
        .map(action => ({
          key: action.id,
          label: action.label,
          icon: action.icon,
          shortcut: action.shortcut,
          missing: action.missing,
          run: () => runAction(action),
        })),
    }),
  )
  const sections = [named, ...actionSections, ...found].filter(section => section.entries.length > 0)
  return { sections, searching, isNaming }
}

function useFound(text: string): {
  named: PaletteSection
  found: PaletteSection[]
  searching: boolean
  isNaming: boolean
} {
  const { t } = useTranslation()
  const { orpc, may } = useDesk()
  const navigate = useNavigate()
  const [wanted] = useDebouncedValue(text, 120)
  const enough = wanted.length >= 2

  const cases = useQuery({
    ...orpc.recovery.list.queryOptions({ input: { view: 'all', limit: 200 } }),
    enabled: enough && may('recovery.read'),
  })
  const search = useQuery({
    ...orpc.search.find.queryOptions({ input: { text: wanted, limit: foundAtMost } }),
    enabled: enough,
    placeholderData: keepPreviousData,
  })
  const thingOf = useFoundThing()
  const openFound = useOpenFound()
  const entryOf = (found: Found): PaletteEntry => ({ ...thingOf(found), run: () => openFound(found) })
  /** The text before this one named something else. */
  const isOfText = text === wanted && !search.isPlaceholderData
  const exact = text.length >= 2 && isOfText ? (search.data?.exact ?? []) : []
  const named = { name: 'named', title: t('common:palette.named'), entries: exact.map(entryOf) }
  if (text.length < 2) return { named, found: [], searching: false, isNaming: false }

  const { others = [], hits = [] } = search.data ?? {}
  const isNamed = new Set(named.entries.map(entry => entry.key))
  const ticketEntries = hits.map(
    (hit): PaletteEntry => ({
      key: `ticket-${hit.mergedInto?.id ?? hit.ticketId}`,
      label: `#${hit.number} · ${hit.subject.text}`,
      note: hit.requester,
      icon: IconTicket,
      run: () =>
        void navigate({ to: '/tickets/$ticketId', params: { ticketId: hit.mergedInto?.id ?? hit.ticketId } }),
    }),
  )
  const everything: PaletteEntry = {
    key: 'search-all',
    label: t('common:palette.searchAll', { text }),
    icon: IconListSearch,
    run: () => void navigate({ to: '/search', search: { q: text } }),
  }

  const caseEntries = (cases.data?.rows ?? [])
    .filter(
      row =>
        matchScore({ label: caseWords(row.number), keywords: `${row.who} ${row.subject}` }, text) !== null,
    )
    .slice(0, foundAtMost)
    .map(
      (row): PaletteEntry => ({
        key: `case-${row.id}`,
        label: `${row.number} · ${row.who}`,
        note: row.subject,
        icon: IconShieldCheck,
        run: () => void navigate({ to: '/recovery/$caseId', params: { caseId: row.id } }),
      }),
    )
  return {
    named,
    found: [
      ...[
        { name: 'cases', title: t('common:palette.cases'), entries: caseEntries },
        {
          name: 'customers',
          title: t('search:others'),
          entries: others.slice(0, foundAtMost).map(entryOf),
        },
        { name: 'tickets', title: t('common:palette.tickets'), entries: ticketEntries },
      ].map(({ entries, ...section }) => ({
        ...section,
        entries: entries.filter(entry => !isNamed.has(entry.key)),
      })),
      { name: 'search', title: t('search:title'), entries: [everything] },
    ],
    searching: text !== wanted || cases.isFetching || search.isFetching,
    isNaming: identifying.test(text) && named.entries.length === 0 && (text !== wanted || search.isFetching),
  }
}

/** `ODZ-2026-0042` answers to the whole number, to `0042` and to `42`. */
function caseWords(number: string): string {
  const last = number.split('-').at(-1) ?? ''
  return `${number} ${last.replace(/^0+/, '')}`
}
