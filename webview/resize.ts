/** Charts are drawn for the width there is. */
let draw: (() => void) | null = null;
let waiting = false;

/** @param redraw the newest one is called, once a frame at most */
export function redrawOnResize(redraw: () => void): void {
  if (draw === null) window.addEventListener('resize', later);
  draw = redraw;
}

function later(): void {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    draw?.();
  });
}
