import { IconListDetails } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { useSavedViews } from './useSavedViews.ts'
import { countWords, useDepartmentViews, useViewCounts, useViewName } from './Views.tsx'
import { fixedViews, type QueueView } from './views.ts'

/** The views in the order of the column: those every desk has, the saved ones, the departments. */
function useAllViews(): readonly QueueView[] {
  const saved = useSavedViews() ?? []
  const departments = useDepartmentViews()
  return [...fixedViews, ...saved.map(({ id }): QueueView => `saved-${id}`), ...departments]
}

/**
 * The keys of the first nine views: `g 1` to `g 9`.
 *
 * @returns for every other view undefined
 */
export function viewShortcut(place: number): string | undefined {
  return place < 9 ? `g ${place + 1}` : undefined
}

/** From everywhere: every view in the palette, the first nine by keys. */
export function ViewKeys() {
  const { may } = useDesk()
  return may('tickets.read') ? <Going /> : null
}

function Going() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const views = useAllViews()
  const counts = useViewCounts()
  const viewName = useViewName()
  useActions(
    views.map((view, place): Action => {
      const shortcut = viewShortcut(place)
      const count = counts.get(view)
      const name = viewName(view)
      return {
        id: `tickets.view.${view}`,
        label:
          count === undefined
            ? t('tickets:goTo.view', { name })
            : t('tickets:goTo.counted', { name, count: countWords(format, count) }),
        called: name,
        keywords: t('tickets:goTo.keywords'),
        icon: IconListDetails,
        ...(shortcut === undefined ? {} : { shortcut }),
        group: 'go',
        run: () => void navigate({ to: '/tickets', search: { view } }),
      }
    }),
  )
  return null
}
