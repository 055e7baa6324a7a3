/** Beginnings of files that are not text, with what they are in plain words. `at` is the offset in bytes. */
const beginnings: readonly { at?: number; bytes: string; is: string }[] = [
  { bytes: '\x89PNG', is: 'a PNG picture' },
  { bytes: '\xff\xd8\xff', is: 'a JPEG picture' },
  { bytes: 'GIF8', is: 'a GIF picture' },
  { bytes: 'BM', at: 0, is: 'a BMP picture' },
  { bytes: 'II*\0', is: 'a TIFF picture' },
  { bytes: 'MM\0*', is: 'a TIFF picture' },
  { at: 8, bytes: 'WEBP', is: 'a WebP picture' },
  { at: 8, bytes: 'WAVE', is: 'a sound file' },
  { at: 8, bytes: 'AVI ', is: 'a film' },
  { at: 4, bytes: 'ftypavif', is: 'an AVIF picture' },
  { at: 4, bytes: 'ftyphei', is: 'a HEIC picture' },
  { at: 4, bytes: 'ftyp', is: 'a film' },
  { bytes: '\x1aE\xdf\xa3', is: 'a film' },
  { bytes: 'ID3', is: 'a sound file' },
  { bytes: 'OggS', is: 'a sound file' },
  { bytes: 'fLaC', is: 'a sound file' },
  { bytes: '%PDF-', is: 'a PDF document' },
  { bytes: '%!PS', is: 'a PostScript document' },
  { bytes: '{\\rtf', is: 'an RTF document' },
  { bytes: '\xd0\xcf\x11\xe0', is: 'an older Office document' },
  { bytes: 'PK\x05\x06', is: 'an empty ZIP archive' },
  { bytes: '\x1f\x8b', is: 'a gzip archive' },
  { bytes: 'BZh', is: 'a bzip2 archive' },
  { bytes: '\xfd7zXZ', is: 'an xz archive' },
  { bytes: '\x28\xb5\x2f\xfd', is: 'a Zstandard archive' },
  { bytes: '7z\xbc\xaf', is: 'a 7-Zip archive' },
  { bytes: 'Rar!', is: 'a RAR archive' },
  { at: 257, bytes: 'ustar', is: 'a tar archive' },
  { bytes: 'bplist00', is: 'a Safari web archive or another Apple property list' },
  { bytes: 'SQLite format 3', is: 'an SQLite database' },
  { bytes: '\x7fELF', is: 'a program' },
  { bytes: 'MZ', is: 'a Windows program' },
  { bytes: '\xcf\xfa\xed\xfe', is: 'a program' },
  { bytes: '\xca\xfe\xba\xbe', is: 'a program' },
  { bytes: '\0asm', is: 'a WebAssembly program' },
  { bytes: 'wOFF', is: 'a font' },
  { bytes: 'wOF2', is: 'a font' },
  { bytes: '\0\x01\0\0\0', is: 'a font' },
  { bytes: 'OTTO', is: 'a font' },
]

/** Kinds of ZIP files, told by a name or text in their first entries. */
const zipKinds: readonly [marker: string, is: string][] = [
  ['application/epub+zip', 'an EPUB book'],
  ['OEBPS/', 'an EPUB book'],
  ['word/', 'a Word document'],
  ['xl/', 'an Excel workbook'],
  ['ppt/', 'a PowerPoint presentation'],
  ['application/vnd.oasis.opendocument', 'an OpenDocument file'],
  ['[Content_Types].xml', 'an Office document'],
]

/**
 * What a file that is not text seems to be ("a PNG picture"), or `undefined` for what may be text. Known by how
 * the file begins, else by how many bytes never occur in text. `validUtf8` says that the bytes are well-formed
 * UTF-8: then odd control characters alone do not make it binary.
 */
export function binaryKind(bytes: Uint8Array, validUtf8: boolean): string | undefined {
  const head = latin1(bytes.subarray(0, 4096))
  if (head.startsWith('PK\x03\x04')) {
    return zipKinds.find(([marker]) => head.includes(marker))?.[1] ?? 'a ZIP archive'
  }
  const known = beginnings.find(({ at = 0, bytes: start }) => head.startsWith(start, at))
  // "BM", "MZ", "BZh" and "ID3" may begin a sentence too; what follows them in a real file is not text.
  if (known && (known.bytes.length > 3 || /[\0-\x08\x0e-\x1a]/.test(head))) return known.is
  return hasBinaryBytes(bytes, validUtf8) ? 'binary data' : undefined
}

function hasBinaryBytes(bytes: Uint8Array, validUtf8: boolean): boolean {
  const sample = bytes.subarray(0, 65_536)
  let nuls = 0
  let controls = 0
  for (const byte of sample) {
    if (byte === 0) nuls += 1
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1
  }
  // Random bytes have 10 % control characters, damaged text hardly any.
  return nuls > sample.length * 0.3 || (!validUtf8 && nuls + controls > sample.length * 0.03)
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
