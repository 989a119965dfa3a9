// The page waits for this script, as it would not for a module: already what is painted first looks as was
// chosen in this browser. What is chosen later is told by the same event as what another tab has chosen.
(() => {
  const chosen = (name, choices) => {
    const kept = localStorage.getItem(`encours.${name}`);
    return choices.find((choice) => choice === kept);
  };
  const show = () => {
    const theme = chosen('theme', ['light', 'dark']);
    const { dataset } = document.documentElement;
    dataset.theme = theme ?? 'system';
    dataset.density = chosen('density', ['compact']) ?? 'comfortable';
    document.querySelector('meta[name="color-scheme"]').content = theme ?? 'light dark';
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
      const { scheme } = meta.dataset;
      meta.media = theme
        ? theme === scheme
          ? 'all'
          : 'not all'
        : `(prefers-color-scheme: ${scheme})`;
    }
  };
  show();
  addEventListener('storage', show);
})();
