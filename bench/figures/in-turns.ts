/** Lets two sides take turns; who begins changes with every round. */
export async function inTurns<Result>(
  rounds: number,
  play: (side: 'app' | 'bare') => Promise<Result>,
): Promise<Record<'app' | 'bare', Result[]>> {
  const results: Record<'app' | 'bare', Result[]> = { app: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['bare', 'app'] as const) : (['app', 'bare'] as const);
    for (const side of order) results[side].push(await play(side));
  }
  return results;
}
