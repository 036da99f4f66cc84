/** Longest name that is put back into a form: the address may hold anything. */
export const MAX_ECHOED_NAME = 128;
