import type { RecordedRequest } from '../../src/sandbox/pagertree/request-log.js';
import type { Story } from './story.js';

/** What PagerTree was asked to add. */
export function posts({ pagertree }: Pick<Story, 'pagertree'>): RecordedRequest[] {
  return pagertree.requests.filter(({ method }) => method === 'POST');
}

/** What PagerTree was asked to change, in any way. */
export function writes({ pagertree }: Pick<Story, 'pagertree'>): RecordedRequest[] {
  return pagertree.requests.filter(({ method }) => method !== 'GET');
}
