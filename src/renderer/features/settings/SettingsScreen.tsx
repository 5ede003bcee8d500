import { IconSettings } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../app/actions.ts'
import { useDesk } from '../../app/desk.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { AccountSection } from './AccountSection.tsx'
import { AgentsSection } from './AgentsSection.tsx'
import { AppearanceSection } from './AppearanceSection.tsx'
import { DeskSection } from './DeskSection.tsx'
import { HoursSection } from './HoursSection.tsx'
import { PolicySection } from './PolicySection.tsx'
import { RetentionSection } from './RetentionSection.tsx'
import classes from './Settings.module.css'
import { type SectionName, sections } from './sections.ts'
import { CannedSection } from './ticketing/CannedSection.tsx'
import { ChecklistsSection } from './ticketing/ChecklistsSection.tsx'
import { DepartmentsSection } from './ticketing/DepartmentsSection.tsx'
import { LevelsSection } from './ticketing/LevelsSection.tsx'
import { MacrosSection } from './ticketing/MacrosSection.tsx'
import { SignaturesSection } from './ticketing/SignaturesSection.tsx'
import { StatusesSection } from './ticketing/StatusesSection.tsx'

const bodies: Record<SectionName, () => React.JSX.Element> = {
  account: AccountSection,
  appearance: AppearanceSection,
  signatures: SignaturesSection,
  canned: CannedSection,
  macros: MacrosSection,
  checklists: ChecklistsSection,
  levels: LevelsSection,
  departments: DepartmentsSection,
  statuses: StatusesSection,
  desk: DeskSection,
  hours: HoursSection,
  policy: PolicySection,
  retention: RetentionSection,
  agents: AgentsSection,
}

/** Settings: the agent's own first, then the desk's, as far as the role may see them. */
export function SettingsScreen({ section }: { section: string }) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const navigate = useNavigate()
  const visible = sections.filter(({ needs }) => needs === null || may(needs))
  const current = visible.find(({ name }) => name === section)
  const Body = current === undefined ? null : bodies[current.name]
  useActions(
    visible.map(
      ({ name, icon }): Action => ({
        id: `settings.${name}`,
        label: t('settings:open', { section: t(`settings:section.${name}`) }),
        keywords: t('settings:keywords'),
        icon,
        group: 'here',
        run: () => void navigate({ to: '/settings/$section', params: { section: name } }),
      }),
    ),
  )

  return (
    <Page title={t('common:place.settings')} flush>
      <div className={classes['columns']}>
        <nav className={classes['nav']} aria-label={t('settings:sections')}>
          {visible.map(({ name, icon: SectionIcon }) => (
            <Link key={name} to="/settings/$section" params={{ section: name }} className={classes['link']}>
              <SectionIcon size={17} stroke={1.6} aria-hidden />
              {t(`settings:section.${name}`)}
            </Link>
          ))}
        </nav>
        {/* Scrolls by itself, so the keyboard must reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className={classes['body']} tabIndex={0} aria-label={t('settings:content')}>
          {Body === null ? (
            <EmptyState icon={IconSettings} title={t('settings:noSection')}>
              {t('settings:noSectionHint')}
            </EmptyState>
          ) : (
            <Body />
          )}
        </section>
      </div>
    </Page>
  )
}
