import { Table } from '@mantine/core'
import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PolicyDifference } from '../../../../shared/contract/policies/index.ts'
import { Pill } from '../../../ui/Pill.tsx'
import classes from './Policy.module.css'
import { usePolicyWords } from './words.ts'

const icons = { added: IconPlus, removed: IconMinus, changed: IconPencil }

/** Where two texts differ: in words, with the value before and after. The words say which it is, not a colour. */
export function PolicyDifferences({ differences }: { differences: readonly PolicyDifference[] }) {
  const { t } = useTranslation()
  const words = usePolicyWords()
  if (differences.length === 0) return <p className="muted">{t('policies:diff.none')}</p>
  return (
    <Table className={classes['differences'] ?? ''}>
      <caption>{t('policies:diff.count', { count: differences.length })}</caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('policies:diff.what')}</Table.Th>
          <Table.Th>{t('policies:diff.kind')}</Table.Th>
          <Table.Th>{t('policies:diff.before')}</Table.Th>
          <Table.Th>{t('policies:diff.after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {differences.map(({ path, before, after }) => {
          const kind = before === null ? 'added' : after === null ? 'removed' : 'changed'
          const Icon = icons[kind]
          return (
            <Table.Tr key={path}>
              <Table.Td>
                {words.path(path)}
                <code className={classes['path']}>{path}</code>
              </Table.Td>
              <Table.Td>
                <Pill icon={<Icon size={14} aria-hidden />}>{t(`policies:diff.${kind}`)}</Pill>
              </Table.Td>
              <Table.Td>{before === null ? '—' : <del>{before}</del>}</Table.Td>
              <Table.Td>{after === null ? '—' : <ins>{after}</ins>}</Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}
