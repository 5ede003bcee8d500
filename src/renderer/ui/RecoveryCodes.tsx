import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from './CopyButton.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import classes from './RecoveryCodes.module.css'
import { Secret } from './Secret.tsx'

/** Recovery codes, and the key phrase when there is one, with print and copy. */
export function RecoveryCodes({
  codes,
  owner,
  keyPhrase,
}: {
  codes: readonly string[]
  owner: string
  keyPhrase?: string
}) {
  const { t } = useTranslation()
  const everything = [
    `${t('access:keep.codes')} · ${owner}`,
    ...codes,
    ...(keyPhrase === undefined ? [] : ['', t('access:keep.phrase'), keyPhrase]),
  ].join('\n')
  return (
    <Stack gap="sm">
      <h2>{t('access:keep.codes')}</h2>
      <ol className={classes['codes']}>
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Text c="dimmed" size="xs">
        {t('access:keep.codesHint')}
      </Text>
      {keyPhrase !== undefined && (
        <>
          <h2>{t('access:keep.phrase')}</h2>
          <Secret text={keyPhrase} />
          <Text c="dimmed" size="xs">
            {t('access:keep.phraseHint')}
          </Text>
        </>
      )}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('common:print')}
        </Button>
        <CopyButton text={everything} />
      </Group>
      <PrintSheet>
        <h1>Okienko</h1>
        <pre>{everything}</pre>
      </PrintSheet>
    </Stack>
  )
}
