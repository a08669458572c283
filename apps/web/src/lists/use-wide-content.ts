import { useCallback, useState } from "react";

/** Tells whether the content of an element is wider than the element. @returns the element's reference besides. */
export function useWideContent() {
  const [isWide, setIsWide] = useState(false);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setIsWide(element.scrollWidth > element.clientWidth));
    for (const observed of [element, ...element.children]) observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return { ref, isWide };
}
