import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { createFormat, type Language } from '../app/format.ts'
import { english, namespaces, polish } from './resources.ts'

/**
 * Every text a person reads. A key is always written whole, `namespace:path.to.text`, so that it can be
 * searched for: `const { t } = useTranslation()` and `t('common:save')`. Plurals are i18next's
 * (`…_one`, `…_few`, `…_many`, `…_other`), values are formatted inside the text:
 * `{{size, bytes}}`, `{{at, dateTime}}`, `{{at, time}}`, `{{at, when}}`, `{{at, moment}}`,
 * `{{day, date}}`, `{{at, longDate}}`, `{{gross, money}}`.
 */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: typeof namespaces
    resources: typeof polish
    returnNull: false
  }
}

/** Formats a value in a text, in the text's language. What is not a number or a day is shown as it is. */
const formatters: Record<string, (value: unknown, language: Language) => string> = {
  bytes: (value, language) =>
    typeof value === 'number' ? createFormat(language).bytes(value) : shown(value),
  dateTime: (value, language) =>
    typeof value === 'number' ? createFormat(language).dateTime(value) : shown(value),
  time: (value, language) => (typeof value === 'number' ? createFormat(language).time(value) : shown(value)),
  when: (value, language) => (typeof value === 'number' ? createFormat(language).when(value) : shown(value)),
  moment: (value, language) =>
    typeof value === 'number' ? createFormat(language).moment(value) : shown(value),
  date: (value, language) =>
    typeof value === 'number' || typeof value === 'string'
      ? createFormat(language).date(value)
      : shown(value),
  longDate: (value, language) =>
    typeof value === 'number' ? createFormat(language).longDate(value) : shown(value),
  money: (value, language) =>
    typeof value === 'number' ? createFormat(language).money(value) : shown(value),
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/**
 * i18next with both languages loaded; nothing is fetched.
 *
 * @param inPolish the Polish texts as they are shown, see `holdingShortWords`
 */
export function createTexts(language: Language, inPolish: typeof polish = polish): i18n {
  const texts = createInstance()
  void texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'pl',
    supportedLngs: ['pl', 'en'],
    ns: [...namespaces],
    defaultNS: [...namespaces],
    resources: { pl: inPolish, en: english },
    initAsync: false,
    returnNull: false,
    // A detail that an old entry does not have; never the braces themselves.
    missingInterpolationHandler: () => '—',
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  })
  for (const [name, format] of Object.entries(formatters)) {
    texts.services.formatter?.add(name, (value: unknown, language) =>
      format(value, language === 'en' ? 'en' : 'pl'),
    )
  }
  return texts
}
