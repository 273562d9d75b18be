/**
 * Calling codes and the country they stand for. A code that several countries share names the one most numbers belong
 * to only where the rest are tiny; the others are left out, and their numbers have no country here.
 * Source: ITU-T, List of recipient countries of E.164 codes.
 */
const countryByCallingCode = readCodes([
  '20EG 27ZA 30GR 31NL 32BE 33FR 34ES 36HU 39IT 40RO 41CH 43AT 44GB 45DK 46SE 47NO 48PL 49DE 51PE',
  '52MX 54AR 55BR 56CL 57CO 58VE 60MY 61AU 62ID 63PH 64NZ 65SG 66TH 81JP 82KR 84VN 86CN 90TR 91IN',
  '92PK 94LK 98IR 212MA 213DZ 216TN 233GH 234NG 251ET 254KE 255TZ 256UG 351PT 352LU 353IE 354IS',
  '356MT 357CY 358FI 359BG 370LT 371LV 372EE 380UA 381RS 385HR 386SI 420CZ 421SK 506CR 507PA 591BO',
  '593EC 595PY 598UY 852HK 880BD 886TW 961LB 962JO 965KW 966SA 971AE 972IL 974QA 977NP 994AZ 995GE',
]);

/** Area codes of +1 that belong to Canada. Source: North American Numbering Plan Administrator. */
const canadianAreaCodes = new Set(
  (
    '204 226 236 249 250 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 468 474 506 514 519 548 ' +
    '579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905'
  ).split(' '),
);

/** Area codes of +1 that are neither in the United States nor in Canada, by their country. Same source. */
const islandAreaCodes = readCodes([
  '242BS 246BB 264AI 268AG 284VG 340VI 345KY 441BM 473GD 649TC 658JM 664MS 670MP 671GU 684AS 721SX',
  '758LC 767DM 784VC 787PR 809DO 829DO 849DO 868TT 869KN 876JM 939PR',
]);

/** Area codes of +1 that no country has: toll-free, premium and personal numbers. Same source. */
const nowhereAreaCodes = /^(8(00|33|44|55|66|77|88)|900|5(00|2[0-9]|33|44|66|77|88)|700|600|710)$/;

/**
 * The country PagerTree "determines" for a phone, from its number alone.
 *
 * @param phone E.164, such as `+14155552671`
 * @returns ISO 3166 alpha-2, or null where the number does not tell
 */
export function countryOfPhone(phone: string): string | null {
  if (phone.startsWith('+1')) return northAmericanCountry(phone.slice(2, 5));
  const three = phone.slice(1, 4);
  const two = phone.slice(1, 3);
  if (two === '77') return 'KZ';
  if (phone.startsWith('+7')) return 'RU';
  return countryByCallingCode.get(two) ?? countryByCallingCode.get(three) ?? null;
}

/** Reads `46SE`: the code 46 and the country SE. */
function readCodes(lines: readonly string[]): ReadonlyMap<string, string> {
  const entries = lines.flatMap((line) => line.split(' '));
  return new Map(entries.map((entry) => [entry.slice(0, -2), entry.slice(-2)]));
}

function northAmericanCountry(areaCode: string): string | null {
  if (nowhereAreaCodes.test(areaCode)) return null;
  if (canadianAreaCodes.has(areaCode)) return 'CA';
  return islandAreaCodes.get(areaCode) ?? 'US';
}

/**
 * Whether a text is a phone number in E.164: a plus, no leading zero, 8 to 15 digits. Numbers of +1 have a fixed plan
 * (three digits of area and three of exchange, neither beginning with 0 or 1), so theirs is held to it.
 * Source: ITU-T E.164; North American Numbering Plan Administrator.
 */
export function isE164(text: string): boolean {
  if (text.startsWith('+1')) return /^\+1[2-9]\d{2}[2-9]\d{6}$/.test(text);
  return /^\+[2-9]\d{7,14}$/.test(text);
}
