import {
  type Icon,
  IconAlarm,
  IconArrowsExchange,
  IconBolt,
  IconBuildingStore,
  IconCalendarTime,
  IconHourglass,
  IconListCheck,
  IconMessage2Bolt,
  IconPalette,
  IconScale,
  IconSignature,
  IconSitemap,
  IconUserCircle,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { Permission } from '../../../shared/contract/permissions.ts'

/** The sections of the settings, in their order. `needs` null: everybody, since they are one's own. */
export const sections = [
  { name: 'account', icon: IconUserCircle, needs: null },
  { name: 'appearance', icon: IconPalette, needs: null },
  { name: 'signatures', icon: IconSignature, needs: 'settings.read' },
  { name: 'canned', icon: IconMessage2Bolt, needs: 'tickets.write' },
  { name: 'macros', icon: IconBolt, needs: 'tickets.write' },
  { name: 'checklists', icon: IconListCheck, needs: 'tickets.write' },
  { name: 'levels', icon: IconAlarm, needs: 'settings.read' },
  { name: 'departments', icon: IconSitemap, needs: 'settings.read' },
  { name: 'statuses', icon: IconArrowsExchange, needs: 'settings.read' },
  { name: 'desk', icon: IconBuildingStore, needs: 'settings.read' },
  { name: 'hours', icon: IconCalendarTime, needs: 'settings.read' },
  { name: 'policy', icon: IconScale, needs: 'settings.read' },
  { name: 'retention', icon: IconHourglass, needs: 'retention.read' },
  { name: 'agents', icon: IconUsersGroup, needs: 'settings.read' },
] as const satisfies readonly { name: string; icon: Icon; needs: Permission | null }[]
export type SectionName = (typeof sections)[number]['name']
