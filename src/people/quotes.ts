const mark = String.raw`(?:\d{1,4}[.)]|[•‣◦▪●·*–—-])`;

/** "1. ", "2) ", "• " or "- " before a line that was copied out of a list. */
export const listMark = new RegExp(String.raw`^${mark}\s+`, 'u');

/** The same before a quote, which counts as one of CSV's only where a cell begins with it: `• "Hill, Bobby", bobby@example.com`. */
const markBeforeQuote = new RegExp(String.raw`^[^\S\n]*${mark}[^\S\n]+(?=["“„«])`, 'gmu');

/** What word processors and phones make of quotes, around something that would cut a cell in two. */
const typographicQuotes =
  /(?<=(?:^|[,;\t])[^\S\n]*)(?:“([^”"\n]*[,;\t][^”"\n]*)”|„([^“”"\n]*[,;\t][^“”"\n]*)[“”]|«([^»"\n]*[,;\t][^»"\n]*)»)/gmu;

/** Lines of people with the quotes that CSV knows, where other ones, or a mark before them, would cut a name with a comma in two. */
export function withPlainQuotes(text: string): string {
  return text.replace(markBeforeQuote, '').replace(typographicQuotes, '"$1$2$3"');
}

/** A name without the quotes around it that CSV does not know: typographic ones, and single ones. */
export function unquote(name: string): string {
  return (
    /^(?:“(.*)”|„(.*)[“”]|«(.*)»|‘(.*)’|'(.*)'|"(.*)")$/u.exec(name)?.slice(1).find(Boolean)?.trim() ?? name
  );
}
