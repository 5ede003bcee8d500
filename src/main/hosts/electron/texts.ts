/** What the shell itself says. Everything inside the window has its texts in the window. */
const pl = {
  file: 'Plik',
  edit: 'Edycja',
  view: 'Widok',
  quit: 'Zakończ',
  undo: 'Cofnij',
  redo: 'Ponów',
  cut: 'Wytnij',
  copy: 'Kopiuj',
  paste: 'Wklej',
  selectAll: 'Zaznacz wszystko',
  reload: 'Wczytaj okno ponownie',
  zoomIn: 'Powiększ',
  zoomOut: 'Pomniejsz',
  actualSize: 'Rozmiar rzeczywisty',
  fullScreen: 'Pełny ekran',
  developerTools: 'Narzędzia programisty',
  ok: 'OK',
  cancel: 'Anuluj',
  openOutsideTitle: 'Otworzyć poza programem?',
  openOutside: 'Otwórz',
  unsealedTitle: 'Klucz do bazy nie jest zabezpieczony',
  unsealedNoKeychain:
    'Ten system nie ma pęku kluczy, który by go chronił. Klucz leży w pliku okienko.key w folderze danych; może go odczytać każdy program uruchomiony przez Ciebie. Włącz szyfrowanie dysku albo ustaw hasło klucza.',
  unsealedCanSeal:
    'Klucz leży otwarty w pliku okienko.key w folderze danych. Pęk kluczy tego systemu może go zapieczętować; bazę otworzy wtedy na tym komputerze tylko to okno.',
  sealNow: 'Zapieczętuj',
  leaveOpen: 'Zostaw, jak jest',
  cannotOpenTitle: 'Nie można otworzyć biurka',
  deskDiedTitle: 'Okienko musi zostać zamknięte',
  deskDied:
    'Biurko przestaje działać zaraz po uruchomieniu. Wszystko, co zostało potwierdzone, jest zapisane.',
  unresponsiveTitle: 'Okno nie odpowiada',
  unresponsive:
    'Można poczekać albo wczytać okno ponownie. Zapisane dane są bezpieczne; niezapisany tekst może przepaść.',
  wait: 'Czekaj',
  settingsSetAsideTitle: 'Ustawienia okna były uszkodzone',
  settingsSetAside: 'Okno otwarto z ustawieniami domyślnymi. Stary plik odłożono tutaj:',
}
export type ShellTexts = typeof pl

const en: ShellTexts = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  quit: 'Quit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  reload: 'Reload the window',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  actualSize: 'Actual size',
  fullScreen: 'Full screen',
  developerTools: 'Developer tools',
  ok: 'OK',
  cancel: 'Cancel',
  openOutsideTitle: 'Open outside the program?',
  openOutside: 'Open',
  unsealedTitle: 'The key to the database is not protected',
  unsealedNoKeychain:
    'This system has no keychain to protect it. The key lies in okienko.key in the data folder, and every program you run can read it. Encrypt the disk, or set a passphrase for the key.',
  unsealedCanSeal:
    "The key lies open in okienko.key in the data folder. This system's keychain can seal it; on this computer only this window will then open the desk.",
  sealNow: 'Seal it',
  leaveOpen: 'Leave it as it is',
  cannotOpenTitle: 'The desk cannot be opened',
  deskDiedTitle: 'Okienko has to close',
  deskDied: 'The desk stops soon after every start. Everything that was acknowledged is saved.',
  unresponsiveTitle: 'The window does not respond',
  unresponsive: 'You can wait or reload the window. What was saved is safe; text that was not may be lost.',
  wait: 'Wait',
  settingsSetAsideTitle: "The window's settings were damaged",
  settingsSetAside: 'The window opened with its defaults. The old file was put aside here:',
}

/** Polish, unless the system speaks English and no Polish. */
export function shellTexts(preferredLanguages: readonly string[]): ShellTexts {
  const known = preferredLanguages
    .map(tag => tag.slice(0, 2).toLowerCase())
    .find(tag => tag === 'pl' || tag === 'en')
  return known === 'en' ? en : pl
}
