import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareAddresses,
  compareCompanies,
  compareGivenNames,
  compareNames,
  comparePersonNames,
  compareSurnames,
  parseAddress,
  parseCompanyName,
} from '../../src/main/core/matching/index.ts'

type Row = [paper: string, onFile: string, verdict: string, reason: string]

describe('names of people', () => {
  it.each<Row>([
    ['Łukasz Wójcik', 'WOJCIK LUKASZ', 'match', 'exact'],
    ['WOJCIK LUKASZ', 'Łukasz Wójcik', 'match', 'exact'],
    ['Jan Maria Kowalski', 'Jan Kowalski', 'match', 'extra_given_name'],
    ['Jan Kowalski', 'Jan Maria Kowalski', 'match', 'extra_given_name'],
    ['KOWALSKI JAN MARIA', 'Jan Kowalski', 'match', 'extra_given_name'],
    ['Maria Kowalska', 'Anna Maria Kowalska', 'near', 'second_given_name'],
    ['Jan Maria Kowalski', 'Jan Piotr Kowalski', 'mismatch', 'further_given_name'],
    ['Anna Nowak-Kowalska', 'Anna Kowalska', 'near', 'double_barrelled'],
    ['Anna Kowalska', 'Anna Nowak-Kowalska', 'near', 'double_barrelled'],
    ['Anna Nowak - Kowalska', 'Anna Nowak–Kowalska', 'match', 'exact'],
    ['Anna Nowak Kowalska', 'Anna Nowak-Kowalska', 'match', 'exact'],
    ['Maria Wisnlewska', 'Maria Wiśniewska', 'near', 'ocr_confusion'],
    ['Piotr Nowak', 'Paweł Nowak', 'mismatch', 'given_name'],
    ['Jan Kowalski', 'Jan Kowalczyk', 'mismatch', 'surname'],
    ['Anna Zając', 'Hanna Zajączkowska', 'mismatch', 'given_name'],
    ['Maria Lis', 'Marian Lis', 'mismatch', 'given_name'],
    ['Marian Lis', 'Maria Lis', 'mismatch', 'given_name'],
    ['Kasia Nowak', 'Katarzyna Nowak', 'near', 'diminutive'],
    ['Anna Kowalski', 'Anna Kowalska', 'near', 'gender_ending'],
    ['Jan Kowalska', 'Anna Kowalski', 'mismatch', 'given_name'],
    ['Kasia Kowalski', 'Katarzyna Kowalska', 'mismatch', 'surname'],
    ['Annie Kowalskiej', 'Anna Kowalska', 'near', 'inflected'],
    ['Anny Kowalskiej', 'Anna Kowalska', 'near', 'inflected'],
    ['Piotra Gołębia', 'Piotr Gołąb', 'near', 'inflected'],
    ['Piotrem Gołębiem', 'Piotr Gołąb', 'near', 'inflected'],
    ['Marka Dudka', 'Marek Dudek', 'near', 'inflected'],
    ['Jana Kowalskiego', 'Jan Kowalski', 'near', 'inflected'],
    ['Jana Kowalczyka', 'Jan Kowalski', 'mismatch', 'given_name'],
    ['Jana Kowalska', 'Jan Kowalski', 'mismatch', 'given_name'],
    ['Mariana Lisa', 'Maria Lis', 'mismatch', 'given_name'],
    ['p. Łukasz Wójcik', 'Łukasz Wójcik', 'match', 'exact'],
    ['dr inż. Łukasz Wójcik', 'Łukasz Wójcik', 'match', 'exact'],
    ["Anna O'Brien", 'Anna O’Brien', 'match', 'exact'],
    ['Łukasz  Wójcik,', 'łukasz wójcik', 'match', 'exact'],
    ['Wójcik', 'Łukasz Wójcik', 'mismatch', 'missing'],
    ['', '', 'mismatch', 'missing'],
    [' ', 'Łukasz Wójcik', 'mismatch', 'missing'],
    ['---', '---', 'mismatch', 'missing'],
    ['9'.repeat(500), '9'.repeat(500), 'mismatch', 'too_long'],
  ])('%j against %j on file: %s, %s', (paper, onFile, verdict, reason) => {
    expect(compareNames(paper, onFile)).toEqual({ verdict, reason })
  })

  it.each<Row>([
    ['Łukasz', 'LUKASZ', 'match', 'exact'],
    ['Jan Maria', 'Jan', 'match', 'extra_given_name'],
    ['Maria', 'Anna Maria', 'near', 'second_given_name'],
    ['Gosia', 'Małgorzata', 'near', 'diminutive'],
    ['Małgorzata', 'Gosia', 'near', 'diminutive'],
    ['Asia', 'Joanna', 'near', 'diminutive'],
    ['Bartek', 'Bartłomiej', 'near', 'diminutive'],
    ['Bartek', 'Bartosz', 'near', 'diminutive'],
    ['Bartłomiej', 'Bartosz', 'mismatch', 'given_name'],
    ['Kuba', 'Jakub', 'near', 'diminutive'],
    ['Maria', 'Marian', 'mismatch', 'given_name'],
    ['Piotr', 'Paweł', 'mismatch', 'given_name'],
    ['Anna', 'Hanna', 'mismatch', 'given_name'],
    ['P1otr', 'Piotr', 'mismatch', 'given_name'],
    ['', '', 'mismatch', 'missing'],
  ])('given name %j against %j on file: %s, %s', (paper, onFile, verdict, reason) => {
    expect(compareGivenNames(paper, onFile)).toEqual({ verdict, reason })
  })

  it.each<Row>([
    ['Wójcik', 'wojcik', 'match', 'exact'],
    ['Wałęsa', 'WALESA', 'match', 'exact'],
    ['Wisnlewska', 'Wiśniewska', 'near', 'ocr_confusion'],
    ['K0walczyk', 'Kowalczyk', 'near', 'ocr_confusion'],
    ['Kazmlerczak', 'Kaźmierczak', 'near', 'ocr_confusion'],
    ['Czamecki', 'Czarnecki', 'near', 'ocr_confusion'],
    ['Kowalsky', 'Kowalski', 'mismatch', 'surname'],
    ['Nowak', 'N0wak', 'mismatch', 'surname'],
    ['Kowalsk', 'Kowalski', 'mismatch', 'surname'],
    ['Kowalski', 'Kowalczyk', 'mismatch', 'surname'],
    ['Kowalski', 'Kowalska', 'near', 'gender_ending'],
    ['Górecka', 'Górecki', 'near', 'gender_ending'],
    ['Zawadzki', 'Zawadzka', 'near', 'gender_ending'],
    ['Kowalska-Nowak', 'Nowak-Kowalska', 'near', 'double_barrelled'],
    ['Nowak', 'Nowak-Kowalska', 'near', 'double_barrelled'],
    ['Nowak Kowalska', 'Nowak-Kowalska', 'match', 'exact'],
    ['Lis', 'Nowak-Kowalska', 'mismatch', 'surname'],
    ['', '', 'mismatch', 'missing'],
    ['Lis', '', 'mismatch', 'missing'],
  ])('surname %j against %j on file: %s, %s', (paper, onFile, verdict, reason) => {
    expect(compareSurnames(paper, onFile, { givenNameMatches: true })).toEqual({ verdict, reason })
  })

  it('-ski and -ska are two people when the given name does not agree', () => {
    expect(compareSurnames('Kowalski', 'Kowalska', { givenNameMatches: false }).verdict).toBe('mismatch')
  })

  it('given name and surname apart: the worse of the two counts', () => {
    const onFile = { given: 'Katarzyna', surname: 'Wiśniewska' }
    expect(comparePersonNames({ given: 'KATARZYNA', surname: 'WISNIEWSKA' }, onFile).verdict).toBe('match')
    expect(comparePersonNames({ given: 'Kasia', surname: 'Wiśniewska' }, onFile).reason).toBe('diminutive')
    expect(comparePersonNames({ given: 'Anna', surname: 'Wiśniewska' }, onFile).verdict).toBe('mismatch')
    expect(comparePersonNames({ given: 'Katarzyna', surname: '' }, onFile).verdict).toBe('mismatch')
    expect(comparePersonNames({ given: 'Katarzyny', surname: 'Wiśniewskiej' }, onFile).reason).toBe(
      'inflected',
    )
  })

  const letters = fc.stringMatching(/^[A-ZŁŚŻ][a-ząęłóśżź]{2,9}$/)

  it('one wrong letter in a given name never passes', () => {
    fc.assert(
      fc.property(
        letters,
        letters,
        fc.nat(20),
        fc.constantFrom(...'abcdefgh'.split('')),
        (given, surname, at, letter) => {
          const place = 1 + (at % (given.length - 1))
          const wrong = given.slice(0, place) + letter + given.slice(place + 1)
          fc.pre(compareGivenNames(wrong, given).reason !== 'exact')
          fc.pre(
            wrong.toLowerCase() !== surname.toLowerCase() && given.toLowerCase() !== surname.toLowerCase(),
          )
          return compareNames(`${wrong} ${surname}`, `${given} ${surname}`).verdict !== 'match'
        },
      ),
    )
  })

  it('a name matches itself in capitals, without diacritics, and surname first', () => {
    fc.assert(
      fc.property(letters, letters, (given, surname) => {
        expect(compareNames(`${surname} ${given}`.toUpperCase(), `${given} ${surname}`).verdict).toBe('match')
      }),
    )
  })
})

