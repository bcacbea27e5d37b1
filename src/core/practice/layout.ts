/** What lies beside an exercise's own files, so that editors and toolchains read them as what they are. */

/** The module that every Go exercise is; nothing is ever required from elsewhere. */
export const goMod = 'module exercise\n\ngo 1.19\n';
