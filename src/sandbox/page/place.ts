/** Where one is: kept in the page's address, so that a reload stays there and a second tab can be somebody else. */
export interface Place {
  person: string | null;
  channel: string | null;
}

/** @param address the page's address: `/?as=U01ADA&channel=C01OPS`. */
export function readPlace(address: string): Place {
  const { searchParams } = new URL(address);
  return { person: searchParams.get('as') || null, channel: searchParams.get('channel') || null };
}

/** The address of a place, from the root. */
export function writePlace(place: Place): string {
  const query = new URLSearchParams();
  if (place.person !== null) query.set('as', place.person);
  if (place.channel !== null) query.set('channel', place.channel);
  return `/?${query}`;
}