describe('names of companies', () => {
  it.each([
    ['Klon sp. z o.o.', 'klon', 'SPZOO'],
    ['Klon sp.z o.o', 'klon', 'SPZOO'],
    ['KLON SP Z O O', 'klon', 'SPZOO'],
    ['Klon sp. z o. o.', 'klon', 'SPZOO'],
    ['Klon Sp. zo.o.', 'klon', 'SPZOO'],
    ['Klon spzoo', 'klon', 'SPZOO'],
    ['Klon spółka z o.o.', 'klon', 'SPZOO'],
    ['KLON SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ', 'klon', 'SPZOO'],
    ['„Klon” Sp. z o.o.', 'klon', 'SPZOO'],
    ['Klon sp. z o.o. sp. k.', 'klon', 'SPZOO_SPK'],
    ['Klon sp. z o.o. sp.k.', 'klon', 'SPZOO_SPK'],
    ['KLON SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ SPÓŁKA KOMANDYTOWA', 'klon', 'SPZOO_SPK'],
    ['Klon sp. z o.o. S.K.A.', 'klon', 'SPZOO_SKA'],
    ['Klon S.A.', 'klon', 'SA'],
    ['Klon SA', 'klon', 'SA'],
    ['Klon Spółka Akcyjna', 'klon', 'SA'],
    ['Klon P.S.A.', 'klon', 'PSA'],
    ['Klon prosta spółka akcyjna', 'klon', 'PSA'],
    ['Klon S.K.A.', 'klon', 'SKA'],
    ['Klon spółka komandytowo-akcyjna', 'klon', 'SKA'],
    ['Klon sp. k.', 'klon', 'SPK'],
    ['Klon spółka komandytowa', 'klon', 'SPK'],
    ['Klon sp. j.', 'klon', 'SPJ'],
    ['Klon spółka jawna', 'klon', 'SPJ'],
    ['Klon sp. p.', 'klon', 'SPP'],
    ['Klon spółka partnerska', 'klon', 'SPP'],
    ['Klon s.c.', 'klon', 'SC'],
    ['Klon spółka cywilna', 'klon', 'SC'],
    ['Klon s.c. Anna Lis, Jan Kos', 'klon anna lis jan kos', 'SC'],
    ['Zakład Usługowy Klon Anna Lis', 'zaklad uslugowy klon anna lis', null],
    ['Sawa Sad', 'sawa sad', null],
    ['Fundacja Klon', 'fundacja klon', 'FOUNDATION'],
  ])('%j is %j with the form %s', (name, core, form) => {
    expect(parseCompanyName(name)).toMatchObject({ core, form })
  })

  it.each<Row>([
    ['KLON SP Z O O', 'Klon spółka z ograniczoną odpowiedzialnością', 'match', 'exact'],
    ['Klon', 'Klon sp. z o.o.', 'match', 'form_missing'],
    ['Klon S.A.', 'Klon sp. z o.o.', 'mismatch', 'legal_form'],
    ['Klon sp. z o.o. sp. k.', 'Klon sp. z o.o.', 'mismatch', 'legal_form'],
    ['Klon P.S.A.', 'Klon S.A.', 'mismatch', 'legal_form'],
    ['Klon S.K.A.', 'Klon S.A.', 'mismatch', 'legal_form'],
    ['Jawor sp. z o.o.', 'Klon sp. z o.o.', 'mismatch', 'company_name'],
    ['Żółć & Synowie', 'ZOLC I SYNOWIE', 'match', 'exact'],
    ['Zielony Kl0n sp. z o.o.', 'Zielony Klon sp. z o.o.', 'near', 'ocr_confusion'],
    ['Zielony-Klon sp. z o.o.', 'Zielony Klon sp. z o.o.', 'match', 'exact'],
    ['Anna Lis', 'Zakład Usługowy Klon Anna Lis', 'near', 'partial_name'],
    ['Zakład Usługowy Klon Anna Lis', 'Anna Lis', 'near', 'partial_name'],
    ['Klon', 'Zakład Klon', 'mismatch', 'company_name'],
    ['Klon sp. z o.o. w likwidacji', 'Klon sp. z o.o.', 'near', 'winding_up'],
    ['Klon S.A. w restrukturyzacji', 'Klon SA', 'near', 'winding_up'],
    ['', '', 'mismatch', 'missing'],
    ['sp. z o.o.', 'sp. z o.o.', 'mismatch', 'missing'],
    ['x'.repeat(501), 'x'.repeat(501), 'mismatch', 'too_long'],
  ])('%j against %j on file: %s, %s', (paper, onFile, verdict, reason) => {
    expect(compareCompanies(paper, onFile)).toEqual({ verdict, reason })
  })
})

