/** The name of a package that nobody has installed or listed. */
export const unknownPackage = "layers-planted-package";
