const gap = 4;
const edge = 8;

/**
 * Shows a popup beside its anchor: below where there is room, else above. It is drawn over everything, modals too
 * (HTML's popover), and follows its anchor when something scrolls.
 * @param popup an element with the attribute `popover="manual"`.
 * @param leave called when the person presses elsewhere, or when the anchor is gone.
 * @returns hides it.
 */
export function openPopup(
  popup: HTMLElement,
  anchor: HTMLElement,
  align: 'start' | 'end',
  leave: () => void,
): () => void {
  const controller = new AbortController();
  const options = { capture: true, passive: true, signal: controller.signal };
  const close = () => {
    controller.abort();
    if (popup.isConnected && popup.matches(':popover-open')) popup.hidePopover();
  };
  const place = () => {
    if (!anchor.isConnected || !popup.isConnected) leave();
    else placePopup(popup, anchor, align);
  };
  const pressed = (event: Event) => {
    const { target } = event;
    if (!(target instanceof Node) || popup.contains(target) || anchor.contains(target)) return;
    leave();
  };
  popup.showPopover();
  place();
  window.addEventListener('scroll', place, options);
  window.addEventListener('resize', place, options);
  window.addEventListener('pointerdown', pressed, options);
  return close;
}

/** Puts an open popup where it belongs after it or its anchor changed size. */
export function placePopup(popup: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const place = anchor.getBoundingClientRect();
  if (align === 'start') popup.style.minWidth = `${place.width}px`;
  popup.style.maxHeight = '';
  const below = window.innerHeight - place.bottom - gap - edge;
  const above = place.top - gap - edge;
  const height = popup.offsetHeight;
  const goesBelow = height <= below || below >= above;
  const room = goesBelow ? below : above;
  if (height > room) popup.style.maxHeight = `${room}px`;
  const shown = Math.min(height, room);
  popup.style.top = `${goesBelow ? place.bottom + gap : place.top - gap - shown}px`;
  const left = align === 'start' ? place.left : place.right - popup.offsetWidth;
  popup.style.left = `${Math.max(edge, Math.min(left, window.innerWidth - popup.offsetWidth - edge))}px`;
}
