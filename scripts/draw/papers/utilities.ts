import type { Address } from '../paper.ts'

/** An invented firm that sends bills. */
export interface Utility {
  name: string
  nip: string
  iban: string
  address: Address
  title: string
  positions: readonly [string, string]
  quantity: string
  remarks: readonly string[]
  colour: string
  tint: string
  /** A drawing inside the circle around 150, 75. */
  mark: string
}

export const utilities = {
  power: {
    name: 'Energia Łąkowa S.A.',
    nip: '9992001101',
    iban: 'PL03999110472002000000000001',
    address: { street: 'ul. Trzech Wiatraków 1', postcode: '60-803', city: 'Poznań' },
    title: 'Faktura za energię elektryczną',
    positions: ['Energia czynna całodobowa G11', 'Opłata handlowa i sieciowa'],
    quantity: '214 kWh',
    remarks: [
      'Licznik nr 00 417 223. Odczyt rzeczywisty.',
      'Następną fakturę wyślemy za miesiąc. Pogotowie energetyczne działa całą dobę.',
    ],
    colour: '#2d6a4f',
    tint: '#e3efe6',
    mark: 'M158 42 L128 82 L148 82 L140 110 L174 68 L153 68 Z',
  },
  gas: {
    name: 'Gazownia Mglista sp. z o.o.',
    nip: '9992002201',
    iban: 'PL23999223042002000000010001',
    address: { street: 'ul. Błękitnych Płomieni 22', postcode: '50-381', city: 'Wrocław' },
    title: 'Rachunek za gaz ziemny',
    positions: ['Paliwo gazowe W-3.6', 'Abonament i przesył'],
    quantity: '96 m³',
    remarks: [
      'Gazomierz nr M 55 103. Odczyt szacunkowy.',
      'Zapach gazu zgłaszaj natychmiast pod numer alarmowy.',
    ],
    colour: '#1f4e79',
    tint: '#e2ebf4',
    mark: 'M150 38 C128 70 124 86 134 102 C142 114 160 114 167 102 C176 86 164 74 158 62 C156 74 150 76 148 70 C146 60 152 50 150 38 Z',
  },
  telephone: {
    name: 'Telefonia Dębowa S.A.',
    nip: '9992003301',
    iban: 'PL09999000122002000000020001',
    address: { street: 'al. Dzwonków 140', postcode: '02-599', city: 'Warszawa' },
    title: 'Faktura VAT za usługi telekomunikacyjne',
    positions: ['Internet światłowodowy 600', 'Telefon stacjonarny, abonament'],
    quantity: '1 mies.',
    remarks: ['Rozmowy w abonamencie: bez opłat.', 'Reklamacje przyjmujemy 12 miesięcy od dnia faktury.'],
    colour: '#7a3b2e',
    tint: '#f4e7e3',
    mark: 'M126 58 Q150 38 174 58 L168 72 L158 66 L158 58 Q150 54 142 58 L142 66 L132 72 Z M134 80 h32 v28 h-32 Z',
  },
  water: {
    name: 'Wodociągi Jeżynowe sp. z o.o.',
    nip: '9992004401',
    iban: 'PL50999110472002000000030001',
    address: { street: 'ul. Przy Studni 5', postcode: '20-433', city: 'Lublin' },
    title: 'Faktura za wodę i ścieki',
    positions: ['Woda zimna', 'Odprowadzenie ścieków'],
    quantity: '11 m³',
    remarks: ['Wodomierz nr 8 840 121. Odczyt przez radio.', 'Twardość wody: 210 mg CaCO₃/l.'],
    colour: '#355c7d',
    tint: '#e4ecf2',
    mark: 'M150 40 C170 70 174 82 170 94 A21 21 0 0 1 130 94 C126 82 130 70 150 40 Z',
  },
} as const satisfies Record<string, Utility>
