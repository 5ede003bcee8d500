import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '../../shared/contract/permissions.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useDesk } from './desk.tsx'

/** A screen for those whose role may see it; others, who came by an old address, are told so. */
export function Allowed({ needs, children }: { needs: Permission; children: ReactNode }) {
  const { t } = useTranslation()
  const { may } = useDesk()
  if (may(needs)) return children
  return (
    <EmptyState icon={IconLock} title={t('errors:code.FORBIDDEN.title')}>
      {t('errors:code.FORBIDDEN.next')}
    </EmptyState>
  )
}
