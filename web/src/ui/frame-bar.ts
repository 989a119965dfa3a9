/**
 * For a frame's bar, as its `ref`: tells the styles how much of the top of the window it covers
 * (`--frame-top`), so that what stays in view stays below it. A bar at the side covers nothing.
 */
export function measureBar(bar: HTMLElement | null) {
  if (!bar) return;
  const { style } = document.documentElement;
  const measure = () => {
    const { height } = bar.getBoundingClientRect();
    style.setProperty('--frame-top', `${height < window.innerHeight ? height : 0}px`);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(bar);
  window.addEventListener('resize', measure);
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', measure);
    style.removeProperty('--frame-top');
  };
}
