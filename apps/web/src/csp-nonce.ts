/** The nonce with which the page may add style elements; the policy refuses all others. */
export const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
