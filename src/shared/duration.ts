/** e.g. 'under 1 min', '12 min', '1 h 5 min', '2 h'. The only way in which pages say durations; a test holds core's to the same words. */
export function duration(minutes: number): string {
  if (minutes < 1) return 'under 1 min';
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours === 0) return `${whole} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
