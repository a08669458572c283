const place = "loaded-again";
const leastMs = 30_000;

/**
 * Loads the page again when one of its files is gone: a new release has other files. Not without a connection, which would
 * lose the page as well, and not again and again.
 */
export function loadNewRelease(): void {
  addEventListener("vite:preloadError", () => {
    const last = Number(sessionStorage.getItem(place) ?? 0);
    if (!navigator.onLine || Date.now() - last < leastMs) return;
    sessionStorage.setItem(place, String(Date.now()));
    location.reload();
  });
}
