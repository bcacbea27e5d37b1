/** How texts of exercises are compared. */

/** Code may repeat, sentences should not: the text without its code, in small letters, on one line. */
export function prose(text: string): string {
  return oneLine(text.replace(/```[\s\S]*?```/g, '')).toLowerCase();
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Trailing spaces of lines and the last line breaks do not count in what a program prints. */
export function printed(output: string): string {
  return output
    .replace(/\r\n/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n+$/, '');
}

/** The places of values that occurred before. */
export function repeats(values: readonly string[]): number[] {
  return values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []));
}
