/** Words of which is known how many messages say them; searches are measured by these. */
export const marked = {
  /** One message in five. */
  frequent: { word: 'serwer', share: 0.2 },
  /** One in a hundred. */
  medium: { word: 'certyfikat', share: 0.01 },
  /**
   * Sixty messages, however large the desk is: so a search for it gives as much on each, and what it takes longer on a
   * large one is the desk's size.
   */
  rare: { word: 'przekierowanie', messages: 60 },
} as const

const stems =
  `poczt domen faktur płatnoś hasł skrzynk stron kopi zapasow konfiguracj przelew umow klient usług łącz
  transmisj router światłowod błąd aktualizacj wtyczk baz dan rekord stref przedłużen odnowien rezygnacj zwrot
  korekt wypowiedzen przepisan adres telefon rozmow zgłoszen awari przerw prac plan technik wizyt montaż sprzęt
  limit miejsc dysk pamię procesor ruch atak filtr spam załącznik wiadomoś odpowied potwierdzen dokument podpis
  pełnomocnictw firm oddział księgow wersj program sklep koszyk zamówien szablon obraz plik katalog uprawnien`
    .trim()
    .split(/\s+/)
const endings = [
  'a',
  'y',
  'ę',
  'ą',
  'om',
  'ami',
  'ach',
  'owi',
  'em',
  'ie',
  'owy',
  'owa',
  'owego',
  'owej',
] as const
const joining =
  `nie i w na się z do jest że od po już przez dla ale czy jak proszę mam tylko bardzo teraz wczoraj dzisiaj
  dzień dobry pozdrawiam dziękuję prośba pilne znowu nadal działa sprawdzić zobaczyć wysłać naprawić czekam jutro`
    .trim()
    .split(/\s+/)
const given = [
  'Anna',
  'Łukasz',
  'Żaneta',
  'Stanisław',
  'Małgorzata',
  'Grzegorz',
  'Zofia',
  'Józef',
  'Święta',
  'Paweł',
]
const family = ['Wróbel', 'Dąbek', 'Kozioł', 'Śliwa', 'Żurek', 'Maślak', 'Gołąb', 'Cebula', 'Źdźbło', 'Kęska']

export function sentence(random: () => number, words: number): string {
  const said: string[] = []
  for (let index = 0; index < words; index += 1) {
    said.push(random() < 0.4 ? oneOf(joining, random()) : inflected(random))
  }
  for (const { word, share } of [marked.frequent, marked.medium]) {
    if (random() < share) said.splice(Math.floor(random() * said.length), 0, word)
  }
  // What makes the vocabulary of a desk grow with it: names and numbers that few messages say.
  if (random() < 0.3) said.push(`sklep${Math.floor(random() * 200_000)}.example`)
  const text = said.join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

export function person(random: () => number): { name: string; address: string } {
  const name = `${oneOf(given, random())} ${oneOf(family, random())}`
  return {
    name,
    address: `klient${Math.floor(random() * 100_000)}@firma${Math.floor(random() * 5000)}.example`,
  }
}

/** Few stems are said often and many seldom, as in any language: squared, the share falls with the place. */
function inflected(random: () => number): string {
  return oneOf(stems, random() ** 2) + oneOf(endings, random())
}

export function oneOf<T>(list: readonly T[], at: number): T {
  const found = list[Math.floor(at * list.length)]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}
