/** The name of a package that is neither installed nor listed. */
export const unknownPackage = "layers-planted-package";