describe('addresses', () => {
  it.each([
    ['ul. Długa 12/45, 80-254 Gdańsk', '80254', 'dluga', '12', '45'],
    ['ul. Długa 12 m. 45, 80-254 Gdańsk', '80254', 'dluga', '12', '45'],
    ['Długa 12 lok. 45\n80-254 Gdańsk', '80254', 'dluga', '12', '45'],
    ['Długa 12 m 45 80254 Gdańsk', '80254', 'dluga', '12', '45'],
    ['al. Kasztanowa 128 A, 80-254 Gdańsk', '80254', 'kasztanowa', '128a', null],
    ['al. Kasztanowa 128a, 80-254 Gdańsk', '80254', 'kasztanowa', '128a', null],
    ['Kasztanowa 128A/7, 80-254 Gdańsk', '80254', 'kasztanowa', '128a', '7'],
    ['80-254 Gdańsk, ul. Długa 5', '80254', 'dluga', '5', null],
    ['80-254 Gdańsk ul. Długa 5', '80254', 'dluga', '5', null],
    ['3 Maja 5, 80-254 Gdańsk', '80254', '3 maja', '5', null],
    ['11 Listopada 60/62, 80-254 Gdańsk', '80254', '11 listopada', '60', '62'],
    ['11 Listopada 60/62 m. 5, 80-254 Gdańsk', '80254', '11 listopada', '60/62', '5'],
    ['Wola Mała 17, 80-254 Gdańsk', '80254', 'wola mala', '17', null],
    ['ul. marsz. Józefa Piłsudskiego 5, 80-254 Gdańsk', '80254', 'jozefa pilsudskiego', '5', null],
    ['Gdańsk', null, '', null, null],
    ['', null, '', null, null],
    ['9'.repeat(500), null, '', null, null],
  ])('%j: postcode %s, street %j, house %s, flat %s', (address, postcode, street, house, flat) => {
    const key = parseAddress(address)
    expect({ ...key, street: key.street.join(' ') }).toMatchObject({ postcode, street, house, flat })
  })

  it.each<Row>([
    ['ul. Długa 12/45, 80-254 Gdańsk', 'Długa 12 m. 45, 80254 GDAŃSK', 'match', 'exact'],
    ['ulica Długa 12 lok. 45, 80-254 Gdansk', 'ul. Długa 12/45\n80-254 Gdańsk', 'match', 'exact'],
    ['Długa 128 A, 80-254 Gdańsk', 'Długa 128a, 80-254 Gdańsk', 'match', 'exact'],
    ['Piłsudskiego 5, 80-254 Gdańsk', 'ul. Józefa Piłsudskiego 5, 80-254 Gdańsk', 'match', 'exact'],
    ['marsz. J. Piłsudskiego 5, 80-254 Gdańsk', 'Józefa Piłsudskiego 5, 80-254 Gdańsk', 'match', 'exact'],
    ['al. Świętego Ducha 5, 80-254 Gdańsk', 'św. Ducha 5, 80-254 Gdańsk', 'match', 'exact'],
    ['os. Złotego Wieku 5, 80-254 Gdańsk', 'osiedle Złotego Wieku 5, 80-254 Gdańsk', 'match', 'exact'],
    ['3 Maja 5, 80-254 Gdańsk', 'ul. 3 Maja 5, 80-254 Gdańsk', 'match', 'exact'],
    ['1 Maja 5, 80-254 Gdańsk', '3 Maja 5, 80-254 Gdańsk', 'mismatch', 'street'],
    ['3 Maja 5, 80-254 Gdańsk', '3 Maja 6, 80-254 Gdańsk', 'mismatch', 'house_number'],
    ['Jana Pawła II 5, 80-254 Gdańsk', 'al. Pawła II 5, 80-254 Gdańsk', 'match', 'exact'],
    ['Jana Pawła II 5, 80-254 Gdańsk', 'Fryderyka II 5, 80-254 Gdańsk', 'mismatch', 'street'],
    ['11 Listopada 60/62, 80-254 Gdańsk', '11 Listopada 60/62 m. 5, 80-254 Gdańsk', 'near', 'flat_missing'],
    ['11 Listopada 60/62, 80-254 Gdańsk', '11 Listopada 60, 80-254 Gdańsk', 'near', 'flat_missing'],
    ['Długa 12, 80-254 Gdańsk', 'Długa 12/45, 80-254 Gdańsk', 'near', 'flat_missing'],
    ['Długa 12/46, 80-254 Gdańsk', 'Długa 12/45, 80-254 Gdańsk', 'mismatch', 'flat'],
    ['Długa 12, 80-255 Gdańsk', 'Długa 12, 80-254 Gdańsk', 'mismatch', 'postcode'],
    ['Długa 12, Gdańsk', 'Długa 12, 80-254 Gdańsk', 'near', 'postcode_missing'],
    ['Krótka 12, 80-254 Gdańsk', 'Długa 12, 80-254 Gdańsk', 'mismatch', 'street'],
    ['Kasztan0wa 12, 80-254 Gdańsk', 'Kasztanowa 12, 80-254 Gdańsk', 'near', 'ocr_confusion'],
    ['Rady Krajowej 12, 80-254 Gdańsk', 'Armii Krajowej 12, 80-254 Gdańsk', 'near', 'street_words'],
    ['Wola Mała 17, 83-100 Tczew', 'Wola Mała 17, 83-100 Wola Mała', 'match', 'exact'],
    ['17, 83-100 Wola Mała', 'Wola Mała 17, 83-100 Tczew', 'near', 'street_missing'],
    ['Gdańsk', 'Długa 12, 80-254 Gdańsk', 'mismatch', 'address'],
    ['', '', 'mismatch', 'missing'],
    [',', ',', 'mismatch', 'missing'],
  ])('%j against %j on file: %s, %s', (paper, onFile, verdict, reason) => {
    expect(compareAddresses(paper, onFile)).toEqual({ verdict, reason })
  })
})

describe('any text at all', () => {
  const signs = fc.string({ unit: fc.constantFrom(...'aAłŁ 0123/-.,m|spzok\n'.split('')), maxLength: 40 })
  const anyText = fc.oneof(signs, fc.string({ unit: 'binary' }))

  it('is compared without failing, and blank never agrees with anything', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        for (const compare of [compareNames, compareCompanies, compareAddresses, compareGivenNames]) {
          expect(['match', 'near', 'mismatch']).toContain(compare(a, b).verdict)
          expect(compare(a, ' ')).toEqual({ verdict: 'mismatch', reason: 'missing' })
          expect(compare(' ', b)).toEqual({ verdict: 'mismatch', reason: 'missing' })
        }
      }),
    )
  })

  it('companies and addresses compare the same both ways round', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(compareCompanies(a, b).verdict).toBe(compareCompanies(b, a).verdict)
        expect(compareAddresses(a, b).verdict).toBe(compareAddresses(b, a).verdict)
      }),
    )
  })
})
